"""Words of a claim that stand where its source sentence has others.

A figure or a name can be in the article and still be wrong: "injured 12 and killed 31" for "killed 12 and injured 31".
Where a claim keeps the words of a sentence, what stands between the same neighbours is meant to be the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

from pipeline.domain import Span
from pipeline.text.normal import comparable
from pipeline.text.words import word_spans

KEPT = 0.6
"""Share of a claim's words that must stand in the sentence in the same order before places can be compared. Below it
a claim is told in other words, and what replaces what cannot be said."""
LEAST = 5
"""Words that must stand there at least: five words in common are a sentence, "some packs are" is none."""
LONGEST = 6
"""Words of one place: a name with its title, a sum with its unit."""


class Swap(NamedTuple):
    """A place of the claim and the same place of the source sentence."""

    mine: Span
    theirs: Span


class Change(NamedTuple):
    """A place where the two differ. One side is None where the other has words more."""

    mine: Span | None
    theirs: Span | None


@lru_cache(maxsize=4096)
def swaps(claim: str, sentence: str) -> tuple[Swap, ...]:
    """Return the places where a claim and a sentence that share their words have others."""
    mine, theirs = word_spans(claim), word_spans(sentence)
    steps = _steps(claim, sentence)
    return tuple(
        Swap(_around(here), _around(there))
        for number, step in enumerate(steps)
        if step.tag == "replace" and _is_place(step) and _is_between(number, steps)
        for here, there in [_both(step, mine, theirs)]
    )


@lru_cache(maxsize=4096)
def changes(claim: str, sentence: str) -> tuple[Change, ...]:
    """Return the places where a claim and a sentence that share their words differ, words more or fewer included.

    What changes side by side is one change: "rejected" for "would not accept".
    """
    mine, theirs = word_spans(claim), word_spans(sentence)
    groups = groupby(_steps(claim, sentence), key=lambda step: step.tag == "equal")
    places = (_joined(list(group)) for equal, group in groups if not equal)
    return tuple(
        Change(_around(here) if here else None, _around(there) if there else None)
        for step in places
        if _is_place(step)
        for here, there in [_both(step, mine, theirs)]
    )


def _steps(claim: str, sentence: str) -> list[Opcode]:
    """Return how the words of a claim become those of a sentence; nothing where they share too few."""
    mine, theirs = _words(claim), _words(sentence)
    steps = list(Levenshtein.opcodes(mine, theirs))
    kept = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    return steps if kept >= max(LEAST, KEPT * len(mine)) else []


def _joined(steps: list[Opcode]) -> Opcode:
    first, last = steps[0], steps[-1]
    return Opcode("replace", first.src_start, last.src_end, first.dest_start, last.dest_end)


def _is_place(step: Opcode) -> bool:
    return max(step.src_end - step.src_start, step.dest_end - step.dest_start) <= LONGEST


def _is_between(number: int, steps: list[Opcode]) -> bool:
    """Say whether the words before or after a step are the same in both."""
    return any(steps[beside].tag == "equal" for beside in (number - 1, number + 1) if 0 <= beside < len(steps))


def _both(step: Opcode, mine: Sequence[Span], theirs: Sequence[Span]) -> tuple[Sequence[Span], Sequence[Span]]:
    return mine[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]


def _words(text: str) -> list[str]:
    return [comparable(span.of(text)) for span in word_spans(text)]


def _around(spans: Sequence[Span]) -> Span:
    return Span(start=spans[0].start, end=spans[-1].end)
