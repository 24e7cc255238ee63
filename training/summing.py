"""Learn what makes a summary like an editor's: `telling.json` and the weights of `write/extractive/summing.py`.

    python -m training.summing ../shared/data/stories [--validate]

All stories are learned from, so `writethru eval story` on them is no measure of quality. `--validate` is: each fifth of
the stories is told by what the other four taught, the trees and the weights both, and nothing is written. Trees that
feed the weights never saw the story they are asked about. Reference summaries are read here alone; the seed is fixed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from pipeline.evals.figures import data_files, read_rows
from pipeline.evals.story import WORDS, event_of
from pipeline.settings import Settings
from pipeline.write.disagree import disagreements
from pipeline.write.extractive.lead import lead
from pipeline.write.extractive.summing import Choice, Floats, Weights, choice
from pipeline.write.extractive.telling import LEAST, measured
from pipeline.write.headline import from_titles
from pipeline.write.material import Material
from pipeline.write.sentence import Sentence
from training.telling import export, model

FOLDS = 5
SAMPLED = 200
"""Summaries of a story that the weights are learned from, drawn where there are more."""
PAIRS = 2.0
"""What ROUGE-2 counts beside ROUGE-1, of which it is half in the mean. Of stories told by what other stories taught 1
has 0.4147 and 0.1792, 2 0.4141 and 0.1807, 3 0.4126 and 0.1799, 4 0.4123 and 0.1810."""
RIDGE = 0.3
"""Of standardised measures; from 0.03 to 3 the choices are the same."""
SCORER = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)


class Row(NamedTuple):
    """A story to learn from."""

    material: Material
    measures: Floats
    """Of its sentences, as `telling.measured`."""
    targets: Floats
    """The ROUGE-1 and ROUGE-2 of each sentence, summed."""
    headline: str
    """As the writer would head it."""
    summary: str


Predict = Callable[[Row], dict[Sentence, float]]


def row_of(row: dict[str, Any]) -> Row | None:
    """Measure one story; None where it has no sentence."""
    material = Material(event_of(row), Settings())
    if not material.sentences:
        return None
    targets = np.array([sum(scored(row["summary"], one.text)) for one in material.sentences])
    title = from_titles(material, differences=disagreements(material.sentences, material.event))
    return Row(material, measured(material), targets, title.text if title else "", row["summary"])


@cache
def scored(reference: str, told: str) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2."""
    found = SCORER.score(reference, told)
    return found["rouge1"].fmeasure, found["rouge2"].fmeasure


def taught(rows: Sequence[Row]) -> Predict:
    """Train trees on these stories, and return what they say of the sentences of another."""
    trees = model().fit(np.vstack([row.measures for row in rows]), np.concatenate([row.targets for row in rows]))

    def predict(row: Row) -> dict[Sentence, float]:
        told = np.maximum(trees.predict(row.measures), LEAST)
        return dict(zip(row.material.sentences, told.tolist(), strict=True))

    return predict


def crossed(rows: Sequence[Row]) -> list[dict[Sentence, float]]:
    """Return what the sentences of each story tell, by trees that never saw the story."""
    told: dict[int, dict[Sentence, float]] = {}
    for fold in range(FOLDS):
        predict = taught([row for place, row in enumerate(rows) if place % FOLDS != fold])
        told |= {place: predict(row) for place, row in enumerate(rows) if place % FOLDS == fold}
    return [told[place] for place in range(len(rows))]


def learned(rows: Sequence[Row]) -> Weights:
    """Return the weights: a ridge regression of ROUGE on the measures, both less their mean over the story."""
    draw, values, targets = random.Random(1), [], []
    for row, told in zip(rows, crossed(rows), strict=True):
        pool, summaries, found = _choice(row, told)
        if len(found) > 1:
            drawn = sorted(draw.sample(found, SAMPLED)) if len(found) > SAMPLED else found
            measures = np.array([summaries.measured(chosen) for chosen in drawn])
            rouge = np.array([_worth(*scored(row.summary, _text(pool, chosen))) for chosen in drawn])
            values.append(measures - measures.mean(axis=0))
            targets.append(rouge - rouge.mean())
    x, y = np.vstack(values), np.concatenate(targets)
    scale = x.std(axis=0)
    x = x / scale
    weights = np.linalg.solve(x.T @ x / FOLDS + RIDGE * np.eye(x.shape[1]), x.T @ y / FOLDS) / scale
    return Weights(*(float(f"{weight:.4g}") for weight in weights))


def _worth(words: float, pairs: float) -> float:
    return words + PAIRS * pairs


def told_by(weights: Weights, row: Row, told: dict[Sentence, float]) -> str:
    """Return the summary that these weights choose."""
    pool, summaries, found = _choice(row, told)
    best = max(found, key=lambda chosen: float(np.dot(weights, summaries.measured(chosen))), default=(0,))
    return _text(pool, best)


def _choice(row: Row, told: dict[Sentence, float]) -> Choice:
    """Return the summaries that the writer would choose among."""
    candidates = row.material.candidates
    opening = lead(row.material, row.headline, told=told, candidates=candidates, kept=())
    return choice(row.material, candidates, told=told, words=WORDS, opening=opening)


def _text(pool: Sequence[Sentence], chosen: Sequence[int]) -> str:
    return " ".join(pool[place].text for place in chosen if place < len(pool))


def validate(rows: Sequence[Row]) -> None:
    """Print ROUGE of each story told by what other stories taught."""
    scores, lengths = [], []
    for fold in range(FOLDS):
        others = [row for place, row in enumerate(rows) if place % FOLDS != fold]
        weights, predict = learned(others), taught(others)
        for row in rows[fold::FOLDS]:
            summary = told_by(weights, row, predict(row))
            scores.append(scored(row.summary, summary))
            lengths.append(len(summary.split()))
        print(f"fold {fold}: ROUGE-1 and ROUGE-2 so far {np.mean(scores, axis=0).round(4)}", flush=True)
    print(f"{len(scores)} stories: {np.mean(scores, axis=0).round(4)}, {np.mean(lengths):.0f} words")


def main() -> None:
    """Learn and write, or validate."""
    data = [row for path in data_files([Path(sys.argv[1])]) for row in read_rows(path)]
    random.Random(7).shuffle(data)
    rows = [row for row in map(row_of, data) if row]
    if "--validate" in sys.argv:
        validate(rows)
        return
    print(f"WEIGHTS = {learned(rows)}")
    everything = np.vstack([row.measures for row in rows])
    export(model().fit(everything, np.concatenate([row.targets for row in rows])))


if __name__ == "__main__":
    main()
