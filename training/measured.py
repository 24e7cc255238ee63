"""The development and training sets as measures: what the combiner learns from, in numpy arrays.

Pairs are split by document group, never by row: `groups` joins rows whose documents are the same or near copies.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.check.entail.measures import Measured, aggregate, measured
from pipeline.check.entail.reading import read
from pipeline.evals.figures import data_files, read_rows

MOST = 6000
"""Rows of one training set: VitaminC alone has 48,000, all of one kind."""
Floats = NDArray[np.float64]


class Sets(NamedTuple):
    """Rows as arrays of one length. `sets` names the data set; those of the training folder begin with `train/`."""

    measures: tuple[str, ...]
    values: Floats
    labels: NDArray[np.int64]
    sets: NDArray[np.str_]
    groups: NDArray[np.int64]

    @property
    def development(self) -> NDArray[np.bool_]:
        """Rows of the development sets."""
        return ~np.char.startswith(self.sets, "train/")


def load(folder: Path) -> Sets:
    """Read and measure everything in `../shared/data/checker`."""
    rows = list(_rows(folder))
    sentences = [measured(read(row["claim"]), read(row["doc"])) for row in rows]
    names = _names(sentences)
    return Sets(
        names,
        np.array([aggregate(one, names) if one else [0.0] * len(names) for one in sentences]),
        np.array([row["label"] for row in rows]),
        np.array([row["set"] for row in rows]),
        _groups(rows),
    )


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in data_files([folder, folder / "train"]):
        name = f"{'train/' if path.parent.name == 'train' else ''}{path.name.split('.')[0]}"
        rows = list(read_rows(path))
        kept = sorted(random.Random(0).sample(range(len(rows)), MOST)) if len(rows) > MOST else range(len(rows))
        yield from ({**rows[i], "set": name} for i in kept)


def _names(sentences: Sequence[Sequence[Measured]]) -> tuple[str, ...]:
    measures = sorted({name for one in sentences for sentence in one for name in sentence.values})
    return ("sentences", "unmatched", *(f"{how} {name}" for name in measures for how in ("mean", "worst")))


def _groups(rows: Sequence[dict[str, Any]]) -> NDArray[np.int64]:
    """Number the documents: rows share a number when their group or the first letters of their documents agree."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for row in rows:
        parent[root(f"group {row['group']}")] = root(f"text {_beginning(row['doc'])}")
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(f"group {row['group']}"), len(numbers)) for row in rows])


def _beginning(document: str) -> str:
    return "".join(letter for letter in document[:400].lower() if letter.isalnum())[:150]
