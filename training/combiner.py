"""Train the combiner of the features engine and write `pipeline/check/entail/combiner.json`.

    python training/combiner.py ../shared/data/checker [--validate]

`--validate` prints balanced accuracy by cross-validation over document groups and writes nothing. Seeds are fixed: the
same data and library versions give the same file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

from pipeline.check.entail import combiner
from training.measured import Floats, Sets, load

TARGET = Path(combiner.__file__).with_name("combiner.json")
FOLDS = 4
FEWEST = 30
"""Rows of one label in one set that weigh as much as any set's: fewer weigh less, so that ten rows do not decide."""


EMPHASIS = {
    "summhay_news": 5.0,
    "cliff": 1.5,
    "expertqa": 0.5,
    "train/summhay_conv": 2.0,
    "train/expertqa": 0.2,
    "train/wice_nst": 0.3,
}
"""How much a set counts beside another development set: more where the claim is like ours, above all "is it in THIS
outlet's article?", less where word overlap is near chance. A training set counts `TRAINING` unless it stands here."""
TRAINING = 0.5


def model() -> HistGradientBoostingClassifier:
    """Return the untrained combiner: small trees, few columns at a time, since 33,000 labels are noisy ones.

    Cross-validated mean balanced accuracy: trees of 6, 8, 12, 20 leaves 0.690, 0.691, 0.688, 0.687; held to rise with
    coverage 0.678; logistic regression 0.666.
    """
    return HistGradientBoostingClassifier(
        max_iter=500,
        learning_rate=0.05,
        max_leaf_nodes=8,
        min_samples_leaf=60,
        l2_regularization=10,
        max_features=0.15,
        random_state=0,
    )


def weights(data: Sets) -> Floats:
    """Weigh each label of each set the same, emphasis aside: what counts is the mean over sets of both recalls."""
    weight = np.zeros(len(data.labels))
    for name in np.unique(data.sets):
        emphasis = EMPHASIS.get(str(name), TRAINING if name.startswith("train/") else 1.0)
        for label in (0, 1):
            rows = (data.sets == name) & (data.labels == label)
            weight[rows] = emphasis / max(rows.sum(), FEWEST)
    normal: Floats = weight * len(weight) / weight.sum()
    return normal


def validate(data: Sets) -> None:
    """Print what documents never seen in training would get."""
    fold = np.random.default_rng(0).integers(FOLDS, size=data.groups.max() + 1)[data.groups]
    weight, scores = weights(data), np.zeros(len(data.labels))
    for number in range(FOLDS):
        train, test = fold != number, fold == number
        trained = model().fit(data.values[train], data.labels[train], sample_weight=weight[train])
        scores[test] = trained.predict_proba(data.values[test])[:, 1]
    figures = []
    for name in np.unique(data.sets[data.development]):
        rows = data.sets == name
        label, score = data.labels[rows], scores[rows]
        figures.append(
            (((score[label == 1] >= 0.5).mean() + (score[label == 0] < 0.5).mean()) / 2, roc_auc_score(label, score))
        )
        print(f"{name:16} balanced accuracy {figures[-1][0]:.3f}  AUC {figures[-1][1]:.3f}")
    print("mean             balanced accuracy {:.3f}  AUC {:.3f}".format(*np.mean(figures, axis=0)))


def export(trained: HistGradientBoostingClassifier, measures: tuple[str, ...]) -> None:
    """Write the trees as plain arrays."""
    trees = [_tree(stage[0].nodes) for stage in trained._predictors]
    written = combiner.Combiner(
        measures=measures, base=round(float(trained._baseline_prediction.item()), 6), trees=tuple(trees)
    )
    TARGET.write_text(json.dumps(written.model_dump(), separators=(",", ":")) + "\n", encoding="utf-8")


def _tree(nodes: np.ndarray) -> combiner.Tree:
    leaf = nodes["is_leaf"].astype(bool)
    return combiner.Tree(
        measure=np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        value=[_short(v) for v in np.where(leaf, nodes["value"], nodes["num_threshold"])],
        left=np.where(leaf, 0, nodes["left"]).tolist(),
        right=np.where(leaf, 0, nodes["right"]).tolist(),
    )


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def main() -> None:
    """Train and write, or validate."""
    data = load(Path(sys.argv[1]))
    if "--validate" in sys.argv:
        return validate(data)
    trained = model().fit(data.values, data.labels, sample_weight=weights(data))
    export(trained, data.measures)
    return None


if __name__ == "__main__":
    main()
