"""A database opened the way this store needs it: SQLite in WAL mode or PostgreSQL, one writer at a time.

SQLite writers begin with BEGIN IMMEDIATE: a transaction that reads first and then writes cannot wait for another
writer, busy timeout or not, and fails at once (1,050 of 1,200 tries of 8 processes, against none of 1,200).
PostgreSQL writers take one advisory lock, so that both databases behave alike.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.errors import MissingExtra, SettingsError, StoreDamaged, StoreError
from pipeline.store.faults import translated

BUSY_SECONDS = 30
"""How long a writer waits for the others. 50 processes that opened a new store at once and saved two revisions each had
all finished after 8 s on two busy cores."""

_ADVISORY_LOCK = 0x7772_6974
"""The store's own key among PostgreSQL's advisory locks: "writ" in ASCII."""

_FORMS = "write sqlite:///FILE or postgresql://USER@HOST/DATABASE"


class Database:
    """One database, reached through transactions for reading or writing."""

    def __init__(self, url: str) -> None:
        parsed = _parsed(url)
        self.where = parsed.render_as_string(hide_password=True)
        self._sqlite = parsed.get_backend_name() == "sqlite"
        if self._sqlite:
            _make_folder(parsed, self.where)
        self._engine = _engine(parsed)
        event.listen(self._engine, "begin", self._begin)
        if self._sqlite:
            event.listen(self._engine, "connect", _connected)
            self._enter_wal()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the store throughout."""
        with translated(self.where), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that no other writer enters; what raises inside leaves nothing behind."""
        with translated(self.where), self._engine.connect() as connection:
            connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    def check_pages(self) -> None:
        """Have SQLite check its own pages. StoreDamaged when they do not hold together."""
        if self._sqlite:
            with self.reading() as connection:
                found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
            if found != "ok":
                raise StoreDamaged(f"SQLite finds {found}", where=self.where, do="restore a copy of the store")

    def _begin(self, connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        if self._sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif writing:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")

    def _enter_wal(self) -> None:
        """Switch to write-ahead logging, which lasts. SQLite does not wait while another process switches: we do."""
        deadline = time.monotonic() + BUSY_SECONDS
        with translated(self.where):
            while True:
                try:
                    return _execute(self._engine, "PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)


def is_absent(url: str) -> str:
    """Return where a store would be kept when its file is not there yet; empty when it is, or a server keeps it."""
    parsed = _parsed(url)
    path = parsed.database or ":memory:"
    there = parsed.get_backend_name() != "sqlite" or path == ":memory:" or Path(path).exists()
    return "" if there else parsed.render_as_string(hide_password=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError("not the address of a store", where=url, do=_FORMS) from error
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        raise SettingsError(
            f"no store is kept in {parsed.get_backend_name()}",
            where=parsed.render_as_string(hide_password=True),
            do=_FORMS,
        )
    return parsed.set(drivername="sqlite")


def _make_folder(url: URL, where: str) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(
                f"the folder cannot be made ({reason})", where=where, do="give --store a place you can write to"
            ) from error


def _engine(url: URL) -> Engine:
    timeout = {"timeout": BUSY_SECONDS} if url.get_backend_name() == "sqlite" else {"connect_timeout": BUSY_SECONDS}
    try:
        return create_engine(url, connect_args=timeout)
    except ModuleNotFoundError as error:
        raise MissingExtra("a PostgreSQL store needs psycopg", do="pip install 'writethru[postgres]'") from error


def _connected(connection: Any, _record: Any) -> None:
    """Leave BEGIN to us; make each commit last through a power cut."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL").close()


def _execute(engine: Engine, statement: str) -> None:
    """Run a statement that SQLite does not take inside a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(statement).close()
    finally:
        connection.close()
