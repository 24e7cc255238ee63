"""The company a claim's words keep: whether each stands, somewhere in the document, among the claim's other words.

A number or a name that was moved here from another fact of the same document is in the document, but not in this
company.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.check.entail.coverage import Coverage
from pipeline.check.entail.reading import Reading

REACH = 12
"""Words to either side that count as company: about a clause."""
MOST_HITS = 2000
"""Places looked at in one document, the first ones. Bounds the time on huge documents."""


class Company(NamedTuple):
    """How well the loneliest words of a claim fit, 0 to 1; 1 where there is none of the kind."""

    worst: float
    mean: float
    number: float
    name: float


def company(coverage: Coverage, document: Reading) -> Company:
    """Return how much of the rest of the claim stands near each of its words, at the best place of each."""
    best = _best(coverage, document)
    fits = {bit: _share(coverage, bit, weight) for bit, weight in best.items()}
    words = coverage.words
    return Company(
        worst=min(fits.values(), default=1.0),
        mean=sum(words[bit].weight * fit for bit, fit in fits.items()) / coverage.total,
        number=min((fit for bit, fit in fits.items() if words[bit].number), default=1.0),
        name=min((fit for bit, fit in fits.items() if words[bit].capital), default=1.0),
    )


def _share(coverage: Coverage, bit: int, weight: float) -> float:
    rest = coverage.total - coverage.words[bit].weight
    return weight / rest if rest > 0 else 1.0


def _best(coverage: Coverage, document: Reading) -> dict[int, float]:
    """Return for each word of the claim that the document has the greatest weight of other claim words near it."""
    hits = sorted((at, bit) for bit, word in enumerate(coverage.words) for at in document.postings.get(word.key, ()))
    best: dict[int, float] = {}
    known: dict[int, float] = {}
    del hits[MOST_HITS:]
    low = high = 0
    for at, bit in hits:
        while hits[low][0] < at - REACH:
            low += 1
        while high < len(hits) and hits[high][0] <= at + REACH:
            high += 1
        mask = 0
        for _, other in hits[low:high]:
            mask |= 1 << other
        mask &= ~(1 << bit)
        if mask not in known:
            known[mask] = coverage.weight(mask)
        best[bit] = max(best.get(bit, 0.0), known[mask])
    return best
