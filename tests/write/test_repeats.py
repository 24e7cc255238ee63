"""What says the same again, in other words or with the same figures, is not told again."""

import pytest

from pipeline.settings import Settings
from pipeline.write.material import Material
from pipeline.write.repeats import is_told, repeats, told_by
from tests.factories import make_article, make_event

RECALLED = "The medicines authority on Wednesday recalled about 214,000 packs of a blood pressure drug."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RECALLED, "Some 214,000 packs are affected, the medicines authority said.", True),
        (RECALLED, "Some 90,000 packs are affected, the medicines authority said.", False),
        (RECALLED, "The medicines authority recalled a blood pressure drug on Wednesday.", True),
        (RECALLED, "Shares in the maker fell 7 per cent in early trading.", False),
        (RECALLED, RECALLED.replace("recalled", "did not recall"), False),
        (
            "Fourteen people have died and five are missing after Storm Odile.",
            "The number of people killed by Storm Odile stands at 14.",
            True,
        ),
        (
            "Two crew members died and three are missing after the cargo ship Vesta Star sank off Cape Orlin.",
            "A cargo ship has sunk off Cape Orlin, killing two sailors and leaving three others missing.",
            True,
        ),
        (
            "Eighteen people were taken off by helicopter before the vessel went down at about 4.20am.",
            "Of the 23 people on board, 18 were winched to safety and three had not been found.",
            True,
        ),
        ("Eighteen people were taken to hospital in Marsk.", "Police arrested 18 people in Marsk on Friday.", False),
        ("Two aides of the mayor resigned on Friday.", "Two schools in the mayor's district were closed.", False),
        (
            "The government has promised 50 million marks in emergency aid.",
            "Belmora's government pledged 50 million marks for victims of Storm Edda on Wednesday.",
            True,
        ),
        (
            "A strike by airport security staff grounded 640 flights across Belmora on Monday.",
            "Security workers at six airports walked off the job on Monday, forcing airlines to cancel 640 flights.",
            True,
        ),
        ("More than 600 flights were cancelled.", "A strike grounded 640 flights across Belmora on Monday.", True),
        (
            "Doctors warn that Covid-19 cases are still being missed.",
            "The council lifted its Covid-19 rules for weddings and funerals.",
            False,
        ),
    ],
)
def test_the_same_figures_of_the_same_things_repeat(one: str, other: str, expected: bool):
    event = make_event(make_article(one), make_article(other, "Gulf Wire"))
    first, second = Material(event, Settings()).sentences
    assert repeats(first, second) is repeats(second, first) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The coastal parliament failed to override the governor's veto of a bill that would prohibit trawling.",
            "Lawmakers were unable to override the governor and his veto of a bill that would have banned trawling.",
            True,
        ),
        (
            "His lawyer, Pavel Hout, said he would appeal.",
            "The defence said it would appeal against the sentence.",
            True,
        ),
        (
            "Ivo Sand had adopted proposals of the pilots of Port Ann.",
            "Ivo Sand runs the harbour of Port Ann and sits on the council of Dellbrook.",
            False,
        ),
    ],
)
def test_other_words_for_the_same_repeat_and_names_alone_do_not(one: str, other: str, expected: bool):
    event = make_event(make_article(one), make_article(other, "Gulf Wire"))
    first, second = Material(event, Settings()).sentences
    assert repeats(first, second) is repeats(second, first) is expected


def test_what_others_tell_between_them_is_told():
    event = make_event(
        make_article("Storm Edda cut electricity to 90,000 homes on the coast.", "Evening Post"),
        make_article("The storm closed schools in three districts of Belmora.", "Gulf Wire"),
        make_article("Schools were shut and homes left without power by the storm.", "Courier"),
        make_article("Fishermen in Port Vale lost their boats to the waves.", "Deskline"),
    )
    sentence = {one.outlet: one for one in Material(event, Settings()).sentences}
    told = {*told_by(sentence["Evening Post"]), *told_by(sentence["Gulf Wire"])}
    assert is_told(sentence["Courier"], told, least=0.7)
    assert not is_told(sentence["Deskline"], told, least=0.7)


def test_another_figure_of_the_same_toll_does_not_tell_it_anew():
    one = "Beim Entgleisen eines Regionalzugs in der Nähe von Altmar sind am Dienstagmorgen vier verletzt worden."
    other = "Ein Regionalzug ist am Dienstag bei Altmar gegen einen Baum geprallt und entgleist, fünf wurden verletzt."
    event = make_event(make_article(one, language="de"), make_article(other, "Bote", language="de"))
    first, second = Material(event, Settings()).sentences
    assert repeats(first, second)


def test_the_dead_of_one_place_are_none_of_another():
    event = make_event(
        make_article("Four people died in Lund when a roof came down."),
        make_article("Storm Edda killed nine people in Belmora on Monday.", "Gulf Wire"),
    )
    first, second = Material(event, Settings()).sentences
    assert not repeats(first, second)
