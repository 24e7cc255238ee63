"""The trained combiner: boosted decision trees as plain arrays, one probability out.

`training/combiner.py` writes `combiner.json`; nothing but Python is needed to use it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pipeline.domain import Value


class Tree(Value):
    """One decision tree, node 0 its root. Where `left` is 0 the node is a leaf and `value` is what it adds."""

    measure: tuple[int, ...]
    value: tuple[float, ...]
    """The threshold at an inner node: at most that much goes left."""
    left: tuple[int, ...]
    right: tuple[int, ...]


class Combiner(Value):
    """Trees over named measures; the sum of their leaves, through the logistic function, is the probability."""

    measures: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def probability(self, values: Sequence[float]) -> float:
        """Return the probability of support. `values` are in the order of `measures`."""
        return 1 / (1 + math.exp(-(self.base + sum(_leaf(tree, values) for tree in self.trees))))


def _leaf(tree: Tree, values: Sequence[float]) -> float:
    node = 0
    while tree.left[node]:
        node = tree.left[node] if values[tree.measure[node]] <= tree.value[node] else tree.right[node]
    return tree.value[node]


@cache
def combiner() -> Combiner:
    """Return the combiner the package ships."""
    return Combiner.model_validate(json.loads((files(__package__) / "combiner.json").read_text("utf-8")))
