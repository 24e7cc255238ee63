"""Which articles are alike, and how much: cosines of weighted terms, for pairs that share telling terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import log1p

import numpy as np

from pipeline.cluster.rarity import Rarity
from pipeline.cluster.terms import Terms

Likeness = Mapping[tuple[int, int], float]
"""By pair of positions, the lower first. A pair that is not there is not alike."""

FLOOR = 0.02
"""Cosines below it count as none: a fifth of the threshold, and most pairs of a wire lie there."""
BLOCK = 2_000
"""Articles compared with all others at once; bounds memory."""


def likeness(articles: Sequence[Terms], rarity: Rarity) -> dict[tuple[int, int], float]:
    """Return the cosine of each pair of articles that is at least `FLOOR`."""
    matrix = _matrix(articles, rarity)
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(articles), BLOCK):
        cosines = (matrix[start : start + BLOCK] @ matrix.T).tocoo()
        kept = (cosines.data >= FLOOR) & (cosines.row + start < cosines.col)
        rows, columns, values = cosines.row[kept] + start, cosines.col[kept], cosines.data[kept]
        found.update(zip(zip(rows.tolist(), columns.tolist(), strict=True), values.tolist(), strict=True))
    return found


def _matrix(articles: Sequence[Terms], rarity: Rarity):  # type: ignore[no-untyped-def]  # scipy has no types
    from scipy.sparse import csr_array

    numbers: dict[str, int] = {}
    fresh = count()
    columns, values, ends = [], [], [0]
    for counted in articles:
        weights = {term: (1 + log1p(number - 1)) * rarity.weight(term) for term, number in sorted(counted.items())}
        length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
        for term, weight in weights.items():
            if term not in numbers:
                numbers[term] = next(fresh)
            columns.append(numbers[term])
            values.append(weight / length)
        ends.append(len(columns))
    return csr_array((values, columns, ends), shape=(len(articles), max(1, len(numbers))), dtype=np.float64)
