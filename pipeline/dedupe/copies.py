"""Which articles carry the text of which: candidates by shared shingles, then a precise comparison.

A candidate pair shares shingles of a fixed sample (a quarter of all hashes, the same quarter for every text), so a
lifted half shows as well as a whole copy. Cost grows with the number of shingles, not with pairs of articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.dedupe.shingles import Hashes

SAMPLE_BITS = np.uint64(2)
"""A shingle is in the sample when this many low bits of its hash are zero."""
WINDOW = 3
"""Among the articles that share one shingle, each is compared with so many that follow it, and with the first."""
LEAST_SAMPLED = 2
"""Sampled shingles that a candidate pair shares."""
LEAST_SHARED = 12
"""Shingles a copy shares, 16 words in a row: below that, set phrases and credit lines."""
LEAST_SHARE = 0.3
"""Share of the shorter text that is carried over in a copy. A lifted half reaches 0.4 after light editing."""


def copies(prints: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions whose texts are copies of one another, in part or whole, each pair once."""
    for first, second in _candidates(prints):
        if _copied(prints[first], prints[second]):
            yield first, second


def _copied(first: Hashes, second: Hashes) -> bool:
    shared = np.intersect1d(first, second, assume_unique=True).size
    return bool(shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(first.size, second.size))


def _candidates(prints: Sequence[Hashes]) -> list[tuple[int, int]]:
    mask = (np.uint64(1) << SAMPLE_BITS) - np.uint64(1)
    sampled = [hashes[(hashes & mask) == 0] for hashes in prints]
    if not sampled:
        return []
    hashes = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(sampled), dtype=np.int64), [len(part) for part in sampled])
    order = np.argsort(hashes, kind="stable")
    pairs = _neighbours(hashes[order], owners[order])
    codes, counts = np.unique(pairs[0] * len(prints) + pairs[1], return_counts=True)
    return [divmod(int(code), len(prints)) for code in codes[counts >= LEAST_SAMPLED]]


def _neighbours(hashes: Hashes, owners: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of owners of one hash: those close together in its list, and each with the first of the list."""
    lefts, rights = [owners[:0]], [owners[:0]]
    for distance in range(1, WINDOW + 1):
        same = hashes[:-distance] == hashes[distance:]
        lefts.append(owners[:-distance][same])
        rights.append(owners[distance:][same])
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    firsts = np.repeat(starts, np.diff(np.r_[starts, len(hashes)]))
    far = np.arange(len(hashes)) - firsts > WINDOW
    lefts.append(owners[firsts[far]])
    rights.append(owners[far])
    return np.concatenate(lefts), np.concatenate(rights)
