"""Pairs of articles that may report one event: those that share telling words, and for each article the nearest.

The inverted index is a sparse product in blocks. Words that stand in very many articles only rank candidates, they
make none: so the cost grows with the number of articles, and not with its square.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.corpus import Numbers
from pipeline.cluster.views import Matrix

FLOOR = 0.05
"""Cosine below which two articles are no candidates: one pair in a thousand of one event lies there."""
NEAREST = 60
"""Candidates kept for an article, by cosine."""
BLOCK = 1_000
"""Articles compared with all others at once; bounds memory."""
INDEXED = 1_000
"""Articles a word may stand in to be looked up."""


class Candidates(NamedTuple):
    """Pairs of positions, the lower first, in order, each once."""

    first: Numbers
    second: Numbers


def candidates(words: Matrix) -> Candidates:
    """Return the candidate pairs among articles, given their words."""
    size = words.shape[0]
    index = _index(words)
    codes = [np.empty(0, np.int64)]
    for start in range(0, size, BLOCK):
        rows, columns = _nearest((words[start : start + BLOCK] @ index).tocsr(), start)
        codes.append(np.minimum(rows, columns) * size + np.maximum(rows, columns))
    first, second = np.divmod(np.unique(np.concatenate(codes)), max(1, size))
    return Candidates(first, second)


def cosines(matrix: Matrix, pairs: Candidates) -> NDArray[np.float64]:
    """Return the cosine of each pair in one view."""
    found = [np.empty(0)]
    for start in range(0, len(pairs.first), 20 * BLOCK):
        part = slice(start, start + 20 * BLOCK)
        found.append(np.asarray((matrix[pairs.first[part]] * matrix[pairs.second[part]]).sum(axis=1)))
    return np.concatenate(found)


def _index(words: Matrix) -> Matrix:
    """Return the transposed matrix without the words that stand in very many articles."""
    index = words.copy()
    common = np.bincount(index.indices, minlength=index.shape[1]) > INDEXED
    index.data[common[index.indices]] = 0.0
    index.eliminate_zeros()
    return index.T.tocsr()


def _nearest(block: Matrix, start: int) -> tuple[Numbers, Numbers]:
    """Return row and column of the `NEAREST` entries of each row that reach `FLOOR`, ties by column."""
    rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    kept = (block.data >= FLOOR) & (block.indices != rows + start)
    rows, columns, values = rows[kept], block.indices[kept].astype(np.int64), block.data[kept]
    order = np.lexsort((columns, -values, rows))
    rows, columns = rows[order], columns[order]
    heads = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    rank = np.arange(len(rows)) - np.repeat(heads, np.diff(np.r_[heads, len(rows)]))[: len(rows)]
    return rows[rank < NEAREST] + start, columns[rank < NEAREST]
