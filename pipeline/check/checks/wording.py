"""Where the words of a quotation stand in an article, and in what state.

Glyphs, spaces, dashes, case and punctuation do not count. An ellipsis may stand for any words of the source, words in
brackets for any words at all. What is left must stand word for word inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipeline.domain import Span
from pipeline.text.normal import comparable
from pipeline.text.quotes import quotations
from pipeline.text.words import word_spans

ALIKE = 0.6
"""Share of a quotation's words that must stand in order in a quotation of the source to call it that one, altered.
Below it the common words of any two sentences suffice."""
LEAST = 3
"""Words a quotation needs before a near match can be told from chance."""
LONGEST_CUT = 40
"""Words; two halves farther apart are two quotations."""
NARROW = 3
"""Words about a place tried before `LONGEST_CUT`: in a wide window a common word may be matched far from its place."""
_SEEDS = 12
"""Places of the source tried for a near match, those with the rarest words of the quotation."""
_ELLIPSIS = re.compile(r"\[?(?:\.\s?\.\s?\.|…)\]?")
_BRACKETED = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)")


class State(IntEnum):
    """How a quotation stands in an article, from the best to the worst."""

    VERBATIM = 0
    PROSE = 1
    """Word for word, outside quotation marks: the reporter's wording."""
    CUT = 2
    CHANGED = 3
    ABSENT = 4


class Match(NamedTuple):
    """The state of a quotation, the passage, and the words that differ."""

    state: State
    passage: Span | None = None
    differing: str = ""
    """The words cut, or `mine → theirs` for those changed."""


class _Word(NamedTuple):
    text: str
    span: Span


class Words:
    """An article's words in order, and those inside its quotation marks."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def everything(self) -> _Stream:
        """All words."""
        return _Stream([_Word(comparable(span.of(self._text)), span) for span in word_spans(self._text)])

    @cached_property
    def quoted(self) -> _Stream:
        """The words inside quotation marks, across interruptions such as "she said"."""
        inside, words = iter(quotations(self._text)), []
        current = next(inside, None)
        for word in self.everything.words:
            while current and current.end <= word.span.start:
                current = next(inside, None)
            if current and current.start <= word.span.start:
                words.append(word)
        return _Stream(words)


class _Stream:
    """Words that can be searched for a run of words."""

    def __init__(self, words: Sequence[_Word]) -> None:
        self.words = words

    @cached_property
    def _joined(self) -> str:
        return f" {' '.join(word.text for word in self.words)} "

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Position of a word in `_joined`, to its number."""
        starts, position = {}, 1
        for number, word in enumerate(self.words):
            starts[position] = number
            position += len(word.text) + 1
        return starts

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.text, []).append(number)
        return found

    def find(self, run: Sequence[str], after: int = 0) -> int | None:
        """Return the number of the word from which a run stands, at or after a number; None where it does not."""
        needle = f" {' '.join(run)} "
        offset = self._offset(after)
        at = self._joined.find(needle, offset)
        return self._starts[at + 1] if at >= 0 else None

    def _offset(self, number: int) -> int:
        if number == 0:
            return 0
        return self._offsets[number] - 1 if number < len(self.words) else len(self._joined)

    @cached_property
    def _offsets(self) -> list[int]:
        return list(self._starts)

    def span(self, first: int, last: int) -> Span:
        """Return the characters of words `[first, last)`."""
        return Span(start=self.words[first].span.start, end=self.words[last - 1].span.end)

    def text(self, first: int, last: int) -> str:
        """Return words `[first, last)` in comparing form."""
        return " ".join(word.text for word in self.words[first:last])


@lru_cache(maxsize=256)
def words_of(text: str) -> Words:
    """Return a text's words; pairs of one article in bulk share them."""
    return Words(text)


def match(quotation: str, source: Words) -> Match:
    """Return how the words of a quotation stand in an article."""
    runs = list(_runs(quotation))
    if not runs:
        return Match(State.VERBATIM)
    whole = _in_order(runs, source.quoted)
    if whole:
        return Match(State.VERBATIM, whole)
    prose = _in_order(runs, source.everything)
    if prose:
        return Match(State.PROSE, prose)
    return min((_near(run, source.quoted) for run in runs), key=_gravity)


def excerpted(sentence: str, source: Words) -> Match:
    """Return how a sentence shown as the article's own stands in it, inside quotation marks or not."""
    runs = list(_runs(sentence))
    whole = _in_order(runs, source.everything) if runs else None
    if whole or not runs:
        return Match(State.VERBATIM, whole)
    return min((_near(run, source.everything) for run in runs), key=_gravity)


def _gravity(found: Match) -> tuple[int, bool]:
    return -found.state, found.passage is None


def _runs(quotation: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words between ellipses and bracketed insertions."""
    for part in re.split(rf"{_ELLIPSIS.pattern}|{_BRACKETED.pattern}", quotation):
        words = tuple(comparable(span.of(part)) for span in word_spans(part))
        if words:
            yield words


def _in_order(runs: Sequence[Sequence[str]], stream: _Stream) -> Span | None:
    """Return where all runs stand one after the other; None where one does not."""
    first, number = None, 0
    for run in runs:
        found = stream.find(run, number)
        if found is None:
            return None
        first = found if first is None else first
        number = found + len(run)
    return stream.span(first or 0, number)


def _near(run: Sequence[str], stream: _Stream) -> Match:
    """Return the state of one run against the passage most like it."""
    at = stream.find(run)
    if at is not None:
        return Match(State.VERBATIM, stream.span(at, at + len(run)))
    if len(run) < LEAST:
        return Match(State.ABSENT)
    candidates = [_aligned(run, stream, seed, room) for seed in _seeds(run, stream) for room in (NARROW, LONGEST_CUT)]
    return min(candidates, key=lambda found: (found.state, len(found.differing)), default=Match(State.ABSENT))


def _seeds(run: Sequence[str], stream: _Stream) -> list[int]:
    """Return where the run would begin if one of its rarest words were the source's."""
    places = sorted(
        (len(stream.postings[word]), place - number)
        for number, word in enumerate(run)
        if word in stream.postings
        for place in stream.postings[word][:_SEEDS]
    )
    return list(dict.fromkeys(max(0, start) for _, start in places))[:_SEEDS]


def _aligned(run: Sequence[str], stream: _Stream, start: int, room: int) -> Match:
    """Align a run with the source around a place: only words missing makes a cut, another word a change."""
    first = max(0, start - room)
    last = min(len(stream.words), start + len(run) + room)
    window = [word.text for word in stream.words[first:last]]
    steps = [step for step in Indel.opcodes(run, window) if step.tag != "equal"]
    kept = len(run) - sum(step.src_end - step.src_start for step in steps)
    inner = [step for step in steps if step.src_start < step.src_end or 0 < step.src_start < len(run)]
    if kept < ALIKE * len(run):
        return Match(State.ABSENT)
    equal = [step for step in Indel.opcodes(run, window) if step.tag == "equal"]
    passage = stream.span(first + equal[0].dest_start, first + equal[-1].dest_end)
    cut = [stream.text(first + step.dest_start, first + step.dest_end) for step in inner if step.tag == "insert"]
    if all(step.tag == "insert" for step in inner):
        return Match(State.CUT, passage, " … ".join(cut)) if cut else Match(State.ABSENT)
    mine = " ".join(" ".join(run[step.src_start : step.src_end]) for step in inner if step.src_end > step.src_start)
    return Match(State.CHANGED, passage, f"{mine} → {' … '.join(cut)}" if cut else f"{mine} added")
