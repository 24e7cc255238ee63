from pipeline.domain import Draft, Event, Finding, Report, Severity
from pipeline.repair import repair
from pipeline.settings import Settings
from tests.factories import cite, make_article, make_claim, make_draft, make_event

ECHO = make_article("The port closed.", "Echo")
HERALD = make_article("The port shut.", "Herald")
EVENT = make_event(ECHO, HERALD)
GOOD = make_claim("The port closed.", "Echo")
BAD = make_claim("The port burned.", "Echo")
POINT = make_claim("Port burned", "Echo", id="c-point")


def blocking(claim_id: str, code: str = "A01", outlet: str | None = None) -> Finding:
    return Finding(code=code, severity=Severity.BLOCK, reason="not there", claim=claim_id, outlet=outlet)


def check(draft: Draft, event: Event, *, settings: Settings) -> Report:
    """Block the bad sentence, the headline, and a point whose sentence has gone."""
    texts = {claim.id for claim in draft.body}
    found = [blocking(draft.headline.id, "H01")]
    found += [blocking(BAD.id)] if BAD.id in texts else []
    found += [blocking(POINT.id, "B01")] if BAD.id not in texts and draft.key_points else []
    return Report(engine="test", findings=tuple(found))


def mend(draft: Draft, report: Report, on_flagged: str = "cut") -> tuple[Draft, Report]:
    return repair(draft, report, EVENT, settings=Settings(on_flagged=on_flagged), check=check)


def test_a_cut_sentence_takes_the_key_point_it_carried_with_it_and_the_headline_stays() -> None:
    draft = make_draft(GOOD, BAD, headline=make_claim("Port burns", "Echo"), key_points=(POINT,))
    mended, report = mend(draft, check(draft, EVENT, settings=Settings()))
    assert [claim.text for claim in mended.body] == [GOOD.text]
    assert mended.key_points == ()
    assert mended.headline == draft.headline
    assert [finding.code for finding in report.findings] == ["H01"]
    assert len(mended.notes) == 2


def test_flagged_sentences_are_kept_where_that_is_set() -> None:
    draft = make_draft(GOOD, BAD)
    report = check(draft, EVENT, settings=Settings())
    assert mend(draft, report, "keep") == (draft, report)


def test_a_draft_without_blocked_sentences_is_left_as_it_is() -> None:
    draft = make_draft(GOOD)
    assert mend(draft, check(draft, EVENT, settings=Settings()))[0] == draft


def test_an_outlet_that_does_not_bear_a_claim_out_loses_its_credit_where_another_does() -> None:
    claim = make_claim(
        "The port closed.", "Echo", "Herald", citations=[cite(ECHO, ECHO.text), cite(HERALD, HERALD.text)]
    )
    draft = make_draft(claim, headline=GOOD)
    report = Report(engine="test", findings=(blocking(claim.id, outlet="Herald"),))
    mended, _ = mend(draft, report, "keep")
    assert mended.body[0].attribution.outlets == ("Echo",)
    assert mended.body[0].attribution.origins == 1
    assert [cited.article for cited in mended.body[0].citations] == [ECHO.id]


def test_the_last_outlet_keeps_its_credit_and_its_finding() -> None:
    claim = make_claim("The port burned.", "Echo", citations=[cite(ECHO, ECHO.text)])
    draft = make_draft(claim, headline=GOOD)
    report = Report(engine="test", findings=(blocking(claim.id, outlet="Echo"),))
    assert mend(draft, report, "keep") == (draft, report)
