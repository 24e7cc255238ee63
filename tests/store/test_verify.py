from pathlib import Path

import pytest

from pipeline.errors import PipelineError, StoreDamaged
from pipeline.store import Store
from pipeline.store.tables import SNAPSHOTS
from tests.factories import NOON
from tests.store.revisions import numbered


@pytest.fixture
def filled(store: Store) -> Store:
    for number in (1, 2, 3):
        store.save(numbered("port", number))
        store.note("port", "keep", at=NOON, by="M. Ortiz", reason="confirmed by telephone", code="N01")
    store.save(numbered("rail-strike", 1))
    return store


def alter(store: Store, statement: str) -> None:
    with store._database.writing() as connection:
        assert connection.exec_driver_sql(statement).rowcount == 1


def test_what_is_as_it_was_written_is_proved(filled: Store) -> None:
    ((slug, found),) = filled.verify("port")
    assert (slug, found.entries, found.revisions, found.snapshots) == ("port", 6, 3, 3)
    assert found.digest == filled.record("port")[-1].digest
    assert found.text().startswith("ok  6 entries, chain intact, 3 revisions and 3 snapshots match")
    assert [name for name, _ in filled.verify()] == ["port", "rail-strike"]


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE record SET body = replace(body, 'M. Ortiz', 'B. Ortiz') WHERE slug = 'port' AND entry = 2", 2),
        ("UPDATE record SET digest = 'other' WHERE slug = 'port' AND entry = 4", 4),
        ("UPDATE record SET entry = 9 WHERE slug = 'port' AND entry = 6", 6),
        ("DELETE FROM record WHERE slug = 'port' AND entry = 3", 3),
        (
            "UPDATE revisions SET body = replace(body, 'Revision 2', 'Revision 7') WHERE slug = 'port' AND number = 2",
            3,
        ),
        ("DELETE FROM revisions WHERE slug = 'port' AND number = 3", 5),
        ("UPDATE revisions SET number = 4 WHERE slug = 'port' AND number = 3", 5),
        ("DELETE FROM record WHERE slug = 'rail-strike'", 1),
        ("DELETE FROM record WHERE slug = 'port' AND entry = 6", 6),
        ("DELETE FROM heads WHERE slug = 'port'", 7),
        ("UPDATE heads SET entries = 4 WHERE slug = 'port'", 5),
        ("UPDATE heads SET digest = 'other' WHERE slug = 'port'", 6),
    ],
)
def test_whatever_was_altered_is_found_with_its_entry(filled: Store, statement: str, entry: int) -> None:
    alter(filled, statement)
    with pytest.raises(StoreDamaged, match=f"entry {entry} ") as raised:
        filled.verify()
    assert raised.value.exit_code == 12


def test_an_altered_snapshot_is_found_and_never_served(filled: Store) -> None:
    digest = filled.revision("port", 2).articles[0].digest
    with filled._database.writing() as connection:
        connection.execute(SNAPSHOTS.update().where(SNAPSHOTS.c.digest == digest).values(content=b"Another text"))
    with pytest.raises(StoreDamaged, match=f"entry 3 rests on the snapshot {digest[:12]}"):
        filled.verify("port")
    with pytest.raises(StoreDamaged, match="snapshot"):
        filled.revision("port", 2)


def test_a_revision_that_is_no_json_is_damage(filled: Store) -> None:
    alter(filled, "UPDATE revisions SET body = substr(body, 2) WHERE slug = 'port' AND number = 3")
    with pytest.raises(StoreDamaged, match="port revision 3: what is stored is not a revision"):
        filled.latest("port")


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_one_flipped_bit_is_found_wherever_it_changes_what_is_stored(tmp_path: Path, bit: int) -> None:
    path = tmp_path / "store.sqlite3"
    with Store(f"sqlite:///{path}") as store:
        for number in (1, 2):
            store.save(numbered("a", number))
        expected = _everything(store)
    whole = path.read_bytes()
    found = 0
    for offset in range(37, len(whole), len(whole) // 70):
        path.write_bytes(whole[:offset] + bytes([whole[offset] ^ bit]) + whole[offset + 1 :])
        found += _refused_or_equal(f"sqlite:///{path}", expected)
    assert found > 3, "some of the bytes tried must be of the stored text"


def _refused_or_equal(url: str, expected: object) -> bool:
    """Say whether the altered store was refused; if it was not, nothing that it gives out may differ."""
    try:
        with Store(url) as store:
            store.verify()
            assert _everything(store) == expected
    except PipelineError as error:
        assert error.exit_code in {2, 12}, error
        return True
    return False


def _everything(store: Store) -> object:
    return store.history("a"), store.record("a"), store.stories()
