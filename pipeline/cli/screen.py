"""Where words go: data to stdout, everything said to a person to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

_ERASE = "\r\x1b[K"
"""Takes a passing line off the terminal."""


class Screen:
    """One command's output. Text from sources reaches a terminal only without its control characters."""

    def __init__(self, *, quiet: bool = False, color: bool | None = None) -> None:
        self.quiet = quiet
        self.color = sys.stdout.isatty() and not os.environ.get("NO_COLOR") if color is None else color

    def data(self, text: str) -> None:
        """Print text to stdout as it is, with one line break at its end."""
        sys.stdout.write(text if text.endswith("\n") else text + "\n")

    def text(self, text: str) -> None:
        """Print text for people to stdout, made safe for a terminal."""
        self.data(_visible(text))

    def row(self, row: Mapping[str, Any]) -> None:
        """Print one JSON object on a line, at once: a pipe's reader need not wait for the last."""
        self.data(json.dumps(row, ensure_ascii=False))
        sys.stdout.flush()

    def document(self, value: Any) -> None:
        """Print one JSON document, indented."""
        self.data(json.dumps(value, ensure_ascii=False, indent=2))

    def table(self, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
        """Print a table in aligned columns."""
        lines = [
            list(map(str, header)),
            *([_visible("" if cell is None else str(cell)) for cell in row] for row in rows),
        ]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.data("  ".join(padded).rstrip())

    def notice(self, line: str) -> None:
        """Tell a person what is being done; silent with --quiet."""
        if not self.quiet:
            self.warn(line)

    @property
    def is_live(self) -> bool:
        """Say whether a person watches: progress is for terminals."""
        return not self.quiet and sys.stderr.isatty()

    def passing(self, line: str) -> None:
        """Show on a terminal what is going on; the next line takes its place."""
        if self.is_live:
            sys.stderr.write(f"{_ERASE}{_visible(line)}\r")
            sys.stderr.flush()

    def warn(self, line: str) -> None:
        """Tell a person what went wrong, in one line."""
        sys.stderr.write(_ERASE if self.is_live else "")
        sys.stderr.write(" ".join(_visible(line).split("\n")) + "\n")


def prepare_streams() -> None:
    """Make both streams take any text: UTF-8 whatever the locale, lone surrogates as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _visible(text: str) -> str:
    """Show control characters as what they are; imported late, as who asks for help prints none."""
    from pipeline.text.normal import visible

    return visible(text)
