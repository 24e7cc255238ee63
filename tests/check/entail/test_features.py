"""The features engine: what it takes for support, and what must not fool it."""

import pytest

from pipeline.check.entail import make_entailer
from pipeline.domain import Label
from pipeline.settings import Settings

MILL = (
    "The fire at Harwick mill killed 12 people on Tuesday, police said. "
    "Mayor Ann Lodge said the cause was not known. The mill opened in 1904."
)


@pytest.fixture(scope="module")
def judge():
    return make_entailer(Settings()).judge


@pytest.mark.parametrize(
    "claim",
    ["Twelve people were killed in the fire at Harwick mill.", "Mayor Ann Lodge said the cause was not known."],
)
def test_what_the_source_says_is_supported(judge, claim):
    assert judge(claim, MILL).label is Label.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    ["Fourteen people were killed in the fire at Harwick mill.", "Mayor Tom Reed said the cause was not known."],
)
def test_another_number_or_name_is_not_supported(judge, claim):
    assert judge(claim, MILL).label is not Label.SUPPORTED


def test_evidence_is_the_passage_that_tells_of_it(judge):
    found = judge("Twelve people were killed in the fire at Harwick mill.", MILL).evidence
    assert found.of(MILL) == "The fire at Harwick mill killed 12 people on Tuesday, police said."


@pytest.mark.parametrize(
    "claim, document", [("The mill burned.", ""), ("", MILL), ("Bananas ripen in June.", MILL), ("...", "---")]
)
def test_nothing_near_is_not_enough_info_without_evidence(judge, claim, document):
    judged = judge(claim, document)
    assert (judged.label, judged.score, judged.evidence) == (Label.NOT_ENOUGH_INFO, 0.0, None)
