"""What one outlet denies and another asserts stands in the story as a disagreement."""

from datetime import timedelta

import pytest

from pipeline.domain import Draft
from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.material import Material
from pipeline.write.support import supporters
from tests.factories import NOON, make_article, make_event

APPROVED = "Osmere city council approved the plan for a new harbour on Monday night."
DENIED = "Osmere city council did not approve the plan for a new harbour on Monday night."


def told(*texts: str, apart: timedelta = timedelta(hours=1)) -> Draft:
    articles = [
        make_article(text, f"Outlet {number}", published_at=NOON + number * apart) for number, text in enumerate(texts)
    ]
    return write(make_event(*articles), settings=Settings(writer="extractive"))


def test_a_denial_and_what_it_denies_are_told_with_who_says_which():
    (difference,) = told(APPROVED, DENIED, APPROVED).disagreements
    assert difference.about == "what happened"
    assert [(position.value, position.outlets) for position in difference.positions] == [
        (f"“{APPROVED.rstrip('.')}”", ("Outlet 0", "Outlet 2")),
        (f"“{DENIED.rstrip('.')}”", ("Outlet 1",)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (APPROVED, APPROVED.replace("approved", "backed")),
        (APPROVED, "The council did not approve a pay rise."),
        (APPROVED, DENIED.replace("did not approve", "has not yet approved")),
        (f"“{APPROVED}”", DENIED),
    ],
)
def test_other_words_other_things_and_quotations_are_no_difference(one: str, other: str):
    assert told(one, other).disagreements == ()


def test_what_was_not_so_on_one_day_may_be_on_the_next():
    assert told(DENIED, APPROVED, apart=timedelta(days=1)).disagreements == ()


@pytest.mark.parametrize(
    ("other", "bears_it_out"),
    [
        ("Prime minister Ilja Sorn conceded defeat at midnight, with 30.4 percent of the vote.", False),
        ("It is too early to concede, prime minister Ilja Sorn told supporters.", True),
        ("It is too early to speak of conceding, prime minister Ilja Sorn told supporters.", True),
    ],
)
def test_who_says_that_it_came_to_pass_does_not_say_that_it_is_too_early(other: str, bears_it_out: bool):
    early = "Prime minister Ilja Sorn said it was too early to concede."
    event = make_event(make_article(early, "Outlet 0"), make_article(other, "Outlet 1"))
    claim, source = Material(event, Settings()).sentences
    assert bool(supporters(claim, [source])) is bears_it_out
