"""Whose name a decision carries."""

from __future__ import annotations

import subprocess
from typing import Annotated

import typer

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; default: git's user.name.")]


def person(by: str | None) -> str:
    """Return the name given, else git's; empty where neither is known, which a decision refuses."""
    if by is not None:
        return by
    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607
    except OSError:
        return ""
    return found.stdout.strip()
