from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import StoreDamaged, StoreError
from pipeline.store import Store, schema, upkeep
from pipeline.store.database import Database
from tests.store.revisions import numbered


def with_version(url: str, version: str) -> None:
    database = Database(url)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE writethru_version SET version_num = :version"), {"version": version})
    database.close()


def test_looking_at_a_store_that_is_not_there_does_not_make_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.sqlite3"
    assert upkeep.standing(f"sqlite:///{path}").found is None
    assert not path.parent.exists()


def test_an_upgrade_tells_how_the_store_stood_and_how_it_stands(url: str) -> None:
    before, after = upkeep.upgrade(url)
    assert (before.found, after.found, after.is_current) == (None, schema.SCHEMA, True)
    assert upkeep.upgrade(url) == (after, after)
    assert upkeep.check(url) == after


def test_a_store_that_lacks_a_migration_is_no_sound_one(url: str) -> None:
    upkeep.upgrade(url)
    with_version(url, "0001")
    with pytest.raises(StoreError, match=f"its version is 0001, ours is {schema.SCHEMA}; `writethru db upgrade`"):
        upkeep.check(url)


def test_a_newer_store_is_refused_and_left_alone(url: str) -> None:
    upkeep.upgrade(url)
    with_version(url, "9999")
    with pytest.raises(StoreError, match="newer writethru"):
        upkeep.standing(url)


def test_damaged_pages_are_found(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    with Store(f"sqlite:///{path}") as store:
        for number in range(1, 9):
            store.save(numbered("a", number))
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    with pytest.raises(StoreDamaged):
        upkeep.check(f"sqlite:///{path}")
