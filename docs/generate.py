"""Rebuild what is written from the code: `docs/cli.md` from `--help`, settings, schemas, the README's sessions.

`python -m docs.generate` writes them; with `--check` it says which are stale and exits 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from docs.sessions import refreshed
from pipeline.cli import app
from pipeline.render.schemas import schemas
from pipeline.settings import PREFIX, Settings

HERE = Path(__file__).parent
_FIGURES = re.compile(r"^\|[^|]+\| ([A-Z]\d\d) \| (\d+) \| (\d\.\d+) \| (\d\.\d+) \|$", re.MULTILINE)
"""A row of the checker's table that measures one code by itself."""


def documents() -> Iterator[tuple[Path, str]]:
    """Yield each generated document's path and its text."""
    yield HERE / "cli.md", _commands()
    yield HERE / "settings.md", _settings()
    yield HERE.parent / "README.md", refreshed((HERE.parent / "README.md").read_text("utf-8"))
    yield HERE.parent / "pipeline" / "render" / "measured.toml", _measured()
    for name, text in schemas().items():
        yield HERE / "schemas" / name, text


def _measured() -> str:
    """Return the checker's figures by code as the review page's legend reads them, from the table in quality.md."""
    rows = _FIGURES.findall((HERE / "quality.md").read_text("utf-8"))
    head = "# Written from docs/quality.md by `make docs`: how often each finding was right, and how much it found.\n"
    form = "[{}]\nmade = {}\nprecision = {}\nrecall = {}\n"
    return "\n".join([head, *(form.format(*row) for row in sorted(rows))])


def _commands() -> str:
    group = typer.main.get_command(app)
    parts = ["# Commands", "", "Written from `--help` by `make docs`.", ""]
    with group.make_context("writethru", ["list"], resilient_parsing=True) as parent:
        for name in group.list_commands(parent):
            command = group.get_command(parent, name)
            context = typer.Context(command, info_name=name, parent=parent)
            parts += [f"## writethru {name}", "", "```", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(parts)


def _settings() -> str:
    lines = [
        "# Settings",
        "",
        "Written from the code by `make docs`.",
        "Defaults < `writethru.toml` < environment < flags; `writethru config` shows each value and its origin.",
        "",
        "| key | variable | meaning |",
        "| --- | --- | --- |",
    ]
    for key, field in Settings.model_fields.items():
        lines.append(f"| `{key}` | `{PREFIX}{key.upper()}` | {field.description} |")
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    """Write the documents, or with `--check` compare them."""
    stale = []
    for path, text in documents():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    for path in stale:
        sys.stderr.write(
            f"{path.relative_to(HERE.parent)}: {'stale; run make docs' if '--check' in arguments else 'written'}\n"
        )
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
