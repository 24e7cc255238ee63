"""Fit the weights of `pipeline.cluster.odds` and `pipeline.cluster.wholes` on half of the events of annotated data.

    python benchmarks/cluster_weights.py ../shared/data/clusters [ENCODER]

Prints the weights as they stand in the two modules, then B-cubed F1 of each set, on the half fitted on and on the half
held back, with the weights and the threshold in force. Every article is clustered in the company of its whole set;
dates are withheld, since with them one of the sets is too easy. ENCODER is a value of the setting of that name.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster import cluster
from pipeline.cluster.compare import Comparison, compare
from pipeline.cluster.encoder import make_reader
from pipeline.cluster.grouping import THRESHOLD, strict
from pipeline.cluster.linkage import average_link
from pipeline.cluster.odds import FITTED_SHARE
from pipeline.cluster.wholes import WEIGHTS, neighbours
from pipeline.dedupe import dedupe
from pipeline.domain import Article
from pipeline.evals.figures import data_files, read_rows
from pipeline.settings import Settings

SEED = 1
Flags = NDArray[np.bool_]


class Part(NamedTuple):
    """One set of annotated articles."""

    articles: list[Article]
    events: list[str]
    fitted: Flags
    """True for articles of the half that is fitted on."""
    compared: Comparison


class Observed(NamedTuple):
    """Pairs of articles or of groups: what is seen of them, whether they are of one event, what they count for."""

    features: NDArray[np.float64]
    together: Flags
    counted: NDArray[np.float64]


def main(data: Path, encoder: str | None = None) -> None:
    """Fit on one half of each set's events, score both halves."""
    settings = Settings(encoder=encoder)
    parts = {path.name.partition(".")[0]: _part(path, settings) for path in data_files([data])}
    combination = next(iter(parts.values())).compared.combination
    for title, names, observed in (
        ("odds", combination.weights, _pairs),
        ("wholes", WEIGHTS, _groups),
    ):
        print(title, *_fit(names, [observed(part) for part in parts.values()]))
    halves = np.array([_scored(part, settings) for part in parts.values()])
    for name, pair in zip(parts, halves, strict=True):
        print(f"{name:<14}fitted on {pair[0]:.3f}  held back {pair[1]:.3f}")
    print(f"{'mean':<14}fitted on {halves[:, 0].mean():.3f}  held back {halves[:, 1].mean():.3f}")


def _part(path: Path, settings: Settings) -> Part:
    rows = list(read_rows(path))
    events = sorted({str(row["cluster"]) for row in rows})
    Random(SEED).shuffle(events)  # noqa: S311 - a split, not a secret
    chosen = set(events[::2])
    reported = [str(row["cluster"]) for row in rows]
    articles, reader = [_article(row) for row in rows], make_reader(settings)
    compared = compare(articles, "en", reader.read(articles) if reader else None)
    return Part(articles, reported, np.array([event in chosen for event in reported]), compared)


def _article(row: dict[str, Any]) -> Article:
    return Article(id=row["id"], outlet=row["outlet"] or "unknown", title=row["title"], text=row["text"])


def _fit(names: Iterable[str], observed: Sequence[Observed]) -> tuple[dict[str, float], float]:
    """Return weights and intercept of a logistic regression over what is seen in all sets."""
    from sklearn.linear_model import LogisticRegression

    features, together, counted = (np.concatenate(column) for column in zip(*observed, strict=True))
    scale = features.std(axis=0)
    model = LogisticRegression(max_iter=3_000).fit(
        features / scale, together, sample_weight=counted * len(counted) / counted.sum()
    )
    weights = dict(zip(names, (model.coef_[0] / scale).round(2).tolist(), strict=True))
    return weights, round(float(model.intercept_[0]), 2)


def _pairs(part: Part) -> Observed:
    """Return pairs of articles, each set counting the same.

    Each article's pairs of one event count for one together, or large events would outvote the small; pairs of one
    event make up `FITTED_SHARE` of what a set counts for.
    """
    first, second = part.compared.pairs
    chosen = part.fitted[first] & part.fitted[second]
    events = np.array(part.events)
    together = events[first][chosen] == events[second][chosen]
    size = Counter(part.events)
    shared = zip(events[first][chosen], together, strict=True)
    counted = np.array([1 / (size[event] - 1) if same else 1.0 for event, same in shared])
    counted[together] *= FITTED_SHARE / counted[together].sum()
    counted[~together] *= (1 - FITTED_SHARE) / counted[~together].sum()
    return Observed(part.compared.features[chosen], together, counted)


def _groups(part: Part) -> Observed:
    """Return pairs of the groups that strict pairs make, each counting for the articles it would move."""
    groups = average_link(len(part.articles), part.compared.edges(), strict(THRESHOLD))
    found = neighbours(groups, part.compared)
    mostly = np.array([Counter(part.events[member] for member in group).most_common(1)[0][0] for group in groups])
    fitted = np.array([part.fitted[group[0]] for group in groups])
    sizes = np.array([len(group) for group in groups])
    chosen = fitted[found.first] & fitted[found.second]
    first, second = found.first[chosen], found.second[chosen]
    moved = np.minimum(sizes[first], sizes[second]) / len(part.articles)
    return Observed(found.features[chosen], mostly[first] == mostly[second], moved)


def _scored(part: Part, settings: Settings) -> tuple[float, float]:
    """Return B-cubed F1 over the articles of either half."""
    events = cluster(part.articles, dedupe(part.articles), settings=settings)
    held = {article.id: event.id for event in events for article in event.articles}
    found = [held[article.id] for article in part.articles]
    return _f1(found, part.events, part.fitted), _f1(found, part.events, ~part.fitted)


def _f1(found: list[str], events: list[str], chosen: Flags) -> float:
    """Return B-cubed F1 averaged over the chosen articles, in clusters of all."""
    both, here, there = Counter(zip(found, events, strict=True)), Counter(found), Counter(events)
    pairs = [pair for pair, wanted in zip(zip(found, events, strict=True), chosen, strict=True) if wanted]
    precision = float(np.mean([both[pair] / here[pair[0]] for pair in pairs]))
    recall = float(np.mean([both[pair] / there[pair[1]] for pair in pairs]))
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
