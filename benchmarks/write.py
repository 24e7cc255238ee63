"""Fit the weights of `pipeline.write.worth` on one half of annotated stories and score the writer on both.

    python benchmarks/write.py ../shared/data/stories

Prints the weights in the form they stand in worth.py, then ROUGE on either half with the weights in force.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from pipeline.evals.figures import data_files, read_rows
from pipeline.evals.story import evaluate, event_of
from pipeline.settings import Settings
from pipeline.write.material import Material
from pipeline.write.sentence import Wording
from pipeline.write.worth import Weights, concepts, observed

SEED = 7

Row = dict[str, Any]


def main(data: Path) -> None:
    """Fit on one half, score both."""
    fitted, held_back = _halves([row for path in data_files([data]) for row in read_rows(path)])
    for name, kind in (("WORDS", str), ("PAIRS", tuple)):
        print(f"{name} = {_fit(fitted, kind)}")
    for name, part in (("fitted on", fitted), ("held back", held_back)):
        print(f"{name}: {_scores(part)}")


def _halves(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    order = list(range(len(rows)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - a split, not a secret
    half = len(rows) // 2
    return [rows[place] for place in sorted(order[:half])], [rows[place] for place in sorted(order[half:])]


def _fit(rows: list[Row], kind: type) -> Weights:
    from sklearn.linear_model import LogisticRegression

    seen, kept = [], []
    for row in rows:
        material = Material(event_of(row), Settings())
        reference = concepts(Wording(text=row["summary"], language="en"))
        for concept, values in observed(material.sentences, material.titles).items():
            if isinstance(concept, kind):
                seen.append(values)
                kept.append(concept in reference)
    model = LogisticRegression(C=10, fit_intercept=False, max_iter=500).fit(seen, kept)
    return Weights(*(round(float(weight), 2) for weight in model.coef_[0]))


def _scores(rows: list[Row]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        figures = evaluate([path], settings=Settings())
    return {name.removeprefix("story."): round(value, 4) for name, value in figures.values.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
