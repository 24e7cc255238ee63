"""How likely two articles report one event: a weighted sum of features, set right for the articles at hand.

The weights are a logistic regression (`benchmarks/cluster_weights.py` fits them again). What share of candidate pairs
belong together differs tenfold between a feed of one country's politics and the coverage of one week, and moves the
threshold with it. It need not be told: expectation maximisation estimates the share from the unlabelled pairs and
shifts all odds by it (Saerens, Latinne and Decaestecker 2002).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.features import Features

Odds = NDArray[np.float64]


class Combination(NamedTuple):
    """A weighted sum of features."""

    weights: Mapping[str, float]
    """Nats for a feature of 1, in the order of the columns."""
    intercept: float


PLAIN = Combination(
    {"lead": 3.7, "numbers": 0.96, "rare": 5.98, "nearest_of_one": 4.45, "nearest_of_both": 2.45}, intercept=-5.69
)
"""Fitted on half of the events of six sets; names and titles as views of their own, and the plain cosine of words,
added nothing on the other half."""
WITH_ENCODER = Combination(
    {"lead": 3.7, "numbers": 0.96, "rare": 5.98, "nearest_of_one": 4.45, "nearest_of_both": 2.45, "encoder": 4.0},
    intercept=-7.0,
)
"""The same with an encoder of 22M parameters (all-MiniLM-L6-v2)."""
ACROSS_LANGUAGES = Combination({"encoder": 10.0}, intercept=-6.0)
"""Of two languages no words are compared: the encoder alone speaks."""

FITTED_SHARE = 0.25
"""Share of pairs of one event in the fit."""
PRIOR_PAIRS = 300
"""Pairs that `FITTED_SHARE` counts for, so that five articles do not estimate their own."""
ROUNDS = 60
"""The share changes by less than a thousandth after 40."""
RANGE = 2.5
"""Log odds beyond it count as it. A pair that is no candidate stands at the lower end."""


def likeness(features: Features, penalty: Odds, combination: Combination = PLAIN) -> Odds:
    """Return each pair's log odds of one event, laid on 0 to 1: even odds are 0.5. `penalty` is in nats."""
    weights = np.array(list(combination.weights.values()))
    odds: Odds = features @ weights + combination.intercept - penalty
    within: Odds = np.clip(odds + shift(odds), -RANGE, RANGE)
    return (within + RANGE) / (2 * RANGE)


def shift(odds: Odds) -> float:
    """Return what to add to all log odds, given how many of the pairs seem to belong together."""
    share = FITTED_SHARE
    moved = 0.0
    for _ in range(ROUNDS):
        together = float((1 / (1 + np.exp(-(odds + moved)))).sum())
        share = (together + FITTED_SHARE * PRIOR_PAIRS) / (len(odds) + PRIOR_PAIRS)
        moved = _log_odds(share) - _log_odds(FITTED_SHARE)
    return moved


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))
