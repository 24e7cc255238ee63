"""Pairs of articles that may report one event: those that share telling words, and for each article the nearest.

The inverted index holds of each article the words that tell most, and no word that stands in very many articles: so
the cost grows with the number of articles, and not with its square.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.corpus import Numbers, distinct
from pipeline.cluster.views import Matrix

FLOOR = 0.03
"""Cosine (of the words looked up) below which two articles are no candidates."""
NEAREST = 60
"""Candidates kept for an article, by cosine."""
BLOCK = 1_000
"""Articles compared with all others at once; bounds memory."""
NEAREST_VECTORS = 30
"""Candidates an encoder adds for an article. It finds what shares no telling word, which is seldom far down."""
INDEXED_WORDS = 100
"""Words of an article that are looked up, those that tell most."""
INDEXED_ARTICLES = 500
"""Articles a word may stand in to be looked up, where there are thousands."""


class Candidates(NamedTuple):
    """Pairs of positions, the lower first, in order, each once."""

    first: Numbers
    second: Numbers


def candidates(words: Matrix) -> Candidates:
    """Return the candidate pairs among articles, given their words."""
    size = words.shape[0]
    indexed = _indexed(words)
    index = indexed.T.tocsr()
    codes = [np.empty(0, np.int64)]
    for start in range(0, size, BLOCK):
        rows, columns = _nearest((indexed[start : start + BLOCK] @ index).tocsr(), start)
        codes.append(np.minimum(rows, columns) * size + np.maximum(rows, columns))
    return _decoded(np.concatenate(codes), size)


def near(rows: NDArray[np.float32], kinds: Numbers) -> Candidates:
    """Return pairs of near vectors among those of different kinds. Every pair is compared: cost grows as the square."""
    size = len(rows)
    codes = [np.empty(0, np.int64)]
    for start in range(0, size, BLOCK // 4):
        chosen = slice(start, start + BLOCK // 4)
        alike = rows[chosen] @ rows.T
        alike[kinds[chosen, None] == kinds] = -1.0
        kept = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST_VECTORS]
        owners = np.repeat(np.arange(len(alike)), kept.shape[1])
        positive = alike[owners, kept.ravel()] > 0
        first, second = owners[positive] + start, kept.ravel()[positive]
        codes.append(np.minimum(first, second) * size + np.maximum(first, second))
    return _decoded(np.concatenate(codes), size)


def joined(*found: Candidates, size: int) -> Candidates:
    """Return the pairs of several lists, each once, among `size` articles."""
    return _decoded(np.concatenate([pairs.first * size + pairs.second for pairs in found]), size)


def _decoded(codes: Numbers, size: int) -> Candidates:
    first, second = np.divmod(distinct(codes), max(1, size))
    return Candidates(first, second)


def cosines(matrix: Matrix, pairs: Candidates) -> NDArray[np.float64]:
    """Return the cosine of each pair in one view."""
    found = [np.empty(0)]
    for start in range(0, len(pairs.first), 20 * BLOCK):
        part = slice(start, start + 20 * BLOCK)
        found.append(np.asarray((matrix[pairs.first[part]] * matrix[pairs.second[part]]).sum(axis=1)))
    return np.concatenate(found)


def _indexed(words: Matrix) -> Matrix:
    """Return the matrix with the words that are looked up alone."""
    indexed = words.copy()
    rows = np.repeat(np.arange(words.shape[0]), np.diff(words.indptr))
    common = np.bincount(words.indices, minlength=words.shape[1]) > INDEXED_ARTICLES
    dropped = common[words.indices] | (_ranks(rows, -words.data) >= INDEXED_WORDS)
    indexed.data[dropped] = 0.0
    indexed.eliminate_zeros()
    return indexed


def _ranks(groups: Numbers, keys: NDArray[np.float64]) -> Numbers:
    """Return each entry's rank in its group by key, from 0. Groups are ascending; equal keys keep their order."""
    order = np.lexsort((keys, groups))
    heads = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    begun = np.repeat(heads, np.diff(np.r_[heads, len(groups)]))[: len(groups)]
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = np.arange(len(groups)) - begun
    return ranks


def _nearest(block: Matrix, start: int) -> tuple[Numbers, Numbers]:
    """Return row and column of the `NEAREST` entries of each row that reach `FLOOR`, ties by column."""
    rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    kept = (block.data >= FLOOR) & (block.indices != rows + start)
    rows, columns = rows[kept], block.indices[kept].astype(np.int64)
    near = _ranks(rows, -block.data[kept]) < NEAREST
    return rows[near] + start, columns[near]
