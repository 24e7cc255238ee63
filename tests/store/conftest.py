"""The same tests on SQLite and, where WRITETHRU_TEST_POSTGRES names a server, on PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from pipeline.store import Store

POSTGRES = os.environ.get("WRITETHRU_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new, empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/store.sqlite3"
    elif POSTGRES:
        yield from _new_database()
    else:
        pytest.skip("WRITETHRU_TEST_POSTGRES names no server (tests/postgres.sh starts one)")


def _new_database() -> Iterator[str]:
    import sqlalchemy as sa

    name = f"writethru_{uuid4().hex[:12]}"
    server = sa.create_engine(
        sa.make_url(POSTGRES).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield sa.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A new, empty, open store."""
    with Store(url) as opened:
        yield opened
