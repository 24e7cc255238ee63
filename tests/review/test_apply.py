import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain import Evidence, Finding, Revision, Severity
from pipeline.errors import GateError, SourceError
from pipeline.render import render
from pipeline.render.adopting import source_wording
from pipeline.review import approve, diff, undecided
from pipeline.review.apply import apply
from pipeline.review.edits import event_of
from pipeline.store import Store
from tests.factories import NOON
from tests.review.desk import EVENT, RIGHT, SETTINGS, WRONG, desk_with_a_wrong_figure, desk_with_an_excerpt


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk_with_a_wrong_figure(tmp_path) as opened:
        yield opened


def latest(store: Store) -> Revision:
    found = store.latest("harwick")
    assert found is not None
    return found


def number_finding(store: Store) -> Finding:
    return next(finding for finding in latest(store).story.report.findings if finding.code == "N01")


def decided(store: Store, *decisions: dict[str, Any], **fields: Any) -> str:
    story = latest(store).story
    bound = {"slug": story.slug, "revision": story.revision, "digest": story.content_digest()}
    return json.dumps({"kind": "writethru decisions", **bound, "decisions": decisions, **fields})


def on(finding: Finding, action: str, **more: str) -> dict[str, Any]:
    return {
        "finding": finding.id,
        "code": finding.code,
        "claim": finding.claim,
        "action": action,
        "at": NOON.isoformat(),
        **more,
    }


def applied(store: Store, text: str, **more: Any) -> Revision:
    return apply(store, "harwick", text, by="M. Ortiz", settings=SETTINGS, **more)


def body(revision: Revision) -> list[str]:
    return [claim.text for claim in revision.story.draft.body]


def test_the_sources_wording_settles_its_finding(store: Store) -> None:
    found = applied(store, decided(store, on(number_finding(store), "adopt")))
    assert body(found)[0] == "Four ships were held outside the port of Harwick on Monday."
    assert (found.story.revision, found.author) == (2, "M. Ortiz")
    assert found.reason == "1 put in the source's words"
    assert "N01" not in {finding.code for finding in found.story.report.findings}
    assert found.story.draft.body[0].written_by == "M. Ortiz"
    assert found.story.draft.body[0].id == "c-ships"
    assert found.story.draft.body[1] == latest(store).story.draft.body[1]


def test_an_edited_sentence_is_checked_again(store: Store) -> None:
    wrong_again = "Nine ships were held outside the port of Harwick on Monday."
    found = applied(store, decided(store, on(number_finding(store), "edit", text=wrong_again)))
    assert body(found)[0] == wrong_again
    assert "N01" in {finding.code for finding in found.story.report.findings}


def test_a_cut_sentence_is_gone_and_the_rest_stays(store: Store) -> None:
    assert body(applied(store, decided(store, on(number_finding(store), "cut")))) == [RIGHT.text]


def test_a_kept_finding_makes_no_revision_and_goes_on_record(store: Store) -> None:
    reason = "the harbour office confirmed three by telephone"
    found = applied(store, decided(store, on(number_finding(store), "keep", reason=reason)))
    assert found.story.revision == 1
    assert store.record("harwick")[-1].reason == reason
    assert number_finding(store) not in undecided(found.story, store.record("harwick"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"revision": 7}, "made for harwick revision 7, the latest is revision 1"),
        ({"digest": "0" * 64}, "made for harwick revision 1"),
        ({"slug": "elsewhere"}, "made for elsewhere revision 1"),
    ],
)
def test_decisions_made_for_another_revision_are_refused(store: Store, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(GateError, match=message):
        applied(store, decided(store, on(number_finding(store), "cut"), **fields))
    assert latest(store).story.revision == 1


def test_one_impossible_decision_and_none_is_applied(store: Store) -> None:
    finding = number_finding(store)
    unknown = {**on(finding, "cut"), "finding": "f-00000000"}
    too_short = on(finding, "keep", reason="ok")
    for wrong in (unknown, too_short, on(finding, "edit", text="  ")):
        with pytest.raises(GateError):
            applied(store, decided(store, on(finding, "keep", reason="confirmed by telephone"), wrong))
    assert len(store.record("harwick")) == 1


@pytest.mark.parametrize(
    "text", ['{"kind": "writethru decisions"}', '{"kind": "writethru decisions", "slug": 3, "x": []}']
)
def test_a_file_of_another_form_is_one_clear_line(store: Store, text: str) -> None:
    with pytest.raises(SourceError, match=r"decisions\.json: not a decisions file"):
        applied(store, text, name="decisions.json")


def printed(store: Store) -> str:
    return render(latest(store).story, latest(store).articles, "md", settings=SETTINGS)


def test_a_draft_that_comes_back_as_it_was_makes_no_revision(store: Store) -> None:
    assert applied(store, printed(store)).story.revision == 1


def test_a_sentence_edited_in_the_draft_is_the_only_claim_that_changes(store: Store) -> None:
    found = applied(store, printed(store).replace("Three ships", "Four ships"), reason="figure corrected")
    assert (found.story.revision, found.reason) == (2, "figure corrected")
    counts = diff(store.revision("harwick", 1).story, found.story).counts()
    assert (counts["number-changed"], counts["unchanged"]) == (1, 2)
    changed, untouched = found.story.draft.body
    assert (changed.id, changed.written_by, changed.citations) == ("c-ships", "M. Ortiz", WRONG.citations)
    assert (untouched.text, untouched.citations, untouched.written_by) == (RIGHT.text, RIGHT.citations, "extractive")


def test_a_sentence_added_to_the_draft_is_the_persons(store: Store) -> None:
    added = "Harbour fees will not be raised this year, Northern Herald reported."
    old = printed(store)
    at = old.index("Crews asked")
    found = applied(store, f"{old[:at]}{added}\n{old[at:]}")
    assert [claim.written_by for claim in found.story.draft.body] == ["extractive", "M. Ortiz", "extractive"]
    assert found.story.report.blocking


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Revision: 1 ", "Revision: 3 ", "made for revision 3, the latest is revision 1"),
        ("Revision: 1 ", "", "does not say which revision"),
    ],
)
def test_a_draft_of_another_revision_is_refused(store: Store, old: str, new: str, message: str) -> None:
    with pytest.raises(GateError, match=message):
        applied(store, printed(store).replace(old, new))


def test_a_draft_whose_ids_a_word_processor_took_out_is_the_same_draft(tmp_path: Path) -> None:
    with desk_with_an_excerpt(tmp_path) as store:
        draft = re.sub(r" <!-- c-\S+ -->", "", printed(store))
        assert "<!--" not in draft
        assert applied(store, draft).story.revision == 1


def test_what_was_applied_can_be_approved(store: Store) -> None:
    found = applied(store, printed(store).replace("Three ships", "Four ships"))
    assert [finding.code for finding in found.story.report.blocking] == []
    assert approve(store, "harwick", by="M. Ortiz").story.revision == 3


def test_the_event_is_the_one_the_revision_was_made_from(store: Store) -> None:
    event = event_of(latest(store))
    assert (event.articles, event.origins) == (EVENT.articles, EVENT.origins)


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding(code="N01", severity=Severity.BLOCK, reason="", words="Three", mend="four"), "Four ships left."),
        (Finding(code="E01", severity=Severity.BLOCK, reason="", words="ships", mend="boats"), "Three boats left."),
        (Finding(code="N01", severity=Severity.BLOCK, reason="", words="Three"), None),
        (Finding(code="N01", severity=Severity.BLOCK, reason="", words="Nine", mend="Four"), None),
        (Finding(code="A01", severity=Severity.BLOCK, reason="", words="Three", mend="credit Gulf Wire"), None),
        (
            Finding(
                code="Q02",
                severity=Severity.BLOCK,
                reason="",
                words="Three ships left",
                evidence=Evidence(start=0, end=16, text="Three ships fled"),
            ),
            "Three ships fled.",
        ),
    ],
)
def test_the_sources_words_replace_what_the_finding_means(finding: Finding, expected: str | None) -> None:
    assert source_wording("Three ships left.", finding) == expected
