"""Train what a sentence tells, and write `pipeline/write/telling.json`.

    python -m training.telling ../shared/data/stories [--validate]

One random half of the stories is learned from and the other is held back: `writethru eval story` on all of them is
half seen. `--validate` prints the correlation on the held-back half and writes nothing. Reference summaries are read
here alone. The seed is fixed: the same data and library versions give the same file.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer
from sklearn.ensemble import HistGradientBoostingRegressor

from pipeline.evals.figures import data_files, read_rows
from pipeline.evals.story import event_of
from pipeline.settings import Settings
from pipeline.write import boosted
from pipeline.write.material import Material
from pipeline.write.telling import MEASURES, measured

TARGET = Path(boosted.__file__).with_name("telling.json")
SEED = 7
Floats = NDArray[np.float64]


class Sentences(NamedTuple):
    """Measures of sentences, and the ROUGE-1 and ROUGE-2 F of each against its story's summary, summed."""

    values: Floats
    targets: Floats


def halves(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the half that is learned from and the one held back, each in the order of the data."""
    order = list(range(len(rows)))
    random.Random(SEED).shuffle(order)
    half = len(rows) // 2
    return [rows[place] for place in sorted(order[:half])], [rows[place] for place in sorted(order[half:])]


def read(rows: Sequence[dict[str, Any]]) -> Sentences:
    """Measure the sentences of these stories."""
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    values, targets = [], []
    for row in rows:
        material = Material(event_of(row), Settings())
        if material.sentences:
            values.append(measured(material))
            scores = [scorer.score(row["summary"], one.text) for one in material.sentences]
            targets += [score["rouge1"].fmeasure + score["rouge2"].fmeasure for score in scores]
    return Sentences(np.vstack(values), np.array(targets))


def model() -> HistGradientBoostingRegressor:
    """Return the untrained trees: small ones, for some 10,000 sentences."""
    return HistGradientBoostingRegressor(
        max_iter=100,
        learning_rate=0.08,
        max_leaf_nodes=8,
        min_samples_leaf=40,
        l2_regularization=10,
        max_features=0.3,
        random_state=0,
    )


def export(trained: HistGradientBoostingRegressor) -> None:
    """Write the trees as plain arrays."""
    written = boosted.Trees(
        measures=MEASURES,
        base=round(float(trained._baseline_prediction.item()), 6),
        trees=tuple(_tree(stage[0].nodes) for stage in trained._predictors),
    )
    TARGET.write_text(json.dumps(written.model_dump(), separators=(",", ":")) + "\n", encoding="utf-8")


def _tree(nodes: np.ndarray) -> boosted.Tree:
    leaf = nodes["is_leaf"].astype(bool)
    return boosted.Tree(
        measure=np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        value=[float(f"{v:.6g}") for v in np.where(leaf, nodes["value"], nodes["num_threshold"])],
        left=np.where(leaf, 0, nodes["left"]).tolist(),
        right=np.where(leaf, 0, nodes["right"]).tolist(),
    )


def main() -> None:
    """Train and write, or validate."""
    rows = [row for path in data_files([Path(sys.argv[1])]) for row in read_rows(path)]
    learned, held_back = halves(rows)
    data = read(learned)
    trained = model().fit(data.values, data.targets)
    if "--validate" in sys.argv:
        other = read(held_back)
        print(f"correlation on the other half: {np.corrcoef(trained.predict(other.values), other.targets)[0, 1]:.3f}")
    else:
        export(trained)


if __name__ == "__main__":
    main()
