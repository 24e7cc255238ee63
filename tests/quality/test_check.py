"""Floors under what `eval check` measures on the first rows of each set, and on errors planted in the first events.

The sets trained the engine, so that these floors guard what was learnt and promise nothing of other documents;
docs/entailment.md has the cross-validated figures.
"""

import json
from pathlib import Path

import pytest

from pipeline.evals.check import evaluate
from pipeline.settings import Settings

CLAIMS, ARTICLES = 60, 15
CHECKER = Path("../shared/data/checker")
EVENTS = Path("../shared/data/clusters/basil.jsonl.gz")
FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text())


def hold(values, prefix):
    for name, floor in FLOORS.items():
        if name.startswith(f"check.{prefix}"):
            assert values[name.removeprefix("check.")] >= floor, name


@pytest.mark.skipif(not CHECKER.is_dir(), reason=f"{CHECKER} is not here")
def test_the_engine_stays_above_its_floors_and_above_word_overlap():
    values = evaluate([CHECKER], settings=Settings(), limit=CLAIMS).values
    hold(values, "mean.")
    assert values["mean.balanced_accuracy"] > values["mean.baseline"]


@pytest.mark.skipif(not EVENTS.is_file(), reason=f"{EVENTS} is not here")
def test_planted_errors_are_found_as_well_as_they_were():
    hold(evaluate([EVENTS], settings=Settings(), limit=ARTICLES).values, "planted.")
