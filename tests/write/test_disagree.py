"""Which figures of different outlets are of one thing, and which only look it."""

from datetime import timedelta

import pytest

from pipeline.domain import Disagreement
from pipeline.settings import Settings
from pipeline.write import write
from tests.factories import NOON, make_article, make_event


def differences(*texts: str) -> tuple[Disagreement, ...]:
    articles = [
        make_article(text, f"Outlet {number}", published_at=NOON + timedelta(hours=number))
        for number, text in enumerate(texts)
    ]
    return write(make_event(*articles), settings=Settings(writer="extractive")).disagreements


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ("The blast killed 12 people.", "Fifteen miners died in the blast.", "the number of people killed"),
        ("Some 40 people were hurt in Port Ann.", "The crash injured 62 in Port Ann.", "the number of people injured"),
        (
            "The coastguard is still holding three trawlers.",
            "Four trawlers are under guard in the port of Dravik.",
            "the number of trawlers",
        ),
    ],
)
def test_different_figures_of_one_thing_are_a_difference(one: str, other: str, about: str):
    (difference,) = differences(one, other)
    assert difference.about == about
    assert {position.outlets for position in difference.positions} == {("Outlet 0",), ("Outlet 1",)}


def test_a_figure_that_began_its_sentence_stands_inside_one_here():
    (difference,) = differences("Fifteen miners died in the blast.", "The blast killed 12 people, the NUM union said.")
    assert {position.value for position in difference.positions} == {"fifteen", "12"}


def test_a_share_is_named_by_its_sentence():
    (difference,) = differences(
        "Traffic through the port of Osmere has fallen by 30 percent since January.",
        "Traffic through the port of Osmere has fallen by 45 percent since January.",
    )
    assert difference.about == "the share in “Traffic through the port of Osmere has fallen …”"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blast killed 12 people.", "Twelve miners died in the blast."),
        ("The blast killed 12 people.", "The blast injured 15 people."),
        ("The blast killed 12 people.", "A blast at the nearby pit killed 23 people in 2005."),
        ("The blast injured 27 people.", "Eight of the injured were in critical condition on Tuesday."),
        ("Police counted 1,487 marchers.", "Police counted about 1,500 marchers."),
        ("The council has 12 members.", "A choir of 15 members sang at the vigil."),
        ("The ferry carried 240 passengers.", "The ferry left at 6:40 a.m. on 3 March."),
    ],
)
def test_equal_figures_and_figures_of_other_things_are_none(one: str, other: str):
    assert differences(one, other) == ()


def test_an_article_that_tells_both_figures_takes_no_side():
    told = differences(
        "The blast killed 12 people.",
        "The blast killed 15 people.",
        "The blast killed 12 people. Or it killed 15 people.",
    )
    assert [position.outlets for position in told[0].positions] == [("Outlet 0",), ("Outlet 1",)]


def test_who_is_badly_hurt_is_a_part_of_all_who_are():
    told = differences(
        "A tram came off the rails, injuring 14 people, two of them seriously.",
        "At least 16 people were hurt when a tram derailed. Two people were taken to hospital with serious injuries.",
        "The crash injured 16 people and left three with severe injuries.",
    )
    assert [(one.about, [(position.value, position.outlets) for position in one.positions]) for one in told] == [
        ("the number of people injured", [("14", ("Outlet 0",)), ("16", ("Outlet 2", "Outlet 1"))]),
        ("the number of people badly injured", [("two", ("Outlet 1",)), ("three", ("Outlet 2",))]),
    ]


def test_shares_of_one_subject_are_a_difference():
    (difference,) = differences("Turnout was 71 percent, the commission said.", "Turnout was 73 percent on the isles.")
    assert {position.value for position in difference.positions} == {"71 percent", "73 percent"}


@pytest.mark.parametrize(
    ("language", "one", "other", "about"),
    [
        ("de", "Bei Altmar wurden vier Menschen verletzt.", "Fünf Verletzte bei Altmar.", "Zahl der Verletzten"),
        ("fr", "Cinq ouvriers ont été blessés.", "L'incendie a fait sept blessés.", "le nombre de blessés"),
        ("es", "Hay doce muertos en Orvane.", "Murieron quince personas.", "el número de muertos"),
        (
            "es",
            "Doce personas murieron y nueve resultaron heridas.",
            "Catorce personas han muerto.",
            "el número de muertos",
        ),
    ],
)
def test_numbers_in_words_differ_in_other_languages(language: str, one: str, other: str, about: str):
    articles = [make_article(text, outlet, language=language) for outlet, text in (("Bote", one), ("Kurier", other))]
    (difference,) = write(make_event(*articles), settings=Settings(writer="extractive")).disagreements
    assert difference.about == about
