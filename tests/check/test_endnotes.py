"""Credits by number are read from the list they point to, as sentences that name their outlets are."""

import pytest

from pipeline.check import read_draft
from pipeline.check.draft.endnotes import listed_outlets, noted
from tests.factories import make_article, make_event

EVENT = make_event(
    make_article("Four ships wait outside Harwick.", "Northern Herald"),
    make_article("Crews asked for compensation.", "Gulf Wire, Evening Edition"),
    make_article("Crews asked for compensation.", "Le Littoral"),
    origins=[["northern-herald"], ["gulf-wire,-evening-edition", "le-littoral"]],
)
DRAFT = r"""# Ships wait outside Harwick

Four ships wait outside Harwick. [1]
Crews asked for compensation. [2, 3] <!-- c-22222222 -->
“Crews asked for compensation.” <!-- c-33333333 [3] -->
As Northern Herald reported, four ships wait. [3]
A price of [2] marks was named.

## Sources

1. Northern Herald, “Ships, four of them, wait”, 2026-03-04T12:00+00:00, <https://herald.example/>
2. Gulf Wire, Evening Edition, undated
3. Le Littoral, <https://littoral.example/>
"""


def test_a_list_of_sources_names_outlets_by_number() -> None:
    assert listed_outlets(DRAFT) == {1: "Northern Herald", 2: "Gulf Wire, Evening Edition", 3: "Le Littoral"}
    assert listed_outlets("1. Not a list of sources, 2026-01-01") == {}


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Four ships wait. [1]", (1,)),
        ("Four ships wait. [1, 3] [single origin] <!-- c-1 -->", (1, 3)),
        ("Four ships wait. <!-- c-1 [2] -->", (2,)),
        (r"Four ships wait. \[1\] said so", ()),
        ("Four ships wait. [■ N01]", ()),
        ("Four ships wait. [1999 a year]", ()),
    ],
)
def test_numbers_in_brackets_are_notes(line: str, numbers: tuple[int, ...]) -> None:
    assert noted(line) == numbers


def test_a_sentence_is_credited_to_the_outlets_it_names_by_number() -> None:
    first, second, third, fourth, *_ = read_draft(DRAFT, EVENT).body
    assert first.attribution.outlets == ("Northern Herald",)
    assert (set(second.attribution.outlets), second.attribution.origins) == (
        {"Gulf Wire, Evening Edition", "Le Littoral"},
        1,
    )
    assert (third.attribution.outlets, third.excerpt) == (("Le Littoral",), True)
    assert fourth.attribution.outlets == ("Northern Herald",)


def test_a_number_the_list_lacks_names_nobody() -> None:
    [claim] = read_draft("# Ships\n\nFour ships wait. [7]\n\n## Sources\n\n1. Northern Herald, undated", EVENT).body
    assert claim.attribution.outlets == ()


def test_what_reports_differ_on_is_read_back() -> None:
    told = (
        "# Ships\n\nFour ships wait, Northern Herald reported.\n\n## Reports differ\n\n"
        "- Reports differ on the number of ships: four according to Northern Herald; 1\\*0 according to Le Littoral.\n"
    )
    [found] = read_draft(told, EVENT).disagreements
    assert found.about == "the number of ships"
    assert [(each.value, each.outlets) for each in found.positions] == [
        ("four", ("Northern Herald",)),
        ("1*0", ("Le Littoral",)),
    ]


def test_findings_an_editor_kept_are_no_claims_of_the_draft() -> None:
    kept = "# Ships\n\nFour ships wait, Northern Herald reported.\n\n## Findings kept\n\n- ■ N01 claim says 5\n"
    assert read_draft(kept, EVENT).key_points == ()
