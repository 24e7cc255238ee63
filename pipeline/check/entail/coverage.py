"""Which words of a claim sentence stand in which part of a document, and the windows that hold most of them.

A claim word is a bit, a window the bits of its sentences joined: the best of all windows costs a few integer
operations a sentence.
"""

from __future__ import annotations

from heapq import nlargest
from typing import NamedTuple

from pipeline.check.entail.lexicon import REPORTING
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term

SIZES = (1, 2, 3, 5)
"""Sentences a window holds. Most claims rest on one; a summary sentence joins up to five."""
ANCHORS = 24
"""Sentences around which windows are tried: those that hold most of the claim. Bounds the time on huge documents."""


class Window(NamedTuple):
    """Sentences `[first, last)` of a document, with the claim words they hold and the weight of those."""

    first: int
    last: int
    mask: int
    weight: float


class Coverage(NamedTuple):
    """A claim sentence's distinct words of content against one document."""

    words: tuple[Term, ...]
    """Bit `i` of every mask is word `i`."""
    masks: dict[int, int]
    """By sentence, for those that hold any word."""
    everywhere: int
    """What the whole document holds."""
    total: float
    best: tuple[Window, ...]
    """The best window of each size in `SIZES`; empty where the document shares no word with the claim."""

    def share(self, mask: int) -> float:
        """Return how much of the claim's weight a mask holds, 0 to 1."""
        return self.weight(mask) / self.total if self.total else 0.0

    def weight(self, mask: int) -> float:
        """Return the weight of the words in a mask."""
        return sum(word.weight for bit, word in enumerate(self.words) if mask >> bit & 1)

    def missing(self, mask: int) -> list[Term]:
        """Return the words that a mask lacks."""
        return [word for bit, word in enumerate(self.words) if not mask >> bit & 1]


def cover(sentence: tuple[Term, ...], document: Reading) -> Coverage:
    """Return how a document covers a claim sentence."""
    words = content(sentence)
    masks: dict[int, int] = {}
    everywhere = 0
    for bit, word in enumerate(words):
        for position in document.postings.get(word.key, ()):
            number = document.sentence_of[position]
            masks[number] = masks.get(number, 0) | 1 << bit
            everywhere |= 1 << bit
    bare = Coverage(words, masks, everywhere, sum(word.weight for word in words), ())
    return bare._replace(best=_best(bare, len(document.spans))) if masks else bare


def content(sentence: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the distinct words of content in order, without those that only say that something was said."""
    kept: dict[str, Term] = {}
    for term in sentence:
        if term.weight and term.word not in REPORTING:
            kept.setdefault(term.key, term)
    return tuple(kept.values())


def _best(coverage: Coverage, sentences: int) -> tuple[Window, ...]:
    weigh = {mask: coverage.weight(mask) for mask in set(coverage.masks.values())}
    masks = coverage.masks
    anchors = nlargest(ANCHORS, masks, key=lambda number: (weigh[masks[number]], -number))
    found = []
    for size in SIZES:
        windows = (
            _window(masks, first, size) for anchor in anchors for first in range(max(0, anchor - size + 1), anchor + 1)
        )
        first, mask = max(windows, key=lambda pair: (_weigh(weigh, coverage, pair[1]), -pair[0]))
        found.append(Window(first, min(first + size, sentences), mask, weigh[mask]))
    return tuple(found)


def _window(masks: dict[int, int], first: int, size: int) -> tuple[int, int]:
    mask = 0
    for number in range(first, first + size):
        mask |= masks.get(number, 0)
    return first, mask


def _weigh(weigh: dict[int, float], coverage: Coverage, mask: int) -> float:
    if mask not in weigh:
        weigh[mask] = coverage.weight(mask)
    return weigh[mask]
