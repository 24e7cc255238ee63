"""Figures and upkeep: eval, config."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.errors import SettingsError, SourceError


def evaluate(
    session: Session,
    what: Annotated[str, typer.Argument(metavar="extract|cluster|check|story", help="Which stage is measured.")],
    data: Annotated[list[Path], typer.Argument(metavar="DATA…", help="Annotated data: files or folders.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was predicted, JSON Lines.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Rows at most of each data set.")] = None,
    engine: Annotated[str | None, typer.Option(metavar="NAME", help="auto, features, model or judge (check).")] = None,
    threshold: Annotated[float | None, typer.Option(metavar="0…1", help="Of the clusterer (cluster).")] = None,
) -> None:
    """Measure a stage on annotated data and print the figures beside the baselines."""
    from pipeline.evals import EVALS

    if what not in EVALS:
        raise SettingsError(f'unknown evaluation "{what}"', do=f"give one of {', '.join(EVALS)}")
    for path in data:
        if not path.exists():
            raise SourceError("no such file or folder", where=str(path), do="check the path of the data")
    settings = session.settings(engine=engine, threshold=threshold)
    figures = EVALS[what](data, settings=settings, limit=limit, predictions=predictions)
    if session.json:
        session.screen.document(figures.model_dump(mode="json"))
    else:
        session.screen.text(figures.text())


def config(session: Session) -> None:
    """Print every setting in force and where it came from; secrets are masked."""
    settings, origins = session.resolve()
    values = {key: getattr(settings, key) for key in origins} | {"base_url": _masked(settings.base_url)}
    if session.json:
        dumped = settings.model_dump(mode="json") | {"base_url": _masked(settings.base_url)}
        session.screen.document({key: {"value": dumped[key], "from": origins[key]} for key in origins})
        return
    session.screen.table(
        ("key", "value", "from"), ((key, _shown(value), origins[key]) for key, value in values.items())
    )


def _masked(address: str | None) -> str | None:
    """Return an address without the user and password it may hold."""
    return re.sub(r"//[^/@]*@", "//***@", address) if address else address


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    app.command("eval")(with_session(evaluate))
    app.command()(with_session(config))
