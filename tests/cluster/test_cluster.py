from itertools import permutations

import pytest

from pipeline.cluster import cluster
from pipeline.dedupe import dedupe
from pipeline.settings import Settings
from tests.cluster.reports import HIGHLAND, STRAIT, articles
from tests.factories import make_article


def _cluster(given, **settings):
    return cluster(given, dedupe(given), settings=Settings(**settings))


def test_two_earthquakes_on_one_day_stay_two_events():
    events = _cluster(articles(STRAIT | HIGHLAND))
    assert {event.outlets for event in events} == {tuple(sorted(STRAIT)), tuple(sorted(HIGHLAND))}


def test_the_order_of_articles_changes_nothing():
    both = articles(STRAIT | HIGHLAND)
    first, *others = [_cluster(order) for order in permutations(both)]
    assert all(other == first for other in others)


def test_each_article_is_in_exactly_one_event_and_one_origin():
    both = articles(STRAIT | HIGHLAND)
    events = _cluster(both)
    assert sorted(a.id for event in events for a in event.articles) == sorted(a.id for a in both)
    for event in events:
        assert sorted(a for origin in event.origins for a in origin.articles) == sorted(a.id for a in event.articles)


def test_the_label_is_a_headline_of_the_event():
    titles = {title for title, _ in (STRAIT | HIGHLAND).values()}
    assert {event.label for event in _cluster(articles(STRAIT | HIGHLAND))} <= titles


def test_languages_are_kept_apart():
    first, second = articles(STRAIT)
    assert len(_cluster([first, second.model_copy(update={"language": "de"})])) == 2


@pytest.mark.parametrize(("threshold", "events"), [(0.0, 1), (1.0, 4)])
def test_the_threshold_moves_the_trade_off(threshold, events):
    assert len(_cluster(articles(STRAIT | HIGHLAND), threshold=threshold)) == events


@pytest.mark.parametrize("text", ["", "word", "\ud800 lone", "a " * 100_000, "漢字" * 50_000, "\x00\u202e\u200b"])
def test_an_odd_article_is_an_event_of_its_own_and_the_rest_unharmed(text):
    odd = make_article(text, "Odd Sheet", language="xx")
    events = _cluster([odd, *articles(STRAIT)])
    assert [len(event.articles) for event in events] == [2, 1]


def test_an_event_keeps_its_id_when_a_later_article_joins():
    first, second = articles(STRAIT)
    assert _cluster([first])[0].id == _cluster([first, second])[0].id


def test_articles_of_one_id_are_each_kept():
    first, second = articles(STRAIT)
    events = _cluster([first, second.model_copy(update={"id": first.id})])
    assert sum(len(event.articles) for event in events) == 2


def test_nothing_has_no_events():
    assert _cluster([]) == ()
