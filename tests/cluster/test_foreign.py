from datetime import timedelta

import pytest

from pipeline.cluster import foreign
from tests.cluster.reports import HIGHLAND, STRAIT, articles
from tests.factories import NOON, make_article

SAME = (
    "Un séisme de magnitude 6,4 a frappé l'île de Verrano lundi avant l'aube, faisant au moins 12 morts dans la ville "
    "portuaire de Calmera, selon la protection civile. Les secours cherchent des survivants à Calmera."
)
OTHER = (
    "Le conseil municipal de Calmera a voté lundi un budget de 12 millions d'euros pour le nouveau marché aux fleurs, "
    "malgré les réserves de la maire, Odile Brassart, et de ses adjoints."
)


def _french(text, **fields):
    return make_article(text, "Gazette de Brume", language="fr", **fields)


@pytest.mark.parametrize(
    ("text", "days", "aside"),
    [(SAME, 0, True), (SAME, 30, False), (OTHER, 0, False), ("", 0, False), ("mot", 0, False)],
)
def test_a_foreign_page_is_set_aside_when_names_numbers_and_time_are_those_of_the_others(text, days, aside):
    page = _french(text, published_at=NOON + timedelta(days=days))
    assert foreign([*articles(STRAIT), page]) == ((page,) if aside else ())


def test_where_no_language_has_most_pages_none_is_set_aside():
    assert foreign([articles(STRAIT)[0], _french(SAME)]) == ()


def test_pages_of_one_language_are_left_alone():
    assert foreign(articles(STRAIT | HIGHLAND)) == ()
    assert foreign([]) == ()
