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
    {"lead": 0.4, "numbers": 0.83, "rare": 4.8, "nearest_of_one": 4.05, "nearest_of_both": 2.14, "encoder": 4.74},
    intercept=-7.19,
)
"""The same with an encoder of 22M parameters (all-MiniLM-L6-v2): mean B-cubed F1 of the other half 0.911 instead of
0.907. The intercept is a quarter of a nat below the fitted one, since with it likeness 0.30 did better than 0.25."""
ACROSS_LANGUAGES = Combination({"encoder": 13.86}, intercept=-8.41)
"""Of two languages no words are compared: the encoder alone speaks. Fitted within English (0.848), for want of events
annotated in two languages."""

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
    odds = log_odds(features, penalty, combination)
    return laid(odds + shift(odds))


def log_odds(features: Features, penalty: Odds, combination: Combination) -> Odds:
    """Return each pair's log odds as if `FITTED_SHARE` of the pairs belonged together, in nats."""
    odds: Odds = features @ np.array(list(combination.weights.values())) + combination.intercept - penalty
    return odds


def laid(odds: Odds) -> Odds:
    """Lay log odds on 0 to 1."""
    within: Odds = (odds.clip(-RANGE, RANGE) + RANGE) / (2 * RANGE)
    return within


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
