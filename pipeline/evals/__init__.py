"""Quality figures on annotated data: each measures a stage as the product runs it, beside its baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from pipeline.evals.figures import Figures
from pipeline.settings import Settings

Evaluate = Callable[..., Figures]


def _evaluation(name: str) -> Evaluate:
    """Return an evaluation whose module is imported when it is first run: each brings heavy libraries."""

    def evaluate(
        data: Sequence[Path], *, settings: Settings, limit: int | None = None, predictions: Path | None = None
    ) -> Figures:
        run: Evaluate = import_module(f"pipeline.evals.{name}").evaluate
        return run(data, settings=settings, limit=limit, predictions=predictions)

    return evaluate


EVALS = {name: _evaluation(name) for name in ("extract", "cluster", "check", "story")}
