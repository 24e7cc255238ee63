"""A planted error and its correct twin for each code that concerns a sentence."""

import pytest

from pipeline.check.finding import SEVERITY
from tests.check.cases import COURIER, HERALD, LEAD, findings, found, of_body

QUOTE = '"We cannot wait for the roof to fall on somebody, for example on a child, before we act,"'


@pytest.mark.parametrize(
    ("code", "planted", "twin"),
    [
        (
            "A01",
            "Petr Novak called the decision hasty and did not rule out a protest, according to Northern Herald.",
            "Petr Novak called the decision hasty and did not rule out a protest, according to Coast Courier.",
        ),
        (
            "A01",
            "The repair will cost about 3.4 million crowns and Petr Novak called the decision hasty, "
            "according to Northern Herald and Coast Courier.",
            "Traders will move to the quay, according to Northern Herald and Coast Courier.",
        ),
        (
            "A02",
            "The council did not vote on Tuesday to close the fish market, Northern Herald reported.",
            "The council voted on Tuesday to close the fish market, Northern Herald reported.",
        ),
        (
            "A02",
            "The repair will not cost about 3.4 million crowns, Northern Herald reported.",
            "The repair will cost some 3.4 million crowns, Northern Herald reported.",
        ),
        (
            "N01",
            "More than 187 traders will move to tents on the quay, Northern Herald reported.",
            "More than 200 traders will move to tents on the quay, Northern Herald reported.",
        ),
        ("A03", "The roof was unsafe, the mayor told reporters.", "The roof was unsafe, Northern Herald reported."),
        (
            "A04",
            "The market will shut, according to Coast Courier and The Dravik Tribune.",
            "The market will shut, according to Coast Courier.",
        ),
        (
            "Q01",
            '"This is the end of fishing in our town," Vance said, according to Northern Herald.',
            f"{QUOTE} Vance said, according to Northern Herald.",
        ),
        (
            "Q02",
            f"{QUOTE.replace('somebody', 'anybody')} Vance said, according to Northern Herald.",
            f"{QUOTE.replace('We cannot', 'we cannot')} Vance said, according to Northern Herald.",
        ),
        (
            "Q03",
            f"{QUOTE.replace(', for example on a child,', '')} Vance said, according to Northern Herald.",
            f"{QUOTE.replace(', for example on a child,', ' …')} Vance said, according to Northern Herald.",
        ),
        (
            "Q04",
            'Vance called the traders\' plan "unworkable", according to Northern Herald.',
            "Vance called the traders' plan unworkable, according to Northern Herald.",
        ),
        (
            "Q05",
            f"{QUOTE} Vance said, according to Coast Courier.",
            f"{QUOTE} Vance said, according to Northern Herald.",
        ),
        (
            "Q06",
            f"{QUOTE} Petr Novak said, according to Northern Herald.",
            f"{QUOTE} Mayor Vance said, according to Northern Herald.",
        ),
        (
            "N01",
            "The repair will cost 4.3 million crowns, according to Northern Herald.",
            "The repair will cost some 3.4 million crowns, according to Northern Herald.",
        ),
        (
            "N01",
            "The council of Port Ann voted on Tuesday to close the market for 240 weeks, Northern Herald reported.",
            "The council of Port Ann voted on Tuesday to close the market for twelve weeks, Northern Herald reported.",
        ),
        (
            "E01",
            "Mayor Ana Vance told reporters that the roof was unsafe, according to Northern Herald.",
            "Mayor Ada Vance told reporters that the roof was unsafe, according to Northern Herald.",
        ),
        (
            "E01",
            "Governor Ada Vance told reporters that the roof was unsafe, according to Northern Herald.",
            "Ada Vance told reporters that the roof was unsafe, according to Northern Herald.",
        ),
        (
            "T01",
            "Mayor Ada Vance told reporters after the vote that the roof was unsafe, according to Northern Herald.",
            "Mayor Ada Vance told reporters before the vote that the roof was unsafe, according to Northern Herald.",
        ),
        (
            "T02",
            "The council voted today to close the market, according to Northern Herald.",
            "The council voted on Tuesday to close the market, according to Northern Herald.",
        ),
        (
            "M01",
            "The council knew of the cracks for years, according to Northern Herald.",
            "Traders allege that the council knew of the cracks for years, according to Northern Herald.",
        ),
        (
            "M01",
            "Petr Novak announced a protest, according to Coast Courier.",
            "Petr Novak did not rule out a protest, according to Coast Courier.",
        ),
        (
            "O01",
            "In a historic turning point, the council closed the fish market, Northern Herald reported.",
            "The council closed the fish market, Northern Herald reported.",
        ),
        (
            "V01",
            "The fish market will shut after inspectors found cracks in the roof beams, the council decided, "
            "according to Coast Courier.",
            "Inspectors found cracks in the beams of the roof, according to Coast Courier.",
        ),
        (
            "L01",
            "Olek Brandt was accused of fraud over the market, Northern Herald reported.",
            "Mayor Ada Vance was accused of fraud over the market, Northern Herald reported.",
        ),
    ],
)
def test_a_planted_error_is_found_and_its_twin_is_silent(code, planted, twin):
    assert found(code, LEAD, planted)
    assert not found(code, LEAD, twin)


def test_a_correct_draft_gives_no_finding_of_a_sentence():
    draft = of_body(
        LEAD,
        "Inspectors had found cracks in the roof beams, Coast Courier reported.",
        f"{QUOTE} Mayor Ada Vance said, according to Northern Herald.",
        "The number of traders who must move is 240 according to Northern Herald and 260 according to Coast Courier.",
    )
    assert findings(draft) == ()


def test_findings_come_with_the_severity_of_the_contract_and_a_reason():
    for finding in findings(of_body("The mayor said that 99 boats sank today.", headline="Boats sink in Dravik")):
        assert finding.severity is SEVERITY[finding.code]
        assert finding.reason


def test_evidence_is_a_passage_of_the_article_it_names():
    texts = {article.id: article.text for article in (HERALD, COURIER)}
    draft = of_body(LEAD, "The repair will cost 4.3 million crowns, according to Northern Herald.")
    evidence = [finding.evidence for finding in findings(draft) if finding.evidence]
    assert evidence
    assert all(texts[one.article][one.start : one.end] == one.text for one in evidence)


@pytest.mark.parametrize(
    ("code", "sentence", "mend"),
    [
        ("A01", "Petr Novak called the decision hasty, according to Northern Herald.", "credit Coast Courier"),
        ("Q05", f"{QUOTE} Vance said, according to Coast Courier.", "credit Northern Herald"),
        ("N01", "The repair will cost 4.3 million crowns, according to Northern Herald.", "3.4 million crowns"),
    ],
)
def test_a_finding_says_what_would_set_it_right(code, sentence, mend):
    assert found(code, LEAD, sentence)[0].mend == mend


def test_numbers_with_hidden_characters_are_read_as_they_look():
    assert not found("N01", LEAD, "Some 2\u200b40 traders will move, according to Northern Herald.")


def test_a_name_with_a_letter_of_another_script_is_another_name():
    assert found("E01", LEAD, "Mayor Ada Vаnce spoke to reporters before the vote, according to Northern Herald.")


@pytest.mark.parametrize(
    ("sentence", "mend"),
    [
        ("The repair will cost about 3.4 million crowns, and 290 traders will move to tents.", "240"),
        ("The repair will cost about 4.3 million crowns, and 240 traders will move to tents.", "3.4 million crowns"),
    ],
)
def test_the_figure_that_mends_a_figure_stands_in_its_place(sentence, mend):
    (one,) = found("N01", LEAD, f"{sentence[:-1]}, Northern Herald reported.")
    assert one.mend == mend
