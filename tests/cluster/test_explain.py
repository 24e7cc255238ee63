from pipeline.cluster import cluster, explain, explain_pair
from pipeline.dedupe import dedupe
from pipeline.settings import Settings
from tests.cluster.reports import HIGHLAND, STRAIT, articles
from tests.factories import make_article


def _explained(given):
    events = cluster(given, dedupe(given), settings=Settings())
    return dict(zip((event.outlets for event in events), explain(events, settings=Settings()), strict=True))


def test_an_event_is_explained_by_the_words_its_articles_share():
    explanation = _explained(articles(STRAIT | HIGHLAND))[tuple(sorted(STRAIT))]
    assert {"Verrano", "Calmera", "12"} <= set(explanation.shared)
    assert explanation.likeness > 0.25
    assert "Verrano" in explanation.text()


def test_a_near_event_is_told_apart_by_what_only_one_of_the_two_says():
    explained = _explained(articles(STRAIT | HIGHLAND))
    here, there = explained[tuple(sorted(STRAIT))], explained[tuple(sorted(HIGHLAND))]
    assert here.nearest in {there.event, None}
    if here.nearest:
        assert "Calmera" in here.only_here
        assert "Belgarth" in here.only_there


def test_a_single_article_is_explained_as_alone():
    (explanation,) = _explained([make_article("A dairy won a prize.", title="Cheese prize")]).values()
    assert (explanation.likeness, explanation.shared, explanation.nearest) == (None, (), None)
    assert "alone" in explanation.text()


def test_two_articles_of_one_event_are_together_by_their_evidence():
    first, second = articles(STRAIT)
    explanation = explain_pair(first, second, articles(HIGHLAND))
    assert explanation.verdict == "together"
    assert {"Verrano", "Calmera"} <= set(explanation.shared)
    assert explanation.nats["rare"] > 0


def test_two_articles_of_two_earthquakes_are_apart():
    first, other = articles(STRAIT)[0], articles(HIGHLAND)[0]
    explanation = explain_pair(first, other, [articles(STRAIT)[1], articles(HIGHLAND)[1]])
    assert explanation.verdict == "apart"
    assert "apart" in explanation.text()


def test_what_holds_an_event_together_fits_one_line():
    explained = _explained(articles(STRAIT | HIGHLAND))
    assert "Calmera" in explained[tuple(sorted(STRAIT))].held()
    (alone,) = _explained([make_article("A dairy won a prize.", title="Cheese prize")]).values()
    assert alone.held() == "one article on its own"
