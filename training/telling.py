"""The trees that say what a sentence tells: how they are trained, and how they are written.

`training/summing.py` trains them on stories and writes `pipeline/write/telling.json` with `export`.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from pipeline.write.extractive import boosted
from pipeline.write.extractive.telling import MEASURES

TARGET = Path(boosted.__file__).with_name("telling.json")


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
