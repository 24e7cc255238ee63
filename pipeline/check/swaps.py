"""Words of a claim that stand where its source sentence has others.

A figure or a name can be in the article and still be wrong: "injured 12 and killed 31" for "killed 12 and injured 31".
Where a claim keeps the words of a sentence, what stands between the same neighbours is meant to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

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


def swaps(claim: str, sentence: str) -> tuple[Swap, ...]:
    """Return the places where a claim and a sentence that share their words have others."""
    return tuple(Swap(mine, theirs) for mine, theirs in changes(claim, sentence) if mine and theirs)


@lru_cache(maxsize=4096)
def changes(claim: str, sentence: str) -> tuple[Change, ...]:
    """Return the places where a claim and a sentence that share their words differ, words more or fewer included."""
    return tuple(_changes(claim, sentence))


def _changes(claim: str, sentence: str) -> Iterator[Change]:
    mine, theirs = word_spans(claim), word_spans(sentence)
    steps = list(Levenshtein.opcodes(_words(claim, mine), _words(sentence, theirs)))
    kept = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if kept < max(LEAST, KEPT * len(mine)):
        return
    for number, step in enumerate(steps):
        beside = [other.tag for other in steps[max(0, number - 1) : number + 2] if other is not step]
        short = max(step.src_end - step.src_start, step.dest_end - step.dest_start) <= LONGEST
        if step.tag != "equal" and short and "equal" in beside:
            here, there = mine[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
            yield Change(_around(here), _around(there))


def _words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [comparable(span.of(text)) for span in spans]


def _around(spans: tuple[Span, ...]) -> Span | None:
    return Span(start=spans[0].start, end=spans[-1].end) if spans else None
