"""Boosted regression trees as plain arrays, summed by numpy: what `training/summing.py` learned and wrote.

scikit-learn trains them and is not needed to use them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from pipeline.domain import Value

Floats = NDArray[np.float64]


class Tree(Value):
    """One decision tree, node 0 its root. Where `left` is 0 the node is a leaf and `value` is what it adds."""

    measure: tuple[int, ...]
    value: tuple[float, ...]
    """The threshold at an inner node: at most that much goes left."""
    left: tuple[int, ...]
    right: tuple[int, ...]

    def leaves(self, rows: Floats) -> Floats:
        """Return what the tree adds for each row."""
        measure, value = np.array(self.measure), np.array(self.value)
        left, right = np.array(self.left), np.array(self.right)
        node, lines = np.zeros(len(rows), dtype=int), np.arange(len(rows))
        while (inner := left[node] > 0).any():
            goes_left = rows[lines, measure[node]] <= value[node]
            node = np.where(inner, np.where(goes_left, left[node], right[node]), node)
        found: Floats = value[node]
        return found


class Trees(Value):
    """Trees over named measures; the sum of their leaves is what is predicted."""

    measures: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def predict(self, rows: Floats) -> Floats:
        """Return a prediction for each row, whose columns are in the order of `measures`."""
        total: Floats = np.sum([tree.leaves(rows) for tree in self.trees], axis=0) + self.base
        return total


@cache
def trees() -> Trees:
    """Return the trees the package ships."""
    return Trees.model_validate(json.loads((files(__package__) / "telling.json").read_text("utf-8")))
