"""Groups joined as wholes: reports of one event in two wordings, which no pair of articles holds together.

Pairs are judged first and strictly, then the groups they make. A group knows its event better than any of its articles
does: what ten reports share are its names and numbers, and not the phrases of one reporter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.candidates import Candidates, cosines
from pipeline.cluster.compare import Comparison
from pipeline.cluster.corpus import Numbers
from pipeline.cluster.features import Features
from pipeline.cluster.linkage import average_link
from pipeline.cluster.views import Matrix

WEIGHTS = {
    "most": 1.96,
    "words": 7.15,
    "lead": 6.15,
    "nearest": 2.6,
    "larger": -1.98,
    "smaller": -3.75,
    "shift": 3.34,
}
"""Nats for a feature of 1: greatest likeness of the articles of two groups; cosines of the groups in two views; how
near, beside the nearer of both groups' nearest others; logarithms of their sizes; what the articles at hand shift all
odds by. `benchmarks/cluster_weights.py` fits them on half of the events of six sets. The mean likeness adds nothing."""
INTERCEPT = 2.08

SHIFTS = (-2.5, -0.5)
"""The shifts the weights were fitted on. Beyond them the weight means nothing: on a wire whose candidates all belong
together (a shift of 3.7) it joined every third event with another."""
LEAST_PEAK = 0.2
"""A nearest other group this far away (cosine of rare words) or farther is none. 0.05 to 0.2 did the same on six sets;
on an invented wire without a shared word the low ones joined strangers."""


class Neighbours(NamedTuple):
    """Pairs of groups of which some articles are candidates, with what speaks for each."""

    first: Numbers
    second: Numbers
    features: Features
    """Columns as in `WEIGHTS`."""
    penalty: NDArray[np.float64]
    """What time takes, in nats: the mean over their articles."""


def wholes(groups: Sequence[Sequence[int]], comparison: Comparison, least: float) -> list[list[int]]:
    """Return groups of positions, joined where their mean probability of one event is above `least`.

    A probability counts for as much as there is evidence: of a few articles it is not to be trusted (0.95 became 0.85
    B-cubed F1 on mixed sets of up to 15).
    """
    found = neighbours(groups, comparison)
    odds = found.features @ np.array(list(WEIGHTS.values())) + INTERCEPT - found.penalty
    names = zip(found.first.tolist(), found.second.tolist(), strict=True)
    edges = dict(zip(names, (comparison.evidence / (1 + np.exp(-odds))).tolist(), strict=True))
    joined = average_link(len(groups), edges, least)
    return sorted(sorted(member for group in part for member in groups[group]) for part in joined)


def neighbours(groups: Sequence[Sequence[int]], comparison: Comparison) -> Neighbours:
    """Compare each two groups that hold candidates of each other."""
    owners = np.empty(comparison.corpus.size, np.int64)
    for number, group in enumerate(groups):
        owners[list(group)] = number
    one, other = owners[comparison.pairs.first], owners[comparison.pairs.second]
    apart = one != other
    codes = np.minimum(one, other)[apart] * len(groups) + np.maximum(one, other)[apart]
    pairs, place = np.unique(codes, return_inverse=True)
    first, second = np.divmod(pairs, max(1, len(groups)))
    sizes = np.bincount(owners, minlength=len(groups))
    counted = np.bincount(place, minlength=len(pairs))
    most = np.zeros(len(pairs))
    np.maximum.at(most, place, comparison.likeness[apart])
    return Neighbours(
        first,
        second,
        np.column_stack(
            [
                most,
                *_cosines(comparison, owners, first, second),
                np.log(np.maximum(sizes[first], sizes[second])),
                np.log(np.minimum(sizes[first], sizes[second])),
                np.full(len(pairs), np.clip(comparison.shift, *SHIFTS)),
            ]
        ),
        np.bincount(place, comparison.penalty[apart], minlength=len(pairs)) / np.maximum(counted, 1),
    )


def _cosines(comparison: Comparison, owners: Numbers, first: Numbers, second: Numbers) -> list[NDArray[np.float64]]:
    """Return cosines in two views, then how near the groups are beside their nearest others."""
    pairs = Candidates(first, second)
    words, lead, rare = (
        cosines(_sums(view, owners), pairs)
        for view in (comparison.views.words, comparison.views.lead, comparison.views.rare)
    )
    peaks = np.full(int(owners.max(initial=0)) + 1, LEAST_PEAK)
    np.maximum.at(peaks, first, rare)
    np.maximum.at(peaks, second, rare)
    return [words, lead, rare / np.maximum(peaks[first], peaks[second])]


def _sums(view: Matrix, owners: Numbers) -> Matrix:
    """Return a row of length 1 for each group: the direction of the sum of its articles."""
    from scipy.sparse import csr_array

    shape = (int(owners.max(initial=-1)) + 1, len(owners))
    summed = csr_array((np.ones(len(owners)), (owners, np.arange(len(owners)))), shape=shape) @ view
    lengths = np.sqrt(np.asarray((summed * summed).sum(axis=1)))
    summed.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(summed.indptr))
    return summed
