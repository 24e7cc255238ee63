import pytest

from pipeline.check import read_draft
from pipeline.errors import SourceError
from tests.check.cases import COURIER, HERALD
from tests.factories import make_claim, make_draft, make_event

EVENT = make_event(HERALD, COURIER)

MARKDOWN = """# Port Ann closes its fish market <!-- c-1a2b3c4d -->

*The roof is cracked.*

Published: 2026-03-04 12:00 UTC · Updated: 2026-03-04 12:00 UTC
Sources: Northern Herald · Coast Courier — 2 independent origins

- The market closes for 12 weeks (Northern Herald) [single origin] <!-- c-11111111 -->

The council voted on Tuesday, Northern Herald reported. [■ N01] <!-- c-22222222 -->
“The roof was unsafe\\*,” Northern Herald wrote. <!-- c-33333333 -->

## Sources

1. Northern Herald, “Port Ann closes its fish market”
"""


def test_our_own_markdown_is_read_with_its_ids_and_without_its_marks():
    draft = read_draft(MARKDOWN, EVENT)
    assert (draft.headline.id, draft.headline.text) == ("c-1a2b3c4d", "Port Ann closes its fish market")
    assert draft.dek is not None
    assert draft.dek.text == "The roof is cracked."
    assert draft.credit_line == ("Northern Herald", "Coast Courier")
    assert [(claim.id, claim.text) for claim in draft.key_points] == [("c-11111111", "The market closes for 12 weeks.")]
    first, second = draft.body
    assert (first.id, first.text, first.attribution.outlets) == (
        "c-22222222",
        "The council voted on Tuesday.",
        ("Northern Herald",),
    )
    assert (second.text, second.excerpt) == ("The roof was unsafe*", True)


PLAIN = """Port Ann closes its fish market

The council voted on Tuesday, Northern Herald
reported. Traders must move, according to Coast Courier.
"""
HTML = """<html><body><nav><p>Menu</p></nav><h1>Port Ann closes its fish market</h1>
<ul><li>The market closes</li></ul><p>The council voted on Tuesday, Northern Herald reported.
Traders must move, according to Coast Courier.</p><script>alert("x")</script></body></html>"""


@pytest.mark.parametrize("text", [PLAIN, HTML, PLAIN.replace("\n", "\r\n"), "\ufeff" + PLAIN])
def test_drafts_of_any_form_give_the_same_claims(text):
    draft = read_draft(text, EVENT)
    assert draft.headline.text == "Port Ann closes its fish market"
    assert [(claim.text, claim.attribution.outlets) for claim in draft.body] == [
        ("The council voted on Tuesday.", ("Northern Herald",)),
        ("Traders must move.", ("Coast Courier",)),
    ]


def test_a_draft_in_json_is_read_as_it_was_written():
    draft = make_draft(make_claim("The market closes.", "Northern Herald"))
    assert read_draft(draft.model_dump_json(), EVENT) == draft


@pytest.mark.parametrize("text", ["", "   \n\n", "{", '{"headline": 3}', '{"slug": "x"}'])
def test_a_draft_that_says_nothing_is_an_error_that_says_where(text):
    with pytest.raises(SourceError, match=r"draft\.md"):
        read_draft(text, EVENT, name="draft.md")


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        (
            "“Why now? Why here?” Petr Novak asked, according to Coast Courier.",
            [("“Why now? Why here?” Petr Novak asked.", ("Coast Courier",))],
        ),
        (
            "The number of traders is 240 according to Northern Herald and 260 according to Coast Courier.",
            [
                ("The number of traders is 240.", ("Northern Herald",)),
                ("The number of traders is 260.", ("Coast Courier",)),
            ],
        ),
        (
            "According to Northern Herald, the market closes at noon; according to Coast Courier, roof beams cracked.",
            [
                ("The market closes at noon.", ("Northern Herald",)),
                ("Roof beams cracked.", ("Coast Courier",)),
            ],
        ),
        ("The roof is bad, according to Ada Vance.", [("The roof is bad, according to Ada Vance.", ())]),
        ("The roof is bad, according to Norvik.", [("The roof is bad.", ("Norvik",))]),
        (
            "Coast Courier, citing Northern Herald, reported that the roof is bad.",
            [("The roof is bad, Northern Herald reported.", ("Coast Courier",))],
        ),
    ],
)
def test_a_sentence_is_told_from_its_credits(line, claims):
    draft = read_draft(f"# A headline\n\n{line}\n", EVENT)
    assert [(claim.text, claim.attribution.outlets) for claim in draft.body] == claims


def test_outlets_said_to_share_a_report_claim_one_origin():
    text = "# H\n\nThe market closes, according to Northern Herald and Coast Courier, which share one report.\n"
    (claim,) = read_draft(text, EVENT).body
    assert (claim.attribution.outlets, claim.attribution.origins) == (("Northern Herald", "Coast Courier"), 1)


def test_what_hides_or_reorders_is_not_read():
    draft = read_draft("# Port\u202e Ann\x1b[31m\n\nThe market closes, Northern Herald reported.\n", EVENT)
    assert "\u202e" not in draft.headline.text
    assert "\x1b" not in draft.headline.text


@pytest.mark.parametrize(
    ("line", "text", "outlets", "excerpt"),
    [
        (
            "“The roof was unsafe, two people told Coast Courier,” Northern Herald wrote. <!-- c-33333333 -->",
            "The roof was unsafe, two people told Coast Courier",
            ("Northern Herald",),
            True,
        ),
        (
            '"According to Coast Courier the roof is safe," the mayor told Northern Herald.',
            '"According to Coast Courier the roof is safe," the mayor said.',
            ("Northern Herald",),
            False,
        ),
        ('The roof is safe, "Coast Courier" reported.', 'The roof is safe, "Coast Courier" reported.', (), False),
    ],
)
def test_whom_a_quotation_names_is_no_credit_of_the_draft(
    line: str, text: str, outlets: tuple[str, ...], excerpt: bool
) -> None:
    (claim,) = read_draft(f"# Port Ann closes its fish market\n\n{line}\n", EVENT).body
    assert (claim.text, claim.attribution.outlets, claim.excerpt) == (text, outlets, excerpt)
