"""What speaks for two articles reporting one event, as numbers from 0 to 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.candidates import Candidates, cosines
from pipeline.cluster.encoder import Vectors
from pipeline.cluster.views import Views

Features = NDArray[np.float64]

NAMES = ("lead", "numbers", "rare", "nearest_of_one", "nearest_of_both")
"""Columns: the cosine in three views, then how near the pair is beside each article's nearest neighbour."""

LEAST_PEAK = 0.12
"""A nearest neighbour this far away (in words and pairs) or farther is none: two unrelated articles alone in the world
are each other's nearest too."""


def features(views: Views, pairs: Candidates, vectors: Vectors | None = None) -> Features:
    """Return a row for each candidate pair, its columns as in `NAMES`, and with vectors how near those are."""
    lead, numbers, rare = (cosines(view, pairs) for view in (views.lead, views.numbers, views.rare))
    nearness = 0.5 * cosines(views.words, pairs) + cosines(views.pairs, pairs)
    peaks = np.full(views.words.shape[0], LEAST_PEAK)
    np.maximum.at(peaks, pairs.first, nearness)
    np.maximum.at(peaks, pairs.second, nearness)
    beside = nearness[:, None] / np.stack([peaks[pairs.first], peaks[pairs.second]], axis=1)
    encoded = [] if vectors is None else [vectors.nearness(*pairs)]
    return np.column_stack([lead, numbers, rare, beside.max(axis=1), beside.min(axis=1), *encoded])
