"""LexRank, the baseline: the sentences most central in the graph of their likeness.

Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22, the
continuous variant: TF-IDF cosines as weights, damping 0.15.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from pipeline.text.words import content_words

DAMPING = 0.15
ITERATIONS = 100


def lexrank(sentences: Sequence[str], *, number: int = 3) -> list[str]:
    """Return the most central sentences, in their order in the text."""
    if not sentences:
        return []
    central = _centrality(_cosines(sentences))
    best = sorted(range(len(sentences)), key=lambda position: (-central[position], position))[:number]
    return [sentences[position] for position in sorted(best)]


def _cosines(sentences: Sequence[str]) -> np.ndarray:
    counts = [Counter(content_words(sentence)) for sentence in sentences]
    columns = {word: column for column, word in enumerate(sorted({word for count in counts for word in count}))}
    frequency = Counter(word for count in counts for word in count)
    matrix = np.zeros((len(sentences), max(1, len(columns))))
    for row, count in enumerate(counts):
        for word, times in count.items():
            matrix[row, columns[word]] = times * (1 + log(len(sentences) / frequency[word]))
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = matrix / np.where(norms == 0, 1, norms)
    return unit @ unit.T


def _centrality(weights: np.ndarray) -> np.ndarray:
    """Return the stationary distribution of a walk along the weights, by power iteration."""
    sums = weights.sum(axis=1, keepdims=True)
    uniform = 1 / len(weights)
    steps = np.where(sums == 0, uniform, weights / np.where(sums == 0, 1, sums))
    central = np.full(len(weights), uniform)
    for _ in range(ITERATIONS):
        central = DAMPING * uniform + (1 - DAMPING) * steps.T @ central
    return central
