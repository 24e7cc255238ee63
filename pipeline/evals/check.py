"""How well claims are judged: the entailment engine in force against human labels, set by set.

Balanced accuracy is the mean of the two class recalls, at one threshold for all sets; the area under the ROC curve
asks for the order of scores alone; the expected calibration error (Naeini et al. 2015) asks whether scores are
probabilities, with both labels weighing the same as they do in training.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.check.entail import Entailment, Pair, make_entailer
from pipeline.domain import Label
from pipeline.errors import SourceError
from pipeline.evals import planted
from pipeline.evals.figures import Figures, Table, data_files, read_rows, write_predictions
from pipeline.settings import Settings
from pipeline.text.sentences import sentences
from pipeline.text.words import content_words

BINS = 10
WINDOW = 3
"""Sentences of the baseline's window."""
_CLAIM = {"id", "doc", "claim", "label"}
_ARTICLE = {"id", "text", "cluster"}


class Judged(NamedTuple):
    """One set after prediction: rows in order, what the engine and the baseline say, CPU time of the engine."""

    rows: list[dict[str, Any]]
    answers: list[Entailment]
    baseline: list[float]
    seconds: float


def evaluate(
    data: Sequence[Path], *, settings: Settings, limit: int | None = None, predictions: Path | None = None
) -> Figures:
    """Judge each claim and score the judgements. Reference labels are read after prediction.

    Rows of annotated events, as `eval cluster` takes them, get errors planted instead.
    """
    claims, articles = _read(data, limit)
    sets = {name: _judged(rows, settings) for name, rows in claims.items()}
    write_predictions(predictions, _predictions(sets))
    values = _values(sets) if sets else {}
    tables = [_table(sets, values, make_entailer(settings).name)] if sets else []
    if articles:
        counts = planted.count(planted.events(articles), settings=settings)
        tables.append(planted.table(counts))
        values |= planted.values(counts)
    return Figures(tables=tuple(tables), values=values)


def _read(data: Sequence[Path], limit: int | None) -> tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]:
    """Return the rows of each claim set by its name, and the rows of annotated events."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in data_files(data):
        for row in read_rows(path):
            if not (row.keys() >= _CLAIM or row.keys() >= _ARTICLE):
                raise SourceError("a row without id, doc, claim or label", where=str(path))
            found.setdefault(str(row.get("dataset") or path.name.partition(".")[0]), []).append(row)
    sets = {name: rows[:limit] for name, rows in found.items()}
    claims = {name: rows for name, rows in sets.items() if "claim" in rows[0]}
    return claims, [row for name, rows in sets.items() if name not in claims for row in rows]


def _predictions(sets: Mapping[str, Judged]) -> Iterator[dict[str, Any]]:
    for judged in sets.values():
        for row, answer in zip(judged.rows, judged.answers, strict=True):
            yield {"id": row["id"], "score": answer.score, "label": answer.label.value}


def _judged(rows: list[dict[str, Any]], settings: Settings) -> Judged:
    entailer = make_entailer(settings)
    started = process_time()
    answers = list(entailer.judge_many(Pair(row["claim"], row["doc"]) for row in rows))
    seconds = process_time() - started
    return Judged(rows, answers, [unigram_precision(row["claim"], row["doc"]) for row in rows], seconds)


def unigram_precision(claim: str, document: str) -> float:
    """Return the baseline: the share of the claim's words that stand in the best three sentences on end."""
    wanted = set(content_words(claim))
    found = [wanted.intersection(content_words(span.of(document))) for span in sentences(document)]
    windows = (set().union(*found[at : at + WINDOW]) for at in range(max(len(found) - WINDOW + 1, 1)))
    return max(map(len, windows)) / len(wanted) if wanted else 0.0


def _values(sets: dict[str, Judged]) -> dict[str, float]:
    cut = _best_threshold([(_labels(one), np.array(one.baseline)) for one in sets.values()])
    values: dict[str, float] = {}
    for name, one in sets.items():
        labels, scores = _labels(one), np.array([answer.score for answer in one.answers])
        passed = np.array([answer.label is Label.SUPPORTED for answer in one.answers])
        values |= {
            f"{name}.balanced_accuracy": balanced_accuracy(labels, passed),
            f"{name}.baseline": balanced_accuracy(labels, np.array(one.baseline) >= cut),
            f"{name}.auc": auc(labels, scores),
            f"{name}.ece": calibration_error(labels, scores),
            f"{name}.ms": 1000 * one.seconds / len(one.rows),
        }
    measures = ("balanced_accuracy", "baseline", "auc", "ece", "ms")
    return values | {f"mean.{each}": fmean(values[f"{name}.{each}"] for name in sets) for each in measures}


def _labels(judged: Judged) -> NDArray[np.bool_]:
    return np.array([bool(row["label"]) for row in judged.rows])


def _best_threshold(sets: Sequence[tuple[NDArray[np.bool_], NDArray[np.float64]]]) -> float:
    """Return the threshold that is best for the baseline on these very sets: it gets every advantage."""
    tried = np.linspace(0, 1, 101)
    return float(max(tried, key=lambda cut: fmean(balanced_accuracy(labels, scores >= cut) for labels, scores in sets)))


def balanced_accuracy(labels: NDArray[np.bool_], passed: NDArray[np.bool_]) -> float:
    """Return the mean recall of the labels there are."""
    recalls = [(passed[labels == label] == label).mean() for label in (True, False) if (labels == label).any()]
    return float(np.mean(recalls))


def auc(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the chance that a supported claim scores above one that is not; ties count half, one label alone 0.5."""
    good, bad = np.sort(scores[labels]), np.sort(scores[~labels])
    if not len(good) or not len(bad):
        return 0.5
    below = np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")
    return float(below.mean() / 2 / len(bad))


def calibration_error(labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Return the mean gap between score and share supported over equal bins, the labels weighing the same."""
    share = labels.mean()
    if share in (0, 1):
        return float(abs(scores - labels).mean())
    weights = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights * (labels - scores), BINS)
    return float(np.abs(gaps).sum())


def _table(sets: dict[str, Judged], values: dict[str, float], engine: str) -> Table:
    return Table(
        title=f"Claims ({engine}; baseline: unigram precision in the best three sentences, its threshold tuned here)",
        columns=("set", "claims", "supported", "balanced accuracy", "baseline", "AUC", "ECE", "ms a claim"),
        rows=tuple(_rows(sets, values)),
    )


def _rows(sets: dict[str, Judged], values: dict[str, float]) -> Iterator[tuple[str | int | float, ...]]:
    measures = ("balanced_accuracy", "baseline", "auc", "ece", "ms")
    for name, one in sets.items():
        yield (name, len(one.rows), float(_labels(one).mean()), *(values[f"{name}.{each}"] for each in measures))
    claims = sum(len(one.rows) for one in sets.values())
    supported = fmean(float(_labels(one).mean()) for one in sets.values())
    yield ("mean", claims, supported, *(values[f"mean.{each}"] for each in measures))
