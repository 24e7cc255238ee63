"""Events with an encoder: one told in two languages comes together, two stay apart."""

import pytest

from pipeline.cluster import State, cluster, explain, update
from pipeline.dedupe import dedupe
from pipeline.settings import Settings
from tests.cluster.encoder import tiny
from tests.cluster.reports import later
from tests.factories import make_article

ENGLISH = make_article(
    "Rescuers dug in Calmera after the earthquake killed 12 people on Verrano island before dawn.",
    title="Earthquake on Verrano: 12 killed",
)
QUAY = make_article(
    "The quake left 12 dead in Calmera, a port of Verrano island, where rescuers search the houses.",
    "Quay Post",
    title="Quake hits Verrano, 12 dead",
)
FRENCH = later(
    "Gazette", "Séisme à Verrano : 12 morts", "Les secours fouillent Calmera après le séisme : 12 morts sur Verrano."
).model_copy(update={"language": "fr"})
FROMAGE = make_article(
    "Un fromage bleu de la laiterie de Belgarth a reçu le prix national.",
    "Courrier",
    title="Le prix du fromage à une laiterie de Belgarth",
    language="fr",
)


@pytest.fixture
def settings(tmp_path):
    return Settings(encoder=f"onnx:{tiny.save(tmp_path)}")


def _outlets(events):
    return sorted(tuple(sorted(event.outlets)) for event in events)


def _cluster(given, settings):
    return cluster(given, dedupe(given), settings=settings)


GIVEN = [ENGLISH, QUAY, FRENCH, FROMAGE]


def test_one_event_told_in_two_languages_comes_together_and_another_stays_apart(settings):
    assert _outlets(_cluster(GIVEN, settings)) == [("Courrier",), ("Gazette", "Northern Herald", "Quay Post")]


def test_without_an_encoder_the_languages_are_kept_apart():
    assert ("Gazette",) in _outlets(_cluster(GIVEN, Settings()))


def test_the_order_of_articles_changes_nothing(settings):
    assert _cluster(GIVEN[::-1], settings) == _cluster(GIVEN, settings)


def test_a_later_article_in_another_language_joins_its_event(settings):
    first = update(State(), [ENGLISH, QUAY], settings=settings, fold=dedupe)
    second = update(first, [FRENCH], settings=settings, fold=dedupe)
    assert _outlets(second.events) == [("Gazette", "Northern Herald", "Quay Post")]
    assert second.events[0].id == first.events[0].id


def test_the_explanation_counts_the_articles_that_the_encoder_joined(settings):
    events = _cluster(GIVEN, settings)
    told = {event.outlets: each for event, each in zip(events, explain(events, settings=settings), strict=True)}
    (mixed,) = [each for outlets, each in told.items() if len(outlets) == 3]
    assert (mixed.articles, mixed.elsewhere) == (3, 1)
    assert "1 in other languages, by the encoder" in mixed.text()


def test_nothing_has_no_events(settings):
    assert _cluster([], settings) == ()
