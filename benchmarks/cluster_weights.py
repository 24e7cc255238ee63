"""Fit the weights of `pipeline.cluster.odds` on half of the events of annotated data.

    python benchmarks/cluster_weights.py ../shared/data/clusters

Prints the weights as they stand in odds.py, then mean B-cubed F1 of the sets, on the half fitted on and on the half
held back, with the weights and the threshold in force. Every article is clustered in the company of its whole set;
dates are withheld, since with them one of the sets is too easy.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster import cluster
from pipeline.cluster.compare import compare
from pipeline.cluster.features import NAMES
from pipeline.cluster.odds import FITTED_SHARE
from pipeline.dedupe import dedupe
from pipeline.domain import Article
from pipeline.evals.figures import data_files, read_rows
from pipeline.settings import Settings

SEED = 1


class Part(NamedTuple):
    """One set of annotated articles."""

    articles: list[Article]
    events: list[str]
    fitted: NDArray[np.bool_]
    """True for articles of the half that is fitted on."""


def main(data: Path) -> None:
    """Fit on one half of each set's events, score both halves."""
    parts = {path.name.partition(".")[0]: _part(path) for path in data_files([data])}
    weights, intercept = _fit(list(parts.values()))
    print(f"WEIGHTS = {weights}\nINTERCEPT = {intercept}")
    halves = np.array([_scored(part) for part in parts.values()])
    for name, pair in zip(parts, halves, strict=True):
        print(f"{name:<14}fitted on {pair[0]:.3f}  held back {pair[1]:.3f}")
    print(f"{'mean':<14}fitted on {halves[:, 0].mean():.3f}  held back {halves[:, 1].mean():.3f}")


def _part(path: Path) -> Part:
    rows = list(read_rows(path))
    events = sorted({str(row["cluster"]) for row in rows})
    Random(SEED).shuffle(events)  # noqa: S311 - a split, not a secret
    chosen = set(events[::2])
    reported = [str(row["cluster"]) for row in rows]
    return Part([_article(row) for row in rows], reported, np.array([event in chosen for event in reported]))


def _article(row: dict[str, Any]) -> Article:
    return Article(id=row["id"], outlet=row["outlet"] or "unknown", title=row["title"], text=row["text"])


def _fit(parts: list[Part]) -> tuple[dict[str, float], float]:
    """Return weights and intercept of a logistic regression over the pairs of all sets, each set counting the same."""
    from sklearn.linear_model import LogisticRegression

    observed = [_observed(part) for part in parts]
    features, together, counted = (np.concatenate(column) for column in zip(*observed, strict=True))
    scale = features.std(axis=0)
    model = LogisticRegression(max_iter=1_000).fit(
        features / scale, together, sample_weight=counted * len(counted) / counted.sum()
    )
    weights = dict(zip(NAMES, (model.coef_[0] / scale).round(2).tolist(), strict=True))
    return weights, round(float(model.intercept_[0]), 2)


def _observed(part: Part) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    """Return features, whether the pair is of one event, and what the pair counts for.

    Each article's pairs of one event count for one together, or large events would outvote the small; pairs of one
    event make up `FITTED_SHARE` of what a set counts for.
    """
    compared = compare(part.articles, "en")
    chosen = part.fitted[compared.pairs.first] & part.fitted[compared.pairs.second]
    events = np.array(part.events)
    first = events[compared.pairs.first][chosen]
    together = first == events[compared.pairs.second][chosen]
    size = Counter(part.events)
    counted = np.array([1 / (size[event] - 1) if same else 1.0 for event, same in zip(first, together, strict=True)])
    counted[together] *= FITTED_SHARE / counted[together].sum()
    counted[~together] *= (1 - FITTED_SHARE) / counted[~together].sum()
    return compared.features[chosen], together, counted


def _scored(part: Part) -> tuple[float, float]:
    """Return B-cubed F1 over the articles of either half."""
    events = cluster(part.articles, dedupe(part.articles), settings=Settings())
    held = {article.id: event.id for event in events for article in event.articles}
    found = [held[article.id] for article in part.articles]
    return _f1(found, part.events, part.fitted), _f1(found, part.events, ~part.fitted)


def _f1(found: list[str], events: list[str], chosen: NDArray[np.bool_]) -> float:
    """Return B-cubed F1 averaged over the chosen articles, in clusters of all."""
    both, here, there = Counter(zip(found, events, strict=True)), Counter(found), Counter(events)
    pairs = [pair for pair, wanted in zip(zip(found, events, strict=True), chosen, strict=True) if wanted]
    precision = float(np.mean([both[pair] / here[pair[0]] for pair in pairs]))
    recall = float(np.mean([both[pair] / there[pair[1]] for pair in pairs]))
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
