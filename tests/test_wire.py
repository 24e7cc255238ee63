"""The events a store keeps from one batch to the next: joined by later articles, merged, split."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cluster import State, update
from pipeline.dedupe import dedupe
from pipeline.domain import Article, Rejection
from pipeline.errors import StoreDamaged, StoreLocked
from pipeline.flow import Reading
from pipeline.review.audit import told
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.wire import newest, slugs, wire
from tests.cluster.reports import HIGHLAND, STRAIT, articles, later
from tests.cluster.test_update import CHEESE, TOLL
from tests.factories import NOON

SETTINGS = Settings()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


def _wire(store: Store, *given: Article) -> dict[str, set[str]]:
    events = wire(given, settings=SETTINGS, store=store)
    names = slugs(events, store)
    return {names[event.id]: set(event.outlets) for event in events}


def test_a_later_article_joins_its_event_and_no_other_event_is_told(store: Store) -> None:
    first = _wire(store, *articles(STRAIT | HIGHLAND))
    second = _wire(store, TOLL)
    (slug,) = second
    assert second[slug] == {*STRAIT, "Ferry Gazette"}
    assert first[slug] == set(STRAIT)


def test_a_third_run_goes_on_from_the_second(store: Store) -> None:
    for given in (articles(STRAIT), [TOLL, CHEESE]):
        _wire(store, *given)
    fourth = later("Harbour Mail", TOLL.title, TOLL.text.replace("rose to 15", "climbed to 16"), hours=9)
    (members,) = _wire(store, fourth).values()
    assert members == {*STRAIT, "Ferry Gazette", "Harbour Mail"}


def test_the_same_articles_again_give_the_same_events_under_the_same_slugs(store: Store) -> None:
    given = articles(STRAIT | HIGHLAND)
    assert _wire(store, *given) == _wire(store, *given)


def _apart(store: Store) -> list[str]:
    """Keep the two reports of one event as two, each with a slug of its own; the younger report comes second."""
    first, second = articles(STRAIT)
    second = second.model_copy(update={"published_at": NOON + timedelta(hours=1)})
    alone = [update(State(), [each], settings=SETTINGS, fold=dedupe) for each in (first, second)]
    state = State(updates=1, remembered=tuple(each for one in alone for each in one.remembered))
    assert store.save_state(state.rows(), before={})
    names = slugs(state.events, store)
    return [names[one.events[0].id] for one in alone]


def test_events_that_become_one_go_on_under_the_older_slug_and_both_records_say_so(store: Store) -> None:
    older, younger = _apart(store)
    (slug,) = _wire(store, TOLL)
    assert slug == older
    assert [entry.reason for entry in store.record(older)] == [f"took in the event of {younger}"]
    assert [entry.reason for entry in store.record(younger)] == [f"its event is part of that of {older}, which goes on"]
    assert {entry.kind for entry in store.record(older)} == {"merged"}
    assert [told(entry) for entry in store.record(older)] == ["made two events one"]


def test_an_event_that_splits_keeps_its_slug_for_the_larger_part_and_its_record_says_so(store: Store) -> None:
    both = articles(STRAIT | HIGHLAND)
    (mixed, *_) = update(State(), both, settings=SETTINGS, fold=dedupe).remembered
    event = mixed.event.model_copy(update={"articles": tuple(both), "origins": dedupe(both)})
    state = State(updates=1, remembered=(mixed.model_copy(update={"event": event}),))
    store.save_state(state.rows(), before={})
    name = slugs([event], store)[event.id]
    after = _wire(store, *both, TOLL)
    assert len(after) == 2
    assert name in after
    assert [entry.kind for entry in store.record(name)] == ["split"]


def test_events_that_ended_a_month_before_are_not_kept(store: Store) -> None:
    _wire(store, *articles(STRAIT))
    _wire(store, CHEESE.model_copy(update={"published_at": NOON + timedelta(days=40)}))
    assert [event.outlets for event in State.of(store.state(), where="").events] == [("Dairy Week",)]


def test_a_date_in_the_future_makes_no_event_old(store: Store) -> None:
    _wire(store, CHEESE.model_copy(update={"published_at": NOON.replace(year=2199)}), *articles(STRAIT))
    assert len(State.of(store.state(), where="").events) == 2


def test_a_batch_that_was_overtaken_reads_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save, overtaken = store.save_state, []

    def late(rows: object, *, before: object) -> bool:
        if not overtaken:
            overtaken.append(True)
            _wire_of_another(store, save)
        return save(rows, before=before)

    monkeypatch.setattr(store, "save_state", late)
    _wire(store, *articles(HIGHLAND))
    assert len(State.of(store.state(), where="").events) == 2


def _wire_of_another(store: Store, save: object) -> None:
    save(update(State(), articles(STRAIT), settings=SETTINGS, fold=dedupe).rows(), before={})


def test_a_store_that_never_comes_to_rest_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "save_state", lambda rows, *, before: False)
    with pytest.raises(StoreLocked, match="run it again"):
        _wire(store, *articles(STRAIT))


@pytest.mark.parametrize("rows", [{"header": {}}, {"event e-1": {"sketch": []}}, {"header": {"version": 9}}])
def test_what_is_no_state_is_damage(rows: dict[str, dict[str, object]]) -> None:
    with pytest.raises(StoreDamaged, match=r"sqlite:///x: the events kept there cannot be read"):
        State.of(rows, where="sqlite:///x")


def _item(version: str, hour: int, **fields: object) -> Article:
    (first, *_) = articles(STRAIT)
    told = {"wire": {"guid": "urn:coast:1", "version": version}}
    changes = {"id": "urn:coast:1", "extra": told, "updated_at": NOON + timedelta(hours=hour), **fields}
    return first.model_copy(update=changes)


@pytest.mark.parametrize(
    ("held", "given", "kept"),
    [
        (("2", 1), ("1", 0), False),
        (("10", 1), ("9", 2), False),
        (("2", 1), ("2", 1), True),
        (("2", 1), ("3", 0), True),
        (("", 1), ("", 0), False),
        (("", 0), ("", 1), True),
        (("9" * 40, 1), ("1", 1), True),
    ],
)
def test_a_version_that_the_store_holds_a_later_one_of_is_not_used_again(
    held: tuple[str, int], given: tuple[str, int], kept: bool, store: Store
) -> None:
    wire([_item(*held)], settings=SETTINGS, store=store)
    reading = newest(Reading((_item(*given), TOLL), ()), store=store)
    assert (TOLL in reading.articles, len(reading.articles)) == (True, 1 + kept)
    assert [rejection.reason.endswith("which the store holds") for rejection in reading.rejections] == [True] * (
        not kept
    )


def test_an_item_that_is_taken_back_names_the_story_that_tells_its_event(store: Store) -> None:
    (slug,) = _wire(store, _item("2", 5))
    back = Rejection(source="kill.xml", reason="cancelled by its agency", item=_item("2", 5).id)
    other = Rejection(source="other.xml", reason="cancelled by its agency", item="urn:other")
    page = Rejection(source="a.html", reason="no article")
    named, unknown, left = newest(Reading((TOLL,), (back, other, page)), store=store).rejections
    assert named.reason == f"cancelled by its agency; told in {slug}: hold it, or run refresh on it"
    assert (unknown, left) == (other, page)


def test_what_is_no_wire_item_is_taken_as_it_comes(store: Store) -> None:
    wire([_item("2", 5)], settings=SETTINGS, store=store)
    page = _item("1", 0, extra={})
    assert newest(Reading((page,), ()), store=store) == Reading((page,), ())
