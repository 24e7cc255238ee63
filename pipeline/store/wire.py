"""What a batch keeps of the wire for the next: JSON objects by key, of which this knows nothing else.

Only what changed is written. Two batches that read the same state cannot both save theirs: the second is told, and
reads again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from pipeline.errors import StoreDamaged
from pipeline.store.tables import WIRE

Rows = Mapping[str, Mapping[str, Any]]


def load(connection: Connection, where: str) -> dict[str, dict[str, Any]]:
    """Return the rows by key. StoreDamaged where one is no JSON object."""
    try:
        return {key: dict(json.loads(body)) for key, body in _bodies(connection).items()}
    except (ValueError, TypeError) as error:
        raise StoreDamaged(
            "a row of the wire is no JSON object", where=where, do="restore a copy of the store"
        ) from error


def save(connection: Connection, rows: Rows, *, before: Rows) -> bool:
    """Make these the rows. False, and nothing kept, where they are no longer those of `before`."""
    stored = _bodies(connection)
    if stored != _written(before):
        return False
    written = _written(rows)
    added = [{"key": key, "body": written[key]} for key in sorted(written.keys() - stored.keys())]
    changed = [
        {"named": key, "body": written[key]}
        for key in sorted(written.keys() & stored.keys())
        if written[key] != stored[key]
    ]
    gone = [{"named": key} for key in sorted(stored.keys() - written.keys())]
    here = WIRE.c.key == bindparam("named")
    changes = ((insert(WIRE), added), (update(WIRE).where(here), changed), (delete(WIRE).where(here), gone))
    for statement, values in changes:
        if values:
            connection.execute(statement, values)
    return True


def _bodies(connection: Connection) -> dict[str, str]:
    return {row.key: row.body for row in connection.execute(select(WIRE).order_by(WIRE.c.key))}


def _written(rows: Rows) -> dict[str, str]:
    return {key: json.dumps(row, sort_keys=True) for key, row in rows.items()}
