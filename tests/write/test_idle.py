"""Background, and days that were an outlet's own, come behind what happened."""

import pytest

from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.fitness import fits, leans
from pipeline.write.idle import is_idle, names_own_day
from tests.factories import make_article, make_event
from tests.write.events import ferry_articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 900,000 people take a train in Veldania on a working day.", True),
        ("Boats from Saltmarch have used the port as a refuge for two hundred years.", True),
        ("The station is open until eight each evening.", True),
        ("The plant has a canteen.", True),
        ("The plant was shut on Tuesday.", False),
        ("Four trawlers are held under guard.", False),
        ("Schools will stay closed.", False),
        ("The union wants a cap of four night shifts.", False),
        ("Shares fell 7 per cent.", False),
    ],
)
def test_what_is_so_on_any_day_is_told_from_what_happened(text: str, expected: bool):
    assert is_idle(text, "en") is expected


def test_other_languages_are_not_judged_by_english_verbs():
    assert not is_idle("L'usine emploie 210 personnes.", "fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An explosion shook the colliery at 5.40 this morning.", True),
        ("A court ruled today that he must go.", True),
        ("Un incendie s'est déclaré hier.", True),
        ("An explosion shook the colliery on Tuesday morning.", False),
        ("“Nobody should wait for a bus today,” said Nell Abery.", False),
    ],
)
def test_a_day_that_was_the_outlets_own_is_known_outside_quotations(text: str, expected: bool):
    assert names_own_day(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The operator, Silver Garden, denied this.", True),
        ("Silver Garden denied this, saying staff had been trained.", True),
        ("A spokesman said production had not been affected.", True),
        ("A spokesman for Silver Garden said production had not been affected.", False),
        ("Silver Garden denied that the home had no plan.", True),
        ("Silver Garden denied the report.", False),
        ("The last one, nine years ago, lasted a day.", True),
        ("The last train left Brennick at noon.", False),
    ],
)
def test_what_only_the_sentence_before_explains_leans_on_it(text: str, expected: bool):
    assert leans(text) is expected


def test_a_sentence_cut_short_in_brackets_is_not_fit():
    assert not fits("Now the council is discussing a fourth plan, as council leader Ada Vance (R-Estr.)")
    assert fits("Now the council is discussing a fourth plan (the third failed in a vote on Tuesday).")


def test_background_of_one_outlet_is_no_key_point_where_there_is_news():
    aside = "About 900,000 people take a ferry in Port Ann on a working day."
    herald, *others = ferry_articles()
    event = make_event(herald.model_copy(update={"text": f"{herald.text}\n\n{aside}"}), *others)
    points = write(event, settings=Settings(writer="extractive", bullets=6)).key_points
    assert len(points) >= 3
    assert aside not in {point.text for point in points}


def test_a_surname_stands_behind_the_full_name():
    text = (
        "The harbour of Port Ann closed on Tuesday after a ferry ran aground.\n\n"
        "Harbour master Ivo Sand ordered an inquiry into the accident.\n\n"
        "Sand said the pilot had reported fog before the ferry struck the bank."
    )
    body = [claim.text for claim in write(make_event(make_article(text)), settings=Settings(writer="extractive")).body]
    named = [place for place, told in enumerate(body) if "Sand" in told]
    assert "Ivo Sand" in body[named[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials will keep the bridge closed until at least Tuesday, when a ...", False),
        ("“We waited and waited…”", False),
        ("To pay for the new bridge.", False),
        ("To pay for the new bridge, the council borrowed 40 million crowns.", True),
        ("Only 20-milligram tablets of the batches L7702 and L7703.", False),
        ("Only 20 of the 90 fans were replaced before the blast.", True),
        ("“Yes, I will run for mayor,” Ivo Sand said.", True),
        ("Oh, not a bridge that anybody asked for.", False),
    ],
)
def test_half_sentences_and_what_trails_off_cannot_stand(text: str, expected: bool):
    assert fits(text) is expected
