"""A table of figures with its baselines beside it: what every `writethru eval` prints."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.domain import Value
from pipeline.errors import SourceError


class Table(Value):
    """Rows of named figures. A None is printed as an empty cell."""

    title: str
    columns: tuple[str, ...]
    """The first names the row."""
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""

    def text(self) -> str:
        """Return the table as aligned plain text."""
        cells = [[_cell(value) for value in row] for row in (self.columns, *self.rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.columns))]
        lines = [
            "  ".join(
                cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
            )
            for row in cells
        ]
        return "\n".join([self.title, *(line.rstrip() for line in lines), *([self.note] if self.note else [])])


class Figures(Value):
    """What one evaluation found: tables for people, the same values by name for programs and floors."""

    tables: tuple[Table, ...]
    values: dict[str, float]
    """By name, such as `basil.bcubed_f1`."""

    def text(self) -> str:
        """Return all tables as plain text."""
        return "\n\n".join(table.text() for table in self.tables)


def _cell(value: str | float | None) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, gzipped or not. SourceError names the line that is not one."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _object(line, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read ({error})", where=str(path)) from error


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"not JSON ({error})", where=where) from error
    if not isinstance(row, dict):
        raise SourceError("not a JSON object", where=where)
    return row


def write_predictions(path: Path | None, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write predictions as JSON Lines, where a path is given."""
    if path:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def data_files(data: Sequence[Path]) -> list[Path]:
    """Return the JSON Lines files named, and those directly inside the folders named."""
    found: list[Path] = []
    for path in data:
        inside = (
            sorted(p for p in path.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz"))) if path.is_dir() else [path]
        )
        found += inside
    if not found:
        raise SourceError("no .jsonl or .jsonl.gz file", where=", ".join(map(str, data)))
    return found
