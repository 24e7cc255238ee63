"""The sides from which articles are compared, each a sparse matrix with a row of length 1 for an article."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.corpus import Corpus, Numbers, distinct
from pipeline.cluster.rarity import PAIR_SHARE, Weights, rarity, shares

Matrix = Any
"""A `scipy.sparse.csr_array`: scipy has no types."""

TITLE_WEIGHT = 2
LEAD_WORDS = 40
"""Content words of the body that count as its lead: two or three sentences."""
RARE_POWER = 1.7
"""Exponent of rarity in the view of rare words: what only these articles share outweighs the topic's vocabulary."""


class Views(NamedTuple):
    """One matrix for each side. `words` also finds the candidates."""

    words: Matrix
    pairs: Matrix
    lead: Matrix
    numbers: Matrix
    rare: Matrix


def views(corpus: Corpus, language: str) -> Views:
    """Return all views of these articles."""
    background = shares(corpus.stems, language)
    telling = rarity(corpus.documents(), background, corpus.size)
    twice = np.where(corpus.titled, TITLE_WEIGHT, 1)
    lead = corpus.titled | (corpus.places < LEAD_WORDS)
    everywhere = np.ones(len(corpus.words), np.bool_)
    return Views(
        words=_rows(corpus, everywhere, telling, twice),
        pairs=_pairs(corpus, background, twice),
        lead=_rows(corpus, lead, telling),
        numbers=_rows(corpus, corpus.numeric, telling),
        rare=_rows(corpus, everywhere, telling**RARE_POWER, twice),
    )


def _rows(corpus: Corpus, chosen: NDArray[np.bool_], telling: Weights, counts: Numbers | None = None) -> Matrix:
    """Return a view of the chosen words."""
    counted = np.ones(len(corpus.words), np.int64) if counts is None else counts
    return _matrix(corpus.owners[chosen], corpus.words[chosen], counted[chosen], telling, corpus.size)


def _pairs(corpus: Corpus, background: Weights, counts: Numbers) -> Matrix:
    """Return the view of neighbouring words: what happened to whom, more than which words are used."""
    together = (corpus.owners[1:] == corpus.owners[:-1]) & (corpus.titled[1:] == corpus.titled[:-1])
    first, second = corpus.words[:-1][together], corpus.words[1:][together]
    codes, terms = np.unique(first * max(1, len(corpus.stems)) + second, return_inverse=True)
    left, right = np.divmod(codes, max(1, len(corpus.stems)))
    share = PAIR_SHARE * np.minimum(background[left], background[right])
    owners = corpus.owners[1:][together]
    held = distinct(owners * max(1, len(codes)) + terms)
    documents = np.bincount(held % max(1, len(codes)), minlength=len(codes))
    matrix = _matrix(owners, terms, counts[1:][together], rarity(documents, share, corpus.size), corpus.size)
    matrix.data[documents[matrix.indices] < 2] = 0.0  # most pairs stand in one article alone, and compare with nothing
    matrix.eliminate_zeros()
    return matrix


def _matrix(owners: Numbers, terms: Numbers, counts: Numbers, telling: Weights, size: int) -> Matrix:
    """Return rows of log-damped counts times rarity, each of length 1 (or empty)."""
    from scipy.sparse import csr_array

    matrix = csr_array((counts.astype(np.float64), (owners, terms)), shape=(size, max(1, len(telling))))
    matrix.sum_duplicates()
    matrix.data = (1 + np.log(matrix.data)) * telling[matrix.indices]
    lengths = np.sqrt(np.bincount(np.repeat(np.arange(size), np.diff(matrix.indptr)), matrix.data**2, minlength=size))
    matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return matrix
