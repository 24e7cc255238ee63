"""What an incremental run remembers between two calls: events, their sketches, and how events split and merged.

The file is JSON Lines: a header, then one object for each event, then one for each change.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from pipeline.domain import Event, Value
from pipeline.errors import StoreDamaged, StoreError

VERSION = 1


class Change(Value):
    """One event that became several, or several that became one."""

    update: int
    """The update that made it, counted from 1."""
    kind: Literal["split", "merged"]
    event: str
    """The event that keeps its id."""
    others: tuple[str, ...]
    """Ids that split from it, or that it took in. A merged id is not used again."""


class Remembered(Value):
    """An event as it stands, with the words it is found by."""

    event: Event
    sketch: tuple[str, ...]
    vector: tuple[float, ...] = ()
    """The mean of its articles' vectors, where an encoder is set."""


class State(Value):
    """Everything an incremental run needs."""

    updates: int = 0
    """How many updates made it."""
    remembered: tuple[Remembered, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events as they stand, most origins first."""
        return tuple(each.event for each in self.remembered)

    def current(self, event: str) -> str:
        """Return the id under which an event goes on: its own, or that of the event it was merged into."""
        for change in self.changes:
            if change.kind == "merged" and event in change.others:
                event = change.event
        return event

    @classmethod
    def load(cls, path: Path) -> State:
        """Read a state file; a path where nothing is yet gives an empty state."""
        if not path.exists():
            return cls()
        try:
            header, *rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            return cls._read(header, rows)
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"cannot be read ({error})", where=str(path)) from error
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise StoreDamaged("not a state of `cluster --update`", where=str(path), do="name another file") from error

    @classmethod
    def _read(cls, header: dict[str, Any], rows: list[dict[str, Any]]) -> State:
        if header["version"] != VERSION:
            raise ValueError(f"version {header['version']}")
        return cls(
            updates=header["updates"],
            remembered=tuple(Remembered.model_validate(row) for row in rows if "sketch" in row),
            changes=tuple(Change.model_validate(row) for row in rows if "kind" in row),
        )

    def save(self, path: Path) -> None:
        """Write the state beside its place and move it there: a crash leaves the old one whole."""
        rows = [each.model_dump(mode="json") for each in (*self.remembered, *self.changes)]
        lines = [{"version": VERSION, "updates": self.updates}, *rows]
        beside = path.with_name(f"{path.name}.part")
        try:
            beside.write_text("".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines), "utf-8")
            beside.replace(path)
        except OSError as error:
            raise StoreError(f"cannot be written ({error.strerror or error})", where=str(path)) from error
