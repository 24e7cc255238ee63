"""One normal form for comparing, with the way back to the original characters.

Glyphs differ between outlets without a difference in meaning: curly and straight quotation marks, dashes, no-break
spaces, ligatures, full-width digits. Invisible characters are put between digits to deceive. Both disappear here,
while offsets into the original text stay exact.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.domain import Span

_QUOTES = dict.fromkeys("‘’‚‛`´′＇", "'") | dict.fromkeys("“”„‟″«»＂〝〞「」『』", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_REPLACED = _QUOTES | _DASHES | {"…": "..."}
_PLAIN = frozenset(map(chr, range(0x21, 0x7F))) - _REPLACED.keys()
"""Characters that are their own comparing form, but for their case: most of any text, and taken run by run,
single spaces between them included."""
_RUN = f"[{re.escape(''.join(sorted(_PLAIN)))}]+"
_PIECE = re.compile(f"{_RUN}(?: {_RUN})*|.", re.DOTALL)


class Normal(NamedTuple):
    """A normalised text. `offsets[i]` is where character `i` stood in the original; one more closes the text."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the original span of normalised characters `[start, end)`."""
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1 if end > start else self.offsets[start])


@lru_cache(maxsize=512)
def normal(text: str, *, fold_case: bool = False) -> Normal:
    """Return the comparing form: NFKC, one glyph for each mark, single spaces, nothing invisible."""
    out: list[str] = []
    offsets: list[int] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if text[start] in _PLAIN:
            out.append(match[0].lower() if fold_case else match[0])
            offsets.extend(range(start, end))
            continue
        for piece in _form(match[0], fold_case):
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            offsets.append(start)
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    return Normal("".join(out), (*offsets, len(text)))


@lru_cache(maxsize=4096)
def _form(character: str, fold_case: bool) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character.isspace():
        return " "
    if is_invisible(character):
        return ""
    plain = "".join(_REPLACED.get(piece, piece) for piece in unicodedata.normalize("NFKC", character))
    return plain.casefold() if fold_case else plain


def is_invisible(character: str) -> bool:
    """Say whether a character shows nothing: format and control characters, zero-width, bidi, tags, soft hyphen."""
    return unicodedata.category(character) in {"Cf", "Cc"} and character not in "\n\t\r"


def comparable(text: str) -> str:
    """Return the case-folded comparing form, without the way back."""
    return normal(text, fold_case=True).text


def find(words: str, text: str, *, fold_case: bool = True) -> Span | None:
    """Return where `words` first stand in `text`, glyphs and spacing aside; None where they do not."""
    needle = normal(words, fold_case=fold_case).text
    hay = normal(text, fold_case=fold_case)
    at = hay.text.find(needle) if needle else -1
    return hay.span(at, at + len(needle)) if at >= 0 else None


def visible(text: str) -> str:
    """Return the text safe to show: no terminal sequences, no bidi overrides, nothing else that hides or reorders."""
    return "".join(character for character in text if character in "\n\t" or not _hides(character))


def _hides(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Cc", "Cs"} and character not in _JOINERS


_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: Persian, Hindi and emoji need them."""
