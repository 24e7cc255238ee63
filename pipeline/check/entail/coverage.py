"""Which words of a claim sentence stand in which part of a document, and the windows that hold most of them.

A claim word is a bit, a window the bits of its sentences joined: the best of all windows costs a few integer
operations a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
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

    def joined(self, sentences: Iterable[int]) -> int:
        """Return the mask of several sentences."""
        mask = 0
        for number in sentences:
            mask |= self.masks.get(number, 0)
        return mask

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
    """Return the best window of each size around the anchors; of equals the first."""
    masks = coverage.masks
    known = {mask: coverage.weight(mask) for mask in set(masks.values())}
    anchors = nlargest(ANCHORS, masks, key=lambda number: (known[masks[number]], -number))
    return tuple(_widest(coverage, anchors, size, sentences, known) for size in SIZES)


def _widest(coverage: Coverage, anchors: Iterable[int], size: int, sentences: int, known: dict[int, float]) -> Window:
    """Return the window of a size that holds most. `known` keeps the weights of masks met before."""
    best = Window(0, 0, 0, -1.0)
    firsts = {first for anchor in anchors for first in range(max(0, anchor - size + 1), anchor + 1)}
    for first in sorted(firsts):
        mask = coverage.joined(range(first, first + size))
        if mask not in known:
            known[mask] = coverage.weight(mask)
        if known[mask] > best.weight:
            best = Window(first, min(first + size, sentences), mask, known[mask])
    return best
