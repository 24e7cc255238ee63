"""Floors under what `eval extract` measures on the first pages of each set."""

import json
from pathlib import Path

import pytest

from pipeline.evals.extract import evaluate
from pipeline.settings import Settings

DATA = Path("../shared/data/extract")
PAGES = 5
FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text())


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")
def test_the_extractor_stays_above_its_floors():
    values = evaluate([DATA], settings=Settings(), limit=PAGES).values
    for name, floor in FLOORS.items():
        if name.startswith("extract."):
            assert values[name.removeprefix("extract.")] >= floor, name
