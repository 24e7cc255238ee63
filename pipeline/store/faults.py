"""Faults of the database, translated where they enter: which of our errors each is, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from pipeline.errors import StoreDamaged, StoreError, StoreLocked

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""SQLITE_ERROR is a statement that does not fit the tables. Ours do: the tables are no longer what they were."""
_ADVICE = {
    sqlite3.SQLITE_FULL: "make room on the disk; what was saved before is there",
    sqlite3.SQLITE_READONLY: "give --store a place you can write to",
    sqlite3.SQLITE_CANTOPEN: "check that the folder of --store exists and can be written to",
    sqlite3.SQLITE_PERM: "give --store a place you can write to",
}
_LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's state when `lock_timeout` has passed."""
_LENGTH = 160
"""Characters of a foreign message: some hold the whole text they could not read."""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise the database's own errors as StoreLocked, StoreDamaged or StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise _translation(error.orig, where) from error
    except sqlite3.Error as error:  # while connecting, before SQLAlchemy wraps them
        raise _translation(error, where) from error
    except UnicodeDecodeError as error:  # the driver cannot even read SQLite's message: it quotes a damaged table
        raise _damage(error, where) from error


def _translation(error: BaseException | None, where: str) -> StoreError:
    # The low byte is the error itself, the rest says where inside SQLite it was seen.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _LOCKED or getattr(error, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
        return StoreLocked("another process is writing to the store", where=where, do="try again when it has finished")
    undecodable = isinstance(error, sqlite3.OperationalError) and not code
    if code in _DAMAGED or undecodable:
        return _damage(error, where)
    return StoreError(f"the store cannot be used ({_said(error)})", where=where, do=_ADVICE.get(code))


def _damage(error: BaseException | None, where: str) -> StoreDamaged:
    return StoreDamaged(
        f"not a store of writethru, or damaged ({_said(error)})",
        where=where,
        do="nothing was written; restore a copy, or give --store another file",
    )


def _said(error: BaseException | None) -> str:
    """Return the first line of a foreign message, as far as a line of ours can hold it."""
    lines = str(error).splitlines()
    return lines[0][:_LENGTH] if lines else type(error).__name__
