from pipeline.domain import Draft, Finding, Report, Severity
from pipeline.repair import repair
from tests.factories import make_claim, make_draft

GOOD = make_claim("The port closed.", "Echo")
BAD = make_claim("The port burned.", "Echo")
POINT = make_claim("Port burned", "Echo", id="c-point")


def blocking(claim_id: str, code: str = "A01") -> Finding:
    return Finding(code=code, severity=Severity.BLOCK, reason="not there", claim=claim_id)


def check(draft: Draft) -> Report:
    """Block the bad sentence, the headline, and a point whose sentence has gone."""
    texts = {claim.id for claim in draft.body}
    found = [blocking(draft.headline.id, "H01")]
    found += [blocking(BAD.id)] if BAD.id in texts else []
    found += [blocking(POINT.id, "B01")] if BAD.id not in texts and draft.key_points else []
    return Report(engine="test", findings=tuple(found))


def test_a_cut_sentence_takes_the_key_point_it_carried_with_it_and_the_headline_stays() -> None:
    draft = make_draft(GOOD, BAD, headline=make_claim("Port burns", "Echo"), key_points=(POINT,))
    mended, report = repair(draft, check(draft), check)
    assert [claim.text for claim in mended.body] == [GOOD.text]
    assert mended.key_points == ()
    assert mended.headline == draft.headline
    assert [finding.code for finding in report.findings] == ["H01"]
    assert len(mended.notes) == 2


def test_a_draft_without_blocked_sentences_is_left_as_it_is() -> None:
    draft = make_draft(GOOD)
    assert repair(draft, check(draft), check)[0] == draft
