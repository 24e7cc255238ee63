"""A story is locked while a person works on it: nobody else makes a revision of it meanwhile.

A lock outlives its process only until somebody looks: one whose process is gone, or that is older than a working day,
holds nobody up.
"""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from pipeline.errors import StoreLocked
from pipeline.store.tables import LOCKS

LEASE = timedelta(hours=12)
"""How long a lock of another machine counts, whose processes we cannot see."""


def take(connection: Connection, slug: str, holder: str) -> None:
    """Lock a story for this process. StoreLocked when another holds it, or this one already does."""
    held = _held(connection, slug)
    if held:
        raise _refusal(held)
    connection.execute(delete(LOCKS).where(LOCKS.c.slug == slug))
    connection.execute(
        insert(LOCKS).values(
            slug=slug, holder=holder, host=_host(), process=os.getpid(), taken_at=datetime.now(UTC).isoformat()
        )
    )


def release(connection: Connection, slug: str) -> None:
    """Give this process's lock on a story back."""
    ours = (LOCKS.c.host == _host()) & (LOCKS.c.process == os.getpid())
    connection.execute(delete(LOCKS).where(LOCKS.c.slug == slug, ours))


def refuse_locked(connection: Connection, slug: str) -> None:
    """Raise StoreLocked when another process holds the story."""
    held = _held(connection, slug)
    if held and (held.host, held.process) != (_host(), os.getpid()):
        raise _refusal(held)


def _held(connection: Connection, slug: str) -> Row[Any] | None:
    row = connection.execute(select(LOCKS).where(LOCKS.c.slug == slug)).first()
    return row if row and _counts(row) else None


def _counts(row: Row[Any]) -> bool:
    # A clock set back leaves a lock taken in the future: its age says nothing, and it ends with its process.
    old = datetime.now(UTC) - datetime.fromisoformat(row.taken_at) > LEASE
    return not old and (row.host != _host() or _alive(row.process))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's process
        return True
    return True


def _refusal(held: Row[Any]) -> StoreLocked:
    since = datetime.fromisoformat(held.taken_at)
    return StoreLocked(
        f"locked by {held.holder} since {since:%d %b %H:%M} UTC (process {held.process} on {held.host})",
        where=held.slug,
        do="try again when they have finished",
    )


def _host() -> str:
    return socket.gethostname()
