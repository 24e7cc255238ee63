from itertools import permutations

import pytest

from pipeline.cluster import cluster
from pipeline.dedupe import dedupe
from pipeline.settings import Settings
from tests.factories import make_article

STRAIT = {
    "Northern Herald": (
        "Strong earthquake shakes Verrano island",
        "A magnitude 6.4 earthquake struck the island of Verrano before dawn on Monday, killing at least 12 people in "
        "the port town of Calmera, civil protection said. Rescuers searched collapsed houses near the fish market.",
    ),
    "Quay Post": (
        "Twelve dead as quake hits Verrano",
        "Rescue teams dug through rubble in Calmera on Monday after a 6.4-magnitude quake hit Verrano island and left "
        "12 people dead. The civil protection agency sent two ships with tents to the port.",
    ),
}
HIGHLAND = {
    "Lindmoor Echo": (
        "Earthquake in Ostrava Hills closes mountain pass",
        "An earthquake of magnitude 5.1 in the Ostrava Hills sent rocks onto the Tarn pass on Monday evening. Police "
        "closed the road near Belgarth; two lorry drivers were hurt and taken to hospital.",
    ),
    "Hill Courier": (
        "Rockfall after quake near Belgarth, two drivers hurt",
        "Two lorry drivers were injured when a 5.1-magnitude earthquake loosened rocks above the Tarn pass near "
        "Belgarth on Monday evening, police said. The pass through the Ostrava Hills stays closed.",
    ),
}


def _articles(reports):
    return [make_article(text, outlet, title=title) for outlet, (title, text) in reports.items()]


def _cluster(articles, **settings):
    return cluster(articles, dedupe(articles), settings=Settings(**settings))


def test_two_earthquakes_on_one_day_stay_two_events():
    events = _cluster(_articles(STRAIT | HIGHLAND))
    assert {event.outlets for event in events} == {tuple(sorted(STRAIT)), tuple(sorted(HIGHLAND))}


def test_the_order_of_articles_changes_nothing():
    articles = _articles(STRAIT | HIGHLAND)
    first, *others = [_cluster(order) for order in permutations(articles)]
    assert all(other == first for other in others)


def test_each_article_is_in_exactly_one_event_and_one_origin():
    articles = _articles(STRAIT | HIGHLAND)
    events = _cluster(articles)
    assert sorted(a.id for event in events for a in event.articles) == sorted(a.id for a in articles)
    for event in events:
        assert sorted(a for origin in event.origins for a in origin.articles) == sorted(a.id for a in event.articles)


def test_the_label_is_a_headline_of_the_event():
    titles = {title for title, _ in (STRAIT | HIGHLAND).values()}
    assert {event.label for event in _cluster(_articles(STRAIT | HIGHLAND))} <= titles


def test_languages_are_kept_apart():
    first, second = _articles(STRAIT)
    assert len(_cluster([first, second.model_copy(update={"language": "de"})])) == 2


@pytest.mark.parametrize(("threshold", "events"), [(0.0, 1), (1.0, 4)])
def test_the_threshold_moves_the_trade_off(threshold, events):
    assert len(_cluster(_articles(STRAIT | HIGHLAND), threshold=threshold)) == events


@pytest.mark.parametrize("text", ["", "word", "\ud800 lone", "a " * 100_000, "漢字" * 50_000, "\x00\u202e\u200b"])
def test_an_odd_article_is_an_event_of_its_own_and_the_rest_unharmed(text):
    odd = make_article(text, "Odd Sheet", language="xx")
    events = _cluster([odd, *_articles(STRAIT)])
    assert [len(event.articles) for event in events] == [2, 1]


def test_an_event_keeps_its_id_when_a_later_article_joins():
    first, second = _articles(STRAIT)
    assert _cluster([first])[0].id == _cluster([first, second])[0].id


def test_articles_of_one_id_are_each_kept():
    first, second = _articles(STRAIT)
    events = _cluster([first, second.model_copy(update={"id": first.id})])
    assert sum(len(event.articles) for event in events) == 2


def test_nothing_has_no_events():
    assert _cluster([]) == ()
