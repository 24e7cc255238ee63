"""Drafts as reporters hand them in: footnotes, tables, bare addresses, outlets for short, guillemets."""

import pytest

from pipeline.check import read_draft
from tests.check.cases import COURIER, HERALD, findings
from tests.factories import make_article, make_event

EVENT = make_event(HERALD, COURIER)
TITLE = "# Port Ann closes its fish market\n\n"


def told(draft: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.text, claim.attribution.outlets) for claim in read_draft(TITLE + draft, EVENT).body]


def test_a_footnote_credits_its_own_sentence():
    draft = "The market will shut.[^1] Some 260 traders must move.[^2]\n\n"
    draft += "[^1]: Northern Herald\n[^2]: Coast Courier, May 4\n"
    assert told(draft) == [
        ("The market will shut.", ("Northern Herald",)),
        ("Some 260 traders must move.", ("Coast Courier",)),
    ]


def test_rows_of_a_table_are_claims_and_its_head_is_none():
    assert told("| What | Number |\n| --- | ---: |\n| Traders | 240 |\n| Weeks | 12 |\n") == [
        ("Traders: 240.", ()),
        ("Weeks: 12.", ()),
    ]


def test_a_line_that_says_where_to_read_on_claims_nothing():
    assert told("The market will shut, Northern Herald reported.\n\nSee https://example.org/market for more.\n") == [
        ("The market will shut.", ("Northern Herald",))
    ]


@pytest.mark.parametrize(
    ("sentence", "outlets"),
    [
        ("The market will shut, the Herald reported.", ("Northern Herald",)),
        ("The market will shut, according to the Courier and the Herald.", ("Coast Courier", "Northern Herald")),
        ("Dora Hill said the market will shut.", ()),
        ("The Hill reported that the market will shut.", ("The Hill",)),
    ],
)
def test_outlets_go_by_short_names_and_surnames_are_none(sentence: str, outlets: tuple[str, ...]):
    ((_, named),) = told(sentence)
    assert named == outlets


@pytest.mark.parametrize("quoted", ["« {} »", "„{}“", "“{}”", "‘{}’", '"{}"'])
@pytest.mark.parametrize(
    ("words", "code"), [("Nobody asked those who stand here", None), ("Nobody asked us here", "Q")]
)
def test_quotations_in_any_marks_are_held_against_the_source(quoted: str, words: str, code: str | None):
    draft = f"{TITLE}{quoted.format(words)}, Novak said, according to Coast Courier.\n"
    assert any(finding.code.startswith("Q") for finding in findings(draft)) is bool(code)


def test_an_outlet_that_no_list_knows_is_cited_as_well():
    article = make_article("Police questioned an electrician, the Brennick Gazette reported.", outlet="Skarn Radio")
    draft = "# Electrician questioned\n\nPolice questioned an electrician, {}.\n"
    first_hand = findings(draft.format("Skarn Radio reported"), article)
    second_hand = findings(draft.format("Skarn Radio reported, citing the Brennick Gazette"), article)
    assert [finding.code for finding in (*first_hand, *second_hand)].count("A08") == 1


def test_a_headline_that_is_an_outlets_own_may_cut_what_was_said():
    title = "Mayor sees 'grave risk' for the market"
    article = make_article(
        "“It is a risk, and a grave one, for the market,” Mayor Vance said.", outlet="Gazette", title=title
    )
    body = "\n\nVance sees a risk for the market, Gazette reported.\n"
    codes = [
        {one.code for one in findings(f"# {head}{body}", article)} for head in (title, title.replace("grave", "huge"))
    ]
    assert ["Q01" in each for each in codes] == [False, True]
