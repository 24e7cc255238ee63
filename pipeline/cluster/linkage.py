"""Average-link clustering of a sparse graph: groups grow while the mean likeness across two of them is high enough.

Average link withstands what ruins single link (one odd pair joins two events) and complete link (one odd pair splits
an event). On a sparse graph it costs about as many steps as there are edges: absent pairs count as not alike at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise

Edges = Mapping[tuple[int, int], float]


def average_link(count: int, edges: Edges, threshold: float, joined: Iterable[Iterable[int]] = ()) -> list[list[int]]:
    """Return groups of `0 … count-1`, ascending: no two groups' mean likeness is above `threshold`.

    `joined` are groups that belong together whatever their likeness. Equal means are taken in order of position, so
    that the result depends on the edges alone.
    """
    state = _State(count, edges)
    _join(state, list(range(count)), joined)
    queue = [(-mean, low, high) for low, high, mean in state.means() if mean > threshold]
    heapify(queue)
    while queue:
        mean, low, high = heappop(queue)
        if state.mean(low, high) != -mean:  # one of the two has grown since, or is gone
            continue
        kept = state.merge(low, high)
        for other in state.sums[kept]:
            grown = state.mean(kept, other)
            if grown > threshold:
                heappush(queue, (-grown, min(kept, other), max(kept, other)))
    return sorted(sorted(members) for members in state.members.values())


def _join(state: _State, names: list[int], joined: Iterable[Iterable[int]]) -> None:
    """Merge what belongs together whatever its likeness. `names` tells the group of each member."""
    for group in joined:
        for first, second in pairwise(group):
            if names[first] != names[second]:
                kept = state.merge(names[first], names[second])
                for member in state.members[kept]:
                    names[member] = kept


class _State:
    """Groups under way: members, and the summed likeness between groups, each known by one of its members."""

    def __init__(self, count: int, edges: Edges) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self.sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
        for (first, second), value in edges.items():
            self.sums[first][second] = self.sums[second][first] = value

    def mean(self, first: int, second: int) -> float:
        """Return the mean likeness across two groups; -1 where one is gone or nothing joins them."""
        total = self.sums.get(first, {}).get(second)
        return -1.0 if total is None else total / (len(self.members[first]) * len(self.members[second]))

    def means(self) -> Iterable[tuple[int, int, float]]:
        """Yield each pair of groups that something joins, with its mean."""
        for low, others in self.sums.items():
            for high, total in others.items():
                if low < high:
                    yield low, high, total / (len(self.members[low]) * len(self.members[high]))

    def merge(self, first: int, second: int) -> int:
        """Merge two groups into the one with more neighbours, and return its name."""
        kept, gone = sorted((first, second), key=lambda name: (-len(self.sums[name]), name))
        for other, total in self.sums.pop(gone).items():
            del self.sums[other][gone]
            if other != kept:
                self.sums[kept][other] = self.sums[other][kept] = self.sums[kept].get(other, 0.0) + total
        self.members[kept] += self.members.pop(gone)
        return kept
