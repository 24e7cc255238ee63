"""Q01 to Q03 of excerpts: a sentence shown as an outlet's own is that outlet's, word for word."""

import pytest

from pipeline.check import check
from pipeline.settings import Settings
from tests.check.cases import COURIER, HERALD
from tests.factories import make_article, make_claim, make_draft, make_event

SAID = make_article(
    "The mayor, Ines Vale, opened the new bridge on Monday. “It took us nine years,” she said, and cut the ribbon.",
    "Radio Quay",
)


def findings(draft, *articles):
    return check(draft, make_event(*articles), settings=Settings()).findings


def found(words, *outlets):
    draft = make_draft(make_claim(words, *outlets, excerpt=True), headline=make_claim("Bridge opens", *outlets, id="h"))
    return [(one.code, one.outlet) for one in findings(draft, HERALD, COURIER, SAID) if one.code.startswith("Q")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The mayor, Ines Vale, opened the new bridge on Monday.", None),
        ("The mayor, Ines Vale, opened the old bridge on Monday.", "Q02"),
        ("The mayor opened the new bridge on Monday.", "Q03"),
        ("The mayor … opened the new bridge on Monday.", None),
        ("Trains between the islands will run on Sundays again.", "Q01"),
        ("“It took us nine years,” she said, and cut the ribbon.", None),
        ("“It took us ten years,” she said, and cut the ribbon.", "Q02"),
        ("Opened the new bridge", None),
    ],
)
def test_an_excerpt_stands_word_for_word_in_its_outlet(words, code):
    assert found(words, "Radio Quay") == ([(code, "Radio Quay")] if code else [])


def test_one_of_several_outlets_has_the_words_and_the_others_bear_them_out():
    words = "The mayor, Ines Vale, opened the new bridge on Monday."
    assert found(words, "Northern Herald", "Radio Quay") == []
    assert found(words, "Northern Herald") == [("Q01", "Northern Herald")]


def test_the_finding_names_the_words_changed_and_gives_the_passage():
    draft = make_draft(make_claim("The mayor, Ines Vale, closed the new bridge on Monday.", "Radio Quay", excerpt=True))
    (one,) = [one for one in findings(draft, SAID) if one.code == "Q02" and one.claim != "c-headline"]
    assert "closed → opened" in one.reason
    assert one.evidence.text == "The mayor, Ines Vale, opened the new bridge on Monday"
