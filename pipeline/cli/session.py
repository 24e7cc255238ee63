"""The options every command takes, and what a command gets from them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from pipeline.cli.screen import Screen

if TYPE_CHECKING:  # pydantic takes 0.2 s to import: who asks for help does not wait for it
    from pipeline.settings import Resolved, Settings

COMMON: dict[str, Any] = {
    "config": Annotated[Path | None, typer.Option(metavar="FILE", help="Settings file; default: ./writethru.toml.")],
    "store": Annotated[str | None, typer.Option(metavar="URL", help="Where stories are kept: sqlite:///… .")],
    "offline": Annotated[bool, typer.Option("--offline", help="Fetch nothing.")],
    "json": Annotated[bool, typer.Option("--json", help="Print JSON.")],
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only on stderr.")],
    "verbose": Annotated[bool, typer.Option("--verbose", "-v", help="Print a traceback for a defect of ours.")],
    "no_color": Annotated[bool, typer.Option("--no-color", help="Print without colours.")],
}
"""Accepted before the command's name and after it."""


class Session:
    """What a command works with: the common options given, the screen, the settings on demand."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self.json: bool = given["json"]
        self.screen = Screen(quiet=given["quiet"], color=False if given["no_color"] else None)

    def resolve(self, **flags: Any) -> Resolved:
        """Return the settings in force with their origins; a flag of None was not given."""
        from pipeline.settings import resolve

        common = {"store": self._given["store"], "offline": self._given["offline"] or None}
        return resolve(self._given["config"], flags={**common, **flags})

    def settings(self, **flags: Any) -> Settings:
        """Return the settings in force."""
        return self.resolve(**flags).settings


def with_session(function: Callable[..., int | None]) -> Callable[..., int | None]:
    """Make a command of a function whose first parameter is a Session: the common options are added to its own."""

    @wraps(function)
    def run(context: typer.Context, **given: Any) -> int | None:
        before: dict[str, Any] = (context.parent and context.parent.obj) or {}
        common = {name: given.pop(name) or before.get(name) for name in COMMON}
        return function(Session(common), **given)

    hints = get_type_hints(function, include_extras=True)
    own = list(inspect.signature(function).parameters.values())[1:]
    parameters = [
        inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in own),
        *common_parameters(),
    ]
    # What typer reads the options from; mypy does not know that functions may carry it.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def common_parameters() -> list[inspect.Parameter]:
    """Return the common options as parameters of a function."""
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=annotation,
            default=None if name in {"config", "store"} else False,
        )
        for name, annotation in COMMON.items()
    ]
