"""How far a finding of each code can be trusted, as measured on planted mistakes: what an editor's legend shows."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Measured(NamedTuple):
    """Figures of one code. `made` is the number of planted mistakes they rest on."""

    code: str
    made: int
    precision: float
    """Share of its findings that were right."""
    recall: float
    """Share of the planted mistakes it found."""


@lru_cache
def measured() -> tuple[Measured, ...]:
    """Return the figures of every code that was measured, by code."""
    table = tomllib.loads(files("pipeline.render").joinpath("measured.toml").read_text("utf-8"))
    return tuple(Measured(code, **figures) for code, figures in sorted(table.items()))
