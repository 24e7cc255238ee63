"""The record of a story as a person reads it: who did what, when, why and on which evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.store import Entry

_WIDTH = 22
"""Characters the name of a person takes in the listing; longer ones push their line."""


def audit_rows(record: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the record as JSON, an object an entry."""
    return [entry.model_dump(mode="json") for entry in record]


def audit_text(record: Iterable[Entry]) -> str:
    """Return the record for a terminal, a line an entry."""
    return "\n".join(_line(entry) for entry in record)


def _line(entry: Entry) -> str:
    when = f"{entry.at:%Y-%m-%d %H:%M}"
    return f"{entry.number:>4}  {when}  {entry.by:<{_WIDTH}}  {told(entry)} — {entry.reason}"


def told(entry: Entry) -> str:
    """Say what somebody did, in a few words."""
    about = entry.details
    if entry.kind == "revision":
        return f"made revision {about['revision']}, {about['status']}"
    if entry.kind in _EVENTS:
        return _EVENTS[entry.kind]
    what = f"{about.get('code', 'finding')} of {about.get('claim') or 'the story'} ({about.get('said', '')})"
    return f"{_DONE.get(entry.kind, entry.kind)} {what}"


_EVENTS = {"merged": "made two events one", "split": "made one event two"}
_DONE = {"keep": "kept", "reopen": "reopened"}
