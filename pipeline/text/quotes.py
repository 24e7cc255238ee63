"""Quotations in news prose, whatever the glyphs: “ ” „ “ « » ‹ › 「 」 ‘ ’ " ' and ``…''.

Only outermost quotations are returned: what is quoted inside a quotation is part of it. A quotation that runs over
several paragraphs or lines, each reopening it, gives one quotation for each. Apostrophes, feet and
inches are not marks. The work is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.domain import Span
from pipeline.text.sentences import paragraphs

_CLOSERS = {
    "“": ("”", '"'), "„": ("“", "”", '"'), "‟": ("”", '"'), "”": ("”",), '"': ('"', "”"), "＂": ("＂",), "〝": ("〞",),
    "«": ("»",), "»": ("«",), "‹": ("›",), "›": ("‹",), "「": ("」",), "『": ("』",), "``": ("''", '"', "”"),
    "''": ("''", '"'),
}  # fmt: skip
"""What may close each opening mark: houses mix straight and curly ones. ” opens in Swedish and Finnish, » in German."""

_NEEDS_ROOM = frozenset(['"', "”", "»", "›", "''"])
"""Marks that open only where no word stands right before them; elsewhere they close, or are inches."""

_MARK = re.compile("``|''|[“”„‟\"＂〝〞«»‹›「」『』]")
_SINGLE_OPENER = re.compile(  # a mark with room before it and a word behind
    r"(?<![^\s(\[—–\-:,“\"])(?:[‘‚‛]|'(?!'))(?=[\w$€£…(\[])(?!.(?:\d\ds?|tis|twas|em|til|cause|bout|n)\b)",
    re.IGNORECASE,
)
"""A single mark before a word, but for the elisions that begin with an apostrophe."""
_SINGLE_CLOSER = re.compile(r"(?<=[^\s'’‘])[’'‘](?![\w'’])")
_PLURAL = re.compile(r"s[’'] [a-z]")
"""`the miners' union`: inside single marks this one may belong to the plural."""


class Quotation(Span):
    """The words inside the marks, as they stand: `text[start:end] == words`."""

    words: str
    outer: Span
    """The same with its marks; a paragraph that leaves the quotation open has none at its end."""


class _Mark(NamedTuple):
    glyph: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text, in order."""
    blocks = paragraphs(text)
    found: list[Quotation] = []
    for position, block in enumerate(blocks):
        follower = blocks[position + 1].start if position + 1 < len(blocks) else len(text)
        found += _in_paragraph(text, block, text[follower : follower + 2])
    return tuple(found)


def unquoted(text: str) -> str:
    """Return a text with its quotations blanked, offsets kept: who is quoted may say what he will."""
    for quotation in quotations(text):
        outer = quotation.outer
        text = text[: outer.start] + " " * (outer.end - outer.start) + text[outer.end :]
    return text


def is_quoted(span: Span, text: str) -> bool:
    """Say whether the span lies inside a quotation of the text."""
    marked = quotations(text)
    position = bisect_right(marked, span.start, key=lambda quotation: quotation.outer.start) - 1
    return position >= 0 and span.within(marked[position].outer)


def _in_paragraph(text: str, block: Span, ahead: str) -> Iterator[Quotation]:
    """Yield the quotations of one paragraph; `ahead` is how the next one begins."""
    words = block.of(text)
    marks = _doubles(words)
    pairs = sorted([*_double_pairs(marks, words, ahead), *_single_pairs(words)], key=lambda pair: pair[0].start)
    done = 0
    for opener, closer in pairs:
        if opener.start >= done:
            yield _quotation(text, block.start, opener, closer)
            done = closer.end


def _doubles(words: str) -> list[_Mark]:
    return [_Mark(match.group(), match.start(), match.end()) for match in _MARK.finditer(words)]


def _double_pairs(marks: Sequence[_Mark], words: str, ahead: str) -> Iterator[tuple[_Mark, _Mark]]:
    """Yield every opening mark with what closes it, nested pairs included."""
    for position, mark in enumerate(marks):
        if mark.glyph not in _CLOSERS or (mark.glyph in _NEEDS_ROOM and _follows_word(mark, words)):
            continue
        closer = _closer(marks, position, words)
        if closer:
            yield mark, closer
        elif position + 1 == len(marks) and ahead.startswith(mark.glyph):
            yield mark, _Mark("", len(words), len(words))


def _closer(marks: Sequence[_Mark], position: int, words: str) -> _Mark | None:
    """Return what closes a mark; None where the same mark opens again first, for then this one was never closed.

    A search ends at the next mark of its own glyph at the latest, so that all searches together stay linear.
    """
    opener = marks[position]
    for index in range(position + 1, len(marks)):
        mark = marks[index]
        if mark.glyph in _CLOSERS[opener.glyph] and not (mark.glyph == opener.glyph and _opens(mark, words)):
            return mark
        if mark.glyph == opener.glyph:
            return _reopened(mark, words)
    return None


def _reopened(mark: _Mark, words: str) -> _Mark | None:
    """Return the end of a quotation that a new one follows without closing it: speech that goes on a line later.

    The mark opens again after a full stop, as in the second paragraph of a speech set without a blank line.
    """
    end = mark.start
    while end and words[end - 1].isspace():
        end -= 1
    return _Mark("", end, end) if words[end - 1 : end] in (".", "!", "?", "…") else None


def _follows_word(mark: _Mark, words: str) -> bool:
    return mark.start > 0 and (words[mark.start - 1].isalnum() or words[mark.start - 1] in ".,!?…")


def _opens(mark: _Mark, words: str) -> bool:
    """Say whether a mark that could do both clearly opens: room before it and none after it."""
    before, after = words[max(mark.start - 1, 0) : mark.start], words[mark.end : mark.end + 1]
    return (not before or before.isspace() or before in "([—–") and bool(after) and not after.isspace()


def _single_pairs(words: str) -> Iterator[tuple[_Mark, _Mark]]:
    """Yield quotations in single marks. A mark after a plural closes only where no later one does."""
    closers = [match.start() for match in _SINGLE_CLOSER.finditer(words)]
    openers = [match.start() for match in _SINGLE_OPENER.finditer(words)]
    for position, start in enumerate(openers):
        index = bisect_left(closers, start + 1)
        limit = openers[position + 1] if position + 1 < len(openers) else len(words)
        while index + 1 < len(closers) and closers[index + 1] < limit and _PLURAL.match(words, closers[index] - 1):
            index += 1
        if index < len(closers):
            end = closers[index]
            yield _Mark(words[start], start, start + 1), _Mark(words[end], end, end + 1)


def _quotation(text: str, offset: int, opener: _Mark, closer: _Mark) -> Quotation:
    start, end = offset + opener.end, offset + closer.start
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    right = max(left, start + len(inner.rstrip()))
    outer = Span(start=offset + opener.start, end=offset + closer.end)
    return Quotation(start=left, end=right, words=text[left:right], outer=outer)
