import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from pipeline.errors import StoreDamaged
from pipeline.store import Store, schema, tables
from pipeline.store.database import Database
from tests.store.revisions import numbered

MIGRATIONS = sorted((Path(schema.__file__).parent / "migrations" / "versions").glob("v*.py"))


def test_migrations_are_numbered_one_after_the_other_up_to_ours() -> None:
    numbers = [re.match(r"v(\d{4})_", path.name)[1] for path in MIGRATIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(MIGRATIONS) + 1)]
    assert numbers[-1] == schema.SCHEMA


def test_the_migrations_lead_to_the_tables_the_code_speaks_of(url: str) -> None:
    database = Database(url)
    schema.upgrade(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "writethru_version"})
        assert compare_metadata(context, tables.METADATA) == []
    database.close()


def test_the_version_is_recorded_and_an_upgrade_of_a_current_store_changes_nothing(url: str) -> None:
    database = Database(url)
    assert schema.version(database) is None
    assert schema.upgrade(database) == schema.SCHEMA
    assert schema.version(database) == schema.SCHEMA
    assert schema.upgrade(database) == schema.SCHEMA
    database.close()


def test_a_store_of_the_first_version_is_brought_up_to_date_with_its_stories(url: str) -> None:
    with Store(url) as store:
        store.save(numbered("harbour-talks", 1))
    old = Database(url)
    with old.writing() as connection:
        for later in ("locks", "heads", "wire"):
            connection.exec_driver_sql(f"DROP TABLE {later}")
        connection.exec_driver_sql("UPDATE writethru_version SET version_num = '0001'")
    old.close()
    with Store(url) as store, store.lock("harbour-talks", by="M. Ortiz"):
        assert store.latest("harbour-talks") == numbered("harbour-talks", 1)


def test_a_migration_that_fails_leaves_the_store_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no space left")

    database = Database(url)
    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_table", fail)
        with pytest.raises(RuntimeError):
            schema.upgrade(database)
    with database.reading() as connection:
        assert sa.inspect(connection).get_table_names() == []
    assert schema.upgrade(database) == schema.SCHEMA
    database.close()


def test_a_version_that_is_no_number_is_damage(url: str) -> None:
    database = Database(url)
    schema.upgrade(database)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE writethru_version SET version_num = '00q2'")
    with pytest.raises(StoreDamaged, match='its version is "00q2"'):
        schema.upgrade(database)
    database.close()
