"""Faults of the database, translated where they enter: which of our errors each is, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from pipeline.errors import StoreDamaged, StoreError, StoreLocked

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_ADVICE = {
    sqlite3.SQLITE_FULL: "make room on the disk; what was saved before is there",
    sqlite3.SQLITE_READONLY: "give --store a place you can write to",
    sqlite3.SQLITE_CANTOPEN: "check that the folder of --store exists and can be written to",
    sqlite3.SQLITE_PERM: "give --store a place you can write to",
}
_LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's state when `lock_timeout` has passed."""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise the database's own errors as StoreLocked, StoreDamaged or StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise _translation(error.orig, where) from error
    except sqlite3.Error as error:  # while connecting, before SQLAlchemy wraps them
        raise _translation(error, where) from error


def _translation(error: BaseException | None, where: str) -> StoreError:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    # The low byte is the error itself, the rest says where inside SQLite it was seen.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _LOCKED or getattr(error, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
        return StoreLocked("another process is writing to the store", where=where, do="try again when it has finished")
    if code in _DAMAGED:
        return StoreDamaged(
            f"not a store of writethru, or damaged ({said})",
            where=where,
            do="nothing was written; restore a copy, or give --store another file",
        )
    return StoreError(f"the store cannot be used ({said})", where=where, do=_ADVICE.get(code))
