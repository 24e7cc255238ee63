import pytest

from pipeline.cluster import State, cluster, update
from pipeline.dedupe import dedupe
from pipeline.errors import StoreDamaged, StoreError
from pipeline.settings import Settings
from tests.cluster.reports import HIGHLAND, STRAIT, articles, later

SETTINGS = Settings()
TOLL = later(
    "Ferry Gazette",
    "Verrano quake toll rises to 15",
    "The death toll of the 6.4-magnitude earthquake on Verrano island rose to 15, civil protection said, as rescuers "
    "in the port town of Calmera reached the last collapsed houses near the fish market.",
)
CHEESE = later("Dairy Week", "Belgarth blue wins cheese prize", "A soft blue from a dairy won the national prize.")


def _update(state, *given):
    return update(state, given, settings=SETTINGS, fold=dedupe)


def _members(state):
    return {frozenset(article.id for article in event.articles) for event in state.events}


@pytest.fixture
def monday():
    return _update(State(), *articles(STRAIT | HIGHLAND))


def test_a_first_update_finds_the_events_that_cluster_finds(monday):
    both = articles(STRAIT | HIGHLAND)
    assert monday.events == cluster(both, dedupe(both), settings=SETTINGS)


def test_a_later_article_joins_its_event_which_keeps_its_id(monday):
    grown = _update(monday, TOLL)
    before = {event.id: event.outlets for event in monday.events}
    after = {event.id: event.outlets for event in grown.events}
    assert before.keys() == after.keys()
    (joined,) = [outlets for outlets in after.values() if "Ferry Gazette" in outlets]
    assert set(STRAIT) < set(joined)
    assert grown.changes == ()


def test_an_article_of_no_known_event_starts_one_and_leaves_the_others_as_they_are(monday):
    grown = _update(monday, CHEESE)
    assert [event for event in grown.events if event.id in {each.id for each in monday.events}] == list(monday.events)
    assert len(grown.events) == 3


def test_an_article_that_is_known_changes_nothing(monday):
    assert _update(monday, articles(STRAIT)[0]) is monday


def test_a_new_version_of_an_article_replaces_the_old_one_in_its_event(monday):
    first = articles(STRAIT)[0]
    corrected = first.model_copy(update={"text": first.text.replace("at least 12", "at least 13")})
    grown = _update(monday, corrected)
    assert {event.id for event in grown.events} == {event.id for event in monday.events}
    assert [a.text for event in grown.events for a in event.articles if a.id == first.id] == [corrected.text]


def test_events_that_new_articles_hold_together_merge_and_the_merge_is_recorded():
    first, second = articles(STRAIT)
    apart = State(
        updates=1,
        remembered=tuple(each for article in (first, second) for each in _update(State(), article).remembered),
    )
    grown = _update(apart, TOLL)
    (event,) = grown.events
    (change,) = grown.changes
    assert (change.kind, change.event, change.update) == ("merged", event.id, 2)
    assert {event.id, *change.others} == {each.id for each in apart.events}
    assert grown.current(change.others[0]) == event.id


def test_an_event_of_two_stories_splits_when_it_grows_and_the_split_is_recorded(monday):
    both = articles(STRAIT | HIGHLAND)
    mixed = update(State(), both, settings=SETTINGS, fold=dedupe).remembered[0]
    everything = mixed.event.model_copy(update={"articles": tuple(both), "origins": dedupe(both)})
    grown = _update(State(updates=1, remembered=(mixed.model_copy(update={"event": everything}),)), TOLL)
    assert len(grown.events) == 2
    (change,) = grown.changes
    assert change.kind == "split"
    assert {change.event, *change.others} == {event.id for event in grown.events}


def test_saving_and_loading_is_identity(monday, tmp_path):
    path = tmp_path / "state.jsonl"
    grown = _update(monday, TOLL, CHEESE)
    grown.save(path)
    assert State.load(path) == grown


def test_no_file_yet_is_an_empty_state(tmp_path):
    assert State.load(tmp_path / "none.jsonl") == State()


@pytest.mark.parametrize("text", ["", "not JSON", "[]", '{"version": 2, "updates": 1}', '{"version": 1}', "1\n2"])
def test_a_file_that_is_no_state_is_refused(tmp_path, text):
    path = tmp_path / "state.jsonl"
    path.write_text(text)
    with pytest.raises(StoreDamaged, match=r"state\.jsonl"):
        State.load(path)


def test_a_place_that_cannot_be_written_is_named(monday, tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        monday.save(tmp_path / "no folder" / "state.jsonl")
