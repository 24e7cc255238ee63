"""Floors under what `eval story` measures on the first stories of the shared set."""

import json
from pathlib import Path

import pytest

from pipeline.evals.story import evaluate
from pipeline.settings import Settings

DATA = Path("../shared/data/stories")
ROWS = 120
FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text())


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")
def test_the_writer_stays_above_its_floors_and_above_every_baseline():
    figures = evaluate([DATA], settings=Settings(), limit=ROWS)
    ours, *baselines = figures.tables[0].rows
    for name, floor in FLOORS.items():
        if name.startswith("story."):
            assert figures.values[name] >= floor, name
    for baseline in baselines:
        assert float(ours[1] or 0) > float(baseline[1] or 0), baseline[0]
    assert 60 <= figures.values["story.words"] <= 80
