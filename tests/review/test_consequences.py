"""What one edit of a source did to several claims is told as one change, and what it did not do is not."""

import pytest

from pipeline.domain import Claim, Story
from pipeline.review import Diff, Kind, diff
from tests.factories import cite, make_article, make_claim
from tests.store.revisions import make_story

WIRE = make_article("The toll rose to 15 on Tuesday. The pit is shut.", "Gulf Wire")
LATER = make_article("The toll rose to 18 on Tuesday. The pit is shut.", "Gulf Wire")
OTHER = make_article("Fifteen are dead, the owner said.", "Le Littoral")


def rose(number: int) -> Claim:
    article = WIRE if number == 15 else LATER
    text = f"The toll rose to {number} on Tuesday."
    return make_claim(text, "Gulf Wire", id="c-1", citations=[cite(article, text)])


def headed(number: int) -> Claim:
    cited = rose(number).citations
    return make_claim(f"Mine toll now {number}", "Gulf Wire", id="c-h", citations=cited)


def borne_out(*outlets: str) -> Claim:
    passages = {"Gulf Wire": cite(WIRE, "The toll rose to 15 on Tuesday."), "Le Littoral": cite(OTHER, OTHER.text)}
    return make_claim("Fifteen died.", *outlets, id="c-2", citations=[passages[name] for name in outlets])


def told(headline: Claim, *body: Claim, number: int = 1) -> Story:
    return make_story(*body, number=number).model_copy(update={"headline": headline})


def changes(found: Diff) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(one.kind, one.places) for one in found.changes if one.kind is not Kind.UNCHANGED]


def test_a_number_that_changes_in_headline_and_body_is_one_change() -> None:
    found = diff(told(headed(15), rose(15)), told(headed(18), rose(18), number=2))
    assert changes(found) == [(Kind.NUMBER, ("headline", "sentence 1"))]


def test_a_credit_lost_by_the_same_edit_is_told_with_it() -> None:
    old = told(rose(15), rose(15), borne_out("Gulf Wire", "Le Littoral"))
    found = diff(old, told(rose(18), rose(18), borne_out("Le Littoral"), number=2))
    assert changes(found) == [(Kind.NUMBER, ("headline", "sentence 1", "sentence 2"))]
    assert any(
        "Gulf Wire, Le Littoral → Le Littoral" in detail for change in found.changes for detail in change.details
    )


@pytest.mark.parametrize(
    "second",
    [borne_out("Gulf Wire"), borne_out("Gulf Wire", "Le Littoral").model_copy(update={"text": "Fourteen died."})],
    ids=["another passage lost", "another edit"],
)
def test_a_change_with_a_cause_of_its_own_stays_one(second: Claim) -> None:
    old = told(rose(15), rose(15), borne_out("Gulf Wire", "Le Littoral"))
    found = diff(old, told(rose(18), rose(18), second, number=2))
    assert len(changes(found)) == 2
