"""What an incremental run remembers between two calls: events, their sketches, and how events split and merged.

It is rows, each a JSON object under a key: a header, one for each event, one for each change. A file holds them line by
line, the store in a table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from pipeline.cluster.order import place
from pipeline.domain import Event, Value
from pipeline.errors import StoreDamaged, StoreError

VERSION = 1
HEADER = "header"


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


def in_order(remembered: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """Return events as `cluster` gives them: most origins first."""
    return tuple(sorted(remembered, key=_prominence))


def _prominence(each: Remembered) -> tuple[object, ...]:
    event = each.event
    return -len(event.origins), -len(event.articles), place(event.articles[0]), event.id


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

    def since(self, moment: datetime) -> State:
        """Return it without the events that ended before a moment. Events without a time stay."""
        kept = tuple(each for each in self.remembered if not each.event.end_at or each.event.end_at >= moment)
        return self.model_copy(update={"remembered": kept})

    def current(self, event: str) -> str:
        """Return the id under which an event goes on: its own, or that of the event it was merged into."""
        for change in self.changes:
            if change.kind == "merged" and event in change.others:
                event = change.event
        return event

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return it as JSON objects, by keys that tell them apart."""
        return {
            HEADER: {"version": VERSION, "updates": self.updates},
            **{f"event {each.event.id}": each.model_dump(mode="json") for each in self.remembered},
            **{f"change {number:06}": each.model_dump(mode="json") for number, each in enumerate(self.changes, 1)},
        }

    @classmethod
    def of(cls, rows: Mapping[str, dict[str, Any]], *, where: str) -> State:
        """Read rows, in any order; none are an empty state. StoreDamaged where they are no state."""
        if not rows:
            return cls()
        try:
            ordered = [rows[HEADER], *(rows[key] for key in sorted(rows.keys() - {HEADER}))]
            return cls._read(ordered)
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise StoreDamaged(
                "the events kept there cannot be read", where=where, do="restore a copy of the store"
            ) from error

    @classmethod
    def load(cls, path: Path) -> State:
        """Read a state file; a path where nothing is yet gives an empty state."""
        if not path.exists():
            return cls()
        try:
            return cls._read([json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()])
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"cannot be read ({error})", where=str(path)) from error
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise StoreDamaged("not a state of `cluster --update`", where=str(path), do="name another file") from error

    @classmethod
    def _read(cls, given: list[dict[str, Any]]) -> State:
        header, *rows = given
        if header["version"] != VERSION:
            raise ValueError(f"version {header['version']}")
        return cls(
            updates=header["updates"],
            remembered=in_order(Remembered.model_validate(row) for row in rows if "sketch" in row),
            changes=tuple(Change.model_validate(row) for row in rows if "kind" in row),
        )

    def save(self, path: Path) -> None:
        """Write the state beside its place and move it there: a crash leaves the old one whole."""
        beside = path.with_name(f"{path.name}.part")
        try:
            beside.write_text(
                "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in self.rows().values()), "utf-8"
            )
            beside.replace(path)
        except OSError as error:
            raise StoreError(f"cannot be written ({error.strerror or error})", where=str(path)) from error
