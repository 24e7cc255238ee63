"""Floors under what `eval extract` measures on the first pages of each set, and ceilings over what is wrong."""

import json
from pathlib import Path

import pytest

from pipeline.evals.extract import evaluate
from pipeline.settings import Settings

DATA = Path("../shared/data/extract")
PAGES = 5
FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text())


@pytest.fixture(scope="module")
def values() -> dict[str, float]:
    if not DATA.is_dir():
        pytest.skip(f"{DATA} is not here")
    return dict(evaluate([DATA], settings=Settings(), limit=PAGES).values)


def test_the_extractor_stays_above_its_floors(values: dict[str, float]):
    for name, floor in FLOORS.items():
        if name.startswith("extract."):
            assert values[name.removeprefix("extract.")] >= floor, name


def test_the_extractor_stays_below_its_ceilings(values: dict[str, float]):
    for name, ceiling in FLOORS.items():
        if name.startswith("extract_at_most."):
            assert values[name.removeprefix("extract_at_most.")] <= ceiling, name
