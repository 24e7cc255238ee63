"""What moved: the fewest claims whose change of place explains the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(order: Sequence[int]) -> frozenset[int]:
    """Return the values outside the longest increasing subsequence of `order`: those that left their place.

    `order` gives the old position of each item in its new order. Cost: n log n.
    """
    tails: list[int] = []  # the least last value of an increasing run of each length
    lengths = []
    for value in order:
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    stayed, wanted = set(), len(tails)
    for value, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            stayed.add(value)
            wanted -= 1
    return frozenset(order) - stayed
