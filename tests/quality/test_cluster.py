"""Floors under what `eval cluster` measures on the shared sets, all but the largest."""

import json
from pathlib import Path

import pytest

from pipeline.evals.cluster import evaluate
from pipeline.settings import Settings

DATA = Path("../shared/data/clusters")
SETS = ("basil", "ecbplus", "ecbplus_full", "allsides", "fnc")
FLOORS = json.loads((Path(__file__).parent / "baseline.json").read_text())


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")
def test_events_are_found_as_well_as_they_were():
    figures = evaluate([DATA / f"{name}.jsonl.gz" for name in SETS], settings=Settings())
    for name, floor in FLOORS.items():
        if name.startswith(tuple(f"{each}." for each in (*SETS, "basil_undated"))):
            assert figures.values[name] >= floor, name
