"""The blocks a page's text came in, those of them that are the article's out, and each that was dropped with a reason.

A third of all pages repeat the headline as their first line, and one in five carries more than a tenth of foreign
text: bylines, captions, teasers, newsletter boxes (measured on 1,031 pages with trafilatura 2.3.1).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.extract.dropped import Dropped

_ALWAYS = 10_000
_GLYPHS = str.maketrans("‘’‚‛`´“”„‟«»‐‑‒–—", "''''''\"\"\"\"\"\"-----", "\xad\u200b\u200e\u200f")
_HEAD_BLOCKS = 12
_TAIL_BLOCKS = 8
_SAME_HEADLINE = 88
"""Per cent of characters in order; a headline and its shorter form on the page differ by a word."""
_KICKED_WORDS = 4
"""Of a headline that is recognised behind a kicker: `Ferry traffic: Pier closes until June`."""
_SENTENCE_WORDS = 18
_UNSPACED_WORD = 3
"""Characters of a script without spaces that count as a word of a paragraph."""
_LABEL_WORDS = 3
"""Before the first full paragraph so short a line is a section's name: 41 of 43 on the development pages."""
_STOPS = (".", "!", "?", ":", '"', "'")
_PARAGRAPH_ENDS = (".", "!", "?", '"', "'", "。", "！", "？", "」", "』", "।", "؟", "۔")
_UNSPACED = "\u2e80"
"""Scripts from here on are written without spaces: a whole sentence counts as one word."""


class Cleaned(NamedTuple):
    """The article's blocks, and what stood among them."""

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]


class _Rule(NamedTuple):
    reason: str
    most_words: int
    zone: str
    starts: tuple[str, ...]
    whole: frozenset[str]
    contains: tuple[str, ...]
    pattern: re.Pattern[str] | None
    pattern_most_words: int

    def _begins(self, line: str) -> bool:
        """Say whether the line begins with one of the starts as whole words: `subscribe`, not `subscribers`."""
        if not line.startswith(self.starts):
            return False
        return any(line.startswith(start) and not _goes_on(line, len(start)) for start in self.starts)

    def hits(self, line: str, words: int) -> bool:
        if words > self.most_words:
            return False
        return (
            self._begins(line)
            or line in self.whole
            or any(piece in line for piece in self.contains)
            or bool(self.pattern and words <= self.pattern_most_words and self.pattern.search(line))
        )


def clean(blocks: Sequence[str], *, headlines: Iterable[str] = (), authors: Sequence[str] = ()) -> Cleaned:
    """Return the blocks that are the article's, in order. `headlines` are all the forms the page has of its own."""
    lines = [_form(block) for block in blocks]
    titles = [_form(headline) for headline in headlines if headline]
    authors = [_form(author) for author in authors if " " in author]
    head = _head(lines)
    tail = _tail(lines, head)
    kept, dropped = [], []
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        reason = _reason(line, number, head, tail, titles, authors)
        if reason:
            dropped.append(Dropped(reason, block))
        else:
            kept.append(block)
    return Cleaned(tuple(kept), tuple(dropped))


def _form(text: str) -> str:
    """Return a line in comparing form: one glyph for each mark, case folded. Quicker than `comparable`, and enough."""
    return " ".join(text.translate(_GLYPHS).casefold().split())


def _reason(line: str, number: int, head: int, tail: int, titles: list[str], authors: Sequence[str]) -> str:
    words = len(line.split())
    if number <= head and any(_is_headline(line, title) for title in titles):
        return "headline"
    if words >= _KICKED_WORDS and line in titles:
        return "headline"
    zones = {""} | ({"head", "edges"} if number < head else set()) | ({"tail", "edges"} if number >= tail else set())
    for rule in _rules():
        if rule.zone in zones and rule.hits(line, words):
            return rule.reason
    if number < head and words <= _LABEL_WORDS and not line.endswith(_STOPS) and line < _UNSPACED:
        return "label"
    if number >= tail and _is_bio(line, words, authors):
        return "author"
    return ""


def _is_headline(line: str, title: str) -> bool:
    """Say whether a line is the headline, with its kicker before it or not."""
    if line.endswith(title) and len(title.split()) >= _KICKED_WORDS and len(line) < 2 * len(title):
        return True
    return abs(len(line) - len(title)) < 0.3 * len(title) and ratio(line, title) >= _SAME_HEADLINE


def _is_bio(line: str, words: int, authors: Sequence[str]) -> bool:
    return words <= 90 and line.startswith(tuple(authors))


def _goes_on(line: str, position: int) -> bool:
    """Say whether a word goes on across a position."""
    return line[position - 1].isalnum() and line[position : position + 1].isalnum()


def _head(lines: Sequence[str]) -> int:
    """Return the number of the first full paragraph: what stands before it is headline, standfirst, byline."""
    for number, line in enumerate(lines[:_HEAD_BLOCKS]):
        if _length(line) >= _SENTENCE_WORDS and line.endswith(_PARAGRAPH_ENDS):
            return number
    return min(len(lines), 2)


def _length(line: str) -> int:
    """Return a line's length in words; the characters of scripts without spaces count by threes."""
    unspaced = sum(map(_UNSPACED.__le__, line))
    return max(len(line.split()), unspaced // _UNSPACED_WORD)


def _tail(lines: Sequence[str], head: int) -> int:
    return max(head + 1, len(lines) - _TAIL_BLOCKS)


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads((files("pipeline.extract") / "lines.toml").read_text("utf-8"))
    return tuple(
        _Rule(
            reason=reason,
            most_words=rule.get("most_words", _ALWAYS),
            zone=rule.get("zone", ""),
            starts=tuple(rule.get("starts", ())),
            whole=frozenset(rule.get("whole", ())),
            contains=tuple(rule.get("contains", ())),
            pattern=re.compile(rule["pattern"]) if "pattern" in rule else None,
            pattern_most_words=rule.get("pattern_most_words", _ALWAYS),
        )
        for reason, rule in table.items()
    )
