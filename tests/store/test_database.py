import os
import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import PipelineError, SettingsError, StoreDamaged, StoreError, StoreLocked
from pipeline.store import Store, database, schema
from pipeline.store.database import Database
from tests.store.revisions import numbered


def opened(url: str) -> None:
    with Store(url):
        pass


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    opened(sqlite_url(tmp_path / "new" / "folder" / "store.sqlite3"))
    assert (tmp_path / "new" / "folder" / "store.sqlite3").is_file()


def test_a_store_in_memory_lives_as_long_as_it_is_open() -> None:
    with Store("sqlite://") as store:
        store.save(numbered("a", 1))
        assert store.latest("a") == numbered("a", 1)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"A text file, which is longer than SQLite's header of one hundred bytes. " * 4, StoreDamaged, "not a store"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, StoreDamaged, "not a store of writethru, or damaged"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, error: type[PipelineError], message: str
) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        opened(sqlite_url(path))
    assert path.read_bytes() == content


def test_a_store_cut_short_is_damaged_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    with Store(sqlite_url(path)) as store:
        for number in range(1, 30):
            store.save(numbered("a", number))
    path.write_bytes(half := path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreDamaged), Store(sqlite_url(path)) as store:
        store.history("a")
    assert path.read_bytes() == half


def test_another_programs_database_gets_none_of_our_tables(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="belongs to another program"):
        opened(sqlite_url(path))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()


def test_a_store_of_a_newer_version_is_refused(url: str) -> None:
    opened(url)
    newer = Database(url)
    with newer.writing() as connection:
        connection.exec_driver_sql("UPDATE writethru_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(StoreError, match="made by a newer writethru"):
        opened(url)


def test_a_writer_that_waited_long_enough_says_who_is_in_the_way(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    url = sqlite_url(tmp_path / "store.sqlite3")
    other = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    with Store(url) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match="another process is writing"):
            store.save(numbered("a", 1))
        assert store.latest("a") is None, "reading goes on while another writes"
        other.execute("ROLLBACK")
        other.close()
        store.save(numbered("a", 1))


@pytest.mark.parametrize(
    ("url", "error", "message"),
    [
        ("store.sqlite3", SettingsError, "not the address of a store"),
        ("mysql://desk@db.example/news", SettingsError, "no store is kept in mysql"),
        ("nonsense://x", SettingsError, "no store is kept in nonsense"),
        ("sqlite:////dev/null/store.sqlite3", StoreError, "the folder cannot be made"),
        ("sqlite:////dev", StoreError, "the store cannot be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_clear_line(url: str, error: type[PipelineError], message: str) -> None:
    with pytest.raises(error, match=message) as raised:
        opened(url)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=r"cannot be used|cannot be made"):
        opened(sqlite_url(tmp_path / "store.sqlite3"))


def test_a_password_is_shown_nowhere() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as raised:
        opened("postgresql://desk:s3cret@127.0.0.1:1/news")
    assert "s3cret" not in str(raised.value)
    assert schema.SCHEMA not in str(raised.value)
