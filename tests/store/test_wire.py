"""What a batch keeps of the wire: rows by key, saved by one batch at a time."""

import pytest
from sqlalchemy import update

from pipeline.errors import StoreDamaged
from pipeline.store import Store
from pipeline.store.tables import WIRE

MONDAY = {"header": {"updates": 1}, "event e-1": {"label": "Verrano \ud800 \x00"}, "event e-2": {"label": "Belgarth"}}
TUESDAY = {"header": {"updates": 2}, "event e-1": {"label": "Verrano"}, "event e-3": {"label": "Calmera"}}


def test_a_new_store_keeps_nothing(store: Store) -> None:
    assert store.state() == {}


def test_what_is_loaded_equals_what_was_saved_rows_added_changed_and_gone(store: Store) -> None:
    assert store.save_state(MONDAY, before={})
    assert store.state() == MONDAY
    assert store.save_state(TUESDAY, before=MONDAY)
    assert store.state() == TUESDAY


def test_a_batch_that_read_an_older_state_saves_nothing(store: Store) -> None:
    store.save_state(MONDAY, before={})
    assert not store.save_state(TUESDAY, before={})
    assert store.state() == MONDAY


def test_it_outlives_the_process(url: str) -> None:
    with Store(url) as store:
        store.save_state(MONDAY, before={})
    with Store(url) as store:
        assert store.state() == MONDAY


@pytest.mark.parametrize("body", ["", "[1", "3"])
def test_a_row_that_is_no_object_is_damage(store: Store, body: str) -> None:
    store.save_state(MONDAY, before={})
    with store._database.writing() as connection:
        connection.execute(update(WIRE).where(WIRE.c.key == "header").values(body=body))
    with pytest.raises(StoreDamaged, match="a row of the wire is no JSON object"):
        store.state()
