"""N02: an outlet that denies what the draft tells of another is told, too."""

import pytest

from pipeline.check import check
from pipeline.domain import Disagreement, Position
from pipeline.settings import Settings
from tests.factories import make_article, make_claim, make_draft, make_event

APPROVED = "Osmere city council approved the plan for a new harbour on Monday night."
DENIED = "Osmere city council did not approve the plan for a new harbour on Monday night."
EVENT = make_event(make_article(f"{APPROVED} It is dear.", "Bay Record"), make_article(DENIED, "Island Post"))
CLAIM = make_claim("The city council of Osmere approved the plan for a new harbour on Monday night.", "Bay Record")
HEADLINE = make_claim("Osmere harbour plan", "Bay Record", id="h")


def found(*claims, disagreements=()) -> list[tuple[str | None, str | None]]:
    draft = make_draft(*claims, headline=HEADLINE).model_copy(update={"disagreements": disagreements})
    report = check(draft, EVENT, settings=Settings(engine="features"))
    return [(finding.claim, finding.outlet) for finding in report.findings if finding.code == "N02"]


def test_a_denial_that_the_draft_leaves_out_blocks() -> None:
    assert found(CLAIM) == [(CLAIM.id, "Island Post")]


@pytest.mark.parametrize(
    "told",
    [
        {"claims": (CLAIM, make_claim(DENIED, "Island Post"))},
        {
            "claims": (CLAIM,),
            "disagreements": (
                Disagreement(
                    about="what happened",
                    positions=(
                        Position(value=f"“{APPROVED}”", outlets=("Bay Record",)),
                        Position(value=f"“{DENIED}”", outlets=("Island Post",)),
                    ),
                ),
            ),
        },
        {"claims": (make_claim("The plan for a new harbour in Osmere is dear.", "Bay Record"),)},
    ],
)
def test_a_denial_that_is_told_or_of_something_else_does_not(told) -> None:
    assert found(*told["claims"], disagreements=told.get("disagreements", ())) == []


def test_too_early_is_the_opposite_of_done() -> None:
    early = "Prime minister Ilja Sorn said it was too early to concede."
    event = make_event(make_article("Prime minister Ilja Sorn conceded defeat at midnight.", "Transmar"))
    draft = make_draft(make_claim(early, "Transmar"), headline=make_claim("Sorn waits", "Transmar", id="h"))
    report = check(draft, event, settings=Settings(engine="features"))
    assert "A02" in {finding.code for finding in report.findings}
