"""What later reports have replaced is not told; what outlets differ on at one time is."""

from datetime import timedelta

import pytest

from pipeline.domain import Event
from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.counts import figures
from pipeline.write.material import Material
from tests.factories import NOON, make_article, make_event

PLAIN = Settings(writer="extractive")
FIRST = "Storm Odile slammed into the coast of Orvane on Monday, killing at least three people."
LATER = "The death toll from Storm Odile in Orvane rose to 11 on Tuesday after a river burst its banks."


def storm(first: str, later: str, *, hours: int) -> Event:
    return make_event(
        make_article(first, "Gulf Wire", title="Storm Odile kills three in Orvane"),
        make_article(
            later,
            "Le Littoral",
            title="Toll of Storm Odile in Orvane rises to 11",
            published_at=NOON + timedelta(hours=hours),
        ),
    )


def overtaken(event: Event) -> set[str]:
    return {sentence.text for sentence in Material(event, PLAIN).course.overtaken}


@pytest.mark.parametrize(
    ("first", "later", "hours", "expected"),
    [
        (FIRST, LATER, 20, {FIRST}),
        (FIRST, LATER, 1, set()),
        (LATER, FIRST, 20, set()),
        ("Turnout was 71 percent.", "Turnout rose to 72 percent.", 9, {"Turnout was 71 percent."}),
        ("Turnout was 71 percent.", "Prices rose by 72 percent.", 9, set()),
        ("Reform had 87 of the 180 seats.", "The party took 86 of 180 seats.", 9, {"Reform had 87 of the 180 seats."}),
        ("Quill made 21 films in five decades.", "Quill directed 22 films and two operas.", 9, set()),
        (FIRST, "Storm Odile killed three people in Orvane, and two boats sank.", 20, set()),
        (
            "About 90,000 homes were without electricity.",
            "Power had been restored to all but 6,000 households.",
            40,
            {"About 90,000 homes were without electricity."},
        ),
        ("About 90,000 homes were damaged.", "Water was cut off in 6,000 homes of Sarne.", 40, set()),
        (
            "With 62 percent of ballots counted, the Alliance was ahead.",
            "The Alliance led with 94 percent of the ballots counted.",
            1,
            {"With 62 percent of ballots counted, the Alliance was ahead."},
        ),
    ],
)
def test_a_count_that_went_on_overtakes_the_one_before(first: str, later: str, hours: int, expected: set[str]):
    assert overtaken(storm(first, later, hours=hours)) == expected


def test_a_figure_that_an_early_report_had_too_is_a_disagreement_and_stays():
    event = make_event(
        make_article("Three trawlers are held in Dravik.", "Gulf Wire"),
        make_article("Four trawlers are held in Dravik.", "Courier", published_at=NOON + timedelta(hours=1)),
        make_article("Three trawlers are held in Dravik.", "Deskline", published_at=NOON + timedelta(hours=12)),
    )
    assert overtaken(event) == set()


def test_a_count_that_went_on_is_told_beside_the_one_before():
    event = storm("Reform had 87 of the 180 seats.", "The party took 86 of 180 seats.", hours=9)
    (difference,) = write(event, settings=PLAIN).disagreements
    assert difference.about == "the number of seats"
    assert {position.value for position in difference.positions} == {"86", "87"}


def test_the_story_tells_and_is_headed_by_the_latest_toll():
    draft = write(storm(FIRST, LATER, hours=20), settings=PLAIN)
    assert draft.headline.text == "Toll of Storm Odile in Orvane rises to 11"
    assert all("three people" not in claim.text for claim in draft.claims)


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("The death toll from the storm rose to 11 on Tuesday.", "en", [("killed", "11")]),
        ("The number of people killed by the storm stands at 14.", "en", [("killed", "14")]),
        ("The fire killed 2 people and injured 9.", "en", [("killed", "2"), ("injured", "9")]),
        ("L'incendie a fait 12 morts et 30 blessés.", "fr", [("killed", "12"), ("injured", "30")]),
        ("Bei dem Unfall wurden 12 Menschen verletzt.", "de", [("injured", "12")]),
        ("El incendio dejó 12 heridos.", "es", [("injured", "12")]),
        ("He paid a toll of 11 crowns.", "en", [("", "11 crowns")]),
        ("Eight of the injured went home.", "en", []),
        ("The recall covers batches L7702 and L7703.", "en", []),
    ],
)
def test_counts_are_read_by_the_verb_that_is_theirs(text: str, language: str, counted: list[tuple[str, str]]):
    (sentence, *_) = Material(make_event(make_article(text, language=language)), PLAIN).sentences
    assert [(figure.verb, figure.quantity.text) for _, figure in figures(sentence)] == counted


def test_a_title_whose_article_opens_on_what_has_passed_heads_no_story():
    event = make_event(
        make_article(
            "The Alliance was ahead in Norvik's election on Sunday with 62 percent of ballots counted. Brandt waited.",
            "Republic Now",
            title="Alliance ahead in Norvik election",
        ),
        make_article(
            "The Alliance won Norvik's election with all of the ballots counted. With 99 percent of ballots counted, "
            "Olaf Brandt conceded.",
            "Osterby Post",
            title="Alliance wins Norvik election",
            published_at=NOON + timedelta(hours=2),
        ),
    )
    assert write(event, settings=PLAIN).headline.text == "Alliance wins Norvik election"
