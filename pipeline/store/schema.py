"""Which version a database's tables are, and how they get to ours: numbered migrations, recorded by Alembic.

An upgrade is one transaction that no other writer enters: two processes that open a new store at once do not both
create it, and a migration that fails leaves the store as it was.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipeline.errors import StoreDamaged, StoreError
from pipeline.store.database import Database

SCHEMA = "0004"
"""The last migration. A test asks that it is."""

_VERSION_TABLE = "writethru_version"
_MIGRATIONS = Path(__file__).parent / "migrations"


def version(database: Database) -> str | None:
    """Return the number of the last migration that ran; None in an empty database."""
    with database.reading() as connection:
        return _version(connection)


def upgrade(database: Database) -> str:
    """Run the migrations that are missing and return the version reached. StoreError: a newer or a foreign store."""
    if refuse_unknown(version(database), database) != SCHEMA:
        with database.writing() as connection:
            found = _version(connection)  # again: another process may have been first
            if found is None:
                _refuse_foreign(connection, database)
            if found != SCHEMA:
                _migrate(connection)
    return SCHEMA


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608 (our constant)
    return str(found) if found else None


def refuse_unknown(found: str | None, database: Database) -> str | None:
    """Return the version found, where it is one of ours. StoreError: a newer store; StoreDamaged: no version at all."""
    if found is not None and not found.isdecimal():
        raise StoreDamaged(f'its version is "{found}"', where=database.where, do="restore a copy of the store")
    if found is not None and found > SCHEMA:
        raise StoreError(
            f"the store was made by a newer writethru (its version is {found}, ours {SCHEMA})",
            where=database.where,
            do="upgrade writethru; nothing was changed",
        )
    return found


def _refuse_foreign(connection: Connection, database: Database) -> None:
    """Never add our tables to another program's database."""
    if tables := sorted(inspect(connection).get_table_names()):
        raise StoreError(
            f"the database belongs to another program (it has a table {tables[0]})",
            where=database.where,
            do="give --store a new file or a database of its own",
        )


def _migrate(connection: Connection) -> None:
    # Alembic takes 0.2 s to import, and only a new or an old store needs it.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": _VERSION_TABLE})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
