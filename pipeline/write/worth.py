"""What a word, or a pair of neighbouring words, is worth telling.

The worth is the probability that an editor's merged summary of the event carries it, by how many independent origins
and headlines do, how early it stands, how often, and how common it is in the language. The weights come from a
logistic regression on one half of 1,480 stories with summaries written by people (`benchmarks/write.py` fits them).
An origin counts once, however many outlets copy it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import exp, log, log1p, log2
from typing import NamedTuple

from pipeline.write.sentence import Sentence, Wording

Concept = str | tuple[str, str]
"""The stem of a word, or of two neighbours."""


class Weights(NamedTuple):
    """Weights of the regression, in log-odds."""

    constant: float
    origins: float
    """Per doubling of the origins that have it."""
    leads: float
    """Per doubling of the origins whose first sentence has it, from one on."""
    titles: float
    """The same for titles."""
    position: float
    """Per factor e of the earliest sentence, from 1."""
    frequency: float
    """Per factor e of its count, copies apart."""
    size: float
    """Per factor e of the sentences of the event, copies apart."""
    rarity: float
    """From the commonest word to the rarest; of a pair, the mean."""


WORDS = Weights(-1.15, 0.46, 0.24, 0.92, -0.06, 1.03, -0.25, -0.57)
PAIRS = Weights(-1.86, 0.67, 0.28, 1.04, -0.11, 1.23, -0.37, -0.01)


def concepts(wording: Wording) -> frozenset[Concept]:
    """Return the words and neighbouring pairs of a sentence, as stems."""
    return frozenset((*wording.stems, *pairwise(wording.stems)))


class Title(NamedTuple):
    """A headline and the origin it belongs to."""

    wording: Wording
    origin: int


def worths(sentences: Sequence[Sentence], titles: Iterable[Title]) -> dict[Concept, float]:
    """Return the worth of every concept of these sentences, between 0 and 1."""
    return {concept: _probability(concept, found) for concept, found in observed(sentences, titles).items()}


def observed(sentences: Sequence[Sentence], titles: Iterable[Title]) -> dict[Concept, tuple[float, ...]]:
    """Return what the regression looks at for every concept, in the order of `Weights`."""
    seen: dict[Concept, _Seen] = defaultdict(_Seen)
    for sentence in sentences:
        for concept in _repeated(sentence):
            seen[concept].note(sentence)
    for title in titles:
        for concept in concepts(title.wording):
            if concept in seen:
                seen[concept].titles.add(title.origin)
    size = log(_size(sentences)) if sentences else 0.0
    rarities = {word: weight for sentence in sentences for word, weight in sentence.rarities.items()}
    return {concept: _features(found, size, _rarity(concept, rarities)) for concept, found in seen.items()}


class _Seen:
    """Where a concept was seen."""

    def __init__(self) -> None:
        self.counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        """By origin and article."""
        self.leads: set[int] = set()
        self.titles: set[int] = set()
        self.position = 0
        self._first = True

    def note(self, sentence: Sentence) -> None:
        self.counts[sentence.origin][sentence.article] += 1
        if sentence.position == 0:
            self.leads.add(sentence.origin)
        self.position = sentence.position if self._first else min(self.position, sentence.position)
        self._first = False

    @property
    def frequency(self) -> int:
        return sum(max(counts.values()) for counts in self.counts.values())


def _repeated(sentence: Sentence) -> Iterator[Concept]:
    yield from sentence.stems
    yield from pairwise(sentence.stems)


def _size(sentences: Iterable[Sentence]) -> int:
    """Count the sentences of the longest article of each origin."""
    lengths: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sentence in sentences:
        lengths[sentence.origin][sentence.article] += 1
    return sum(max(counts.values()) for counts in lengths.values())


def _rarity(concept: Concept, rarities: dict[str, float]) -> float:
    return rarities[concept] if isinstance(concept, str) else (rarities[concept[0]] + rarities[concept[1]]) / 2


def _probability(concept: Concept, found: tuple[float, ...]) -> float:
    weights = WORDS if isinstance(concept, str) else PAIRS
    odds = sum(weight * value for weight, value in zip(weights, found, strict=True))
    return 1 / (1 + exp(-odds))


def _features(seen: _Seen, size: float, rare: float) -> tuple[float, ...]:
    return (
        1.0,
        log2(len(seen.counts)),
        log2(1 + len(seen.leads)),
        log2(1 + len(seen.titles)),
        log1p(seen.position),
        log(seen.frequency),
        size,
        rare,
    )
