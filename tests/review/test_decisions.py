from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.domain import Evidence, Finding, Report, Revision, Severity, Status
from pipeline.errors import GateError, RightsError, StoreError
from pipeline.review import approve, audit_rows, audit_text, hold, keep, kill, reopen, undecided
from pipeline.store import Store
from tests.factories import make_article, make_claim
from tests.store.revisions import make_revision, make_story

SLUG = "harbour-talks"
REASON = "confirmed by telephone with the harbour office"
NUMBER = Finding(code="N01", severity=Severity.BLOCK, reason="claim says 3, the source says 4", claim="c-1")
NAME = Finding(
    code="E01", severity=Severity.BLOCK, reason="the source does not name her", claim="c-2", outlet="Gulf Wire"
)
DATE = Finding(code="T03", severity=Severity.WARN, reason="no date anywhere")
RIGHTS = Finding(code="R02", severity=Severity.BLOCK, reason="the terms of Gulf Wire forbid it")
EMBARGO = Finding(code="R01", severity=Severity.BLOCK, reason="not before 18:00 UTC")


def revision_with(*findings: Finding, number: int = 1, text: str = "Three ships were held.") -> Revision:
    story = make_story(
        make_claim(text, id="c-1"),
        make_claim("The minister spoke.", id="c-2"),
        number=number,
        status=Status.HELD if findings else Status.DRAFT,
        report=Report(engine="features", findings=findings),
    )
    return make_revision(story, [make_article("Four ships were held.")])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


def test_a_clean_story_is_approved_as_a_revision_of_its_own(store: Store) -> None:
    clean = revision_with(DATE)
    store.save(clean)
    approved = approve(store, SLUG, by=" M.  Ortiz ", reason="read twice")
    assert (approved.author, approved.reason, approved.story.status) == ("M. Ortiz", "read twice", Status.APPROVED)
    assert store.latest(SLUG) == store.approved(SLUG) == approved
    assert store.revision(SLUG, 1) == clean
    assert approved.story.draft == clean.story.draft
    assert approved.articles == clean.articles


def test_what_blocks_is_listed_and_nothing_is_approved(store: Store) -> None:
    store.save(revision_with(NUMBER, DATE, NAME))
    with pytest.raises(GateError) as raised:
        approve(store, SLUG, by="M. Ortiz")
    assert str(raised.value) == (
        "harbour-talks: 2 blocking findings undecided (c-1 N01, c-2 E01); writethru review harbour-talks"
    )
    assert raised.value.exit_code == 6
    assert [line.split("  ")[1] for line in raised.value.details] == ["N01", "E01"]
    assert store.approved(SLUG) is None


@pytest.mark.parametrize("finding", [RIGHTS, EMBARGO])
def test_rights_and_embargo_end_in_their_own_exit_code(store: Store, finding: Finding) -> None:
    store.save(revision_with(finding))
    with pytest.raises(RightsError) as raised:
        approve(store, SLUG, by="M. Ortiz")
    assert raised.value.exit_code == 9


def test_a_kept_finding_opens_the_gate_and_a_reopened_one_closes_it(store: Store) -> None:
    store.save(revision_with(NUMBER, NAME))
    keep(store, SLUG, NUMBER.id, by="M. Ortiz", reason=REASON)
    assert undecided(store.revision(SLUG, 1).story, store.record(SLUG)) == (NAME,)
    keep(store, SLUG, NAME.id, by="M. Ortiz", reason=REASON)
    reopen(store, SLUG, NUMBER.id, by="M. Ortiz")
    with pytest.raises(GateError, match="1 blocking finding undecided"):
        approve(store, SLUG, by="M. Ortiz")
    keep(store, SLUG, NUMBER.id, by="M. Ortiz", reason=REASON)
    assert approve(store, SLUG, by="M. Ortiz").story.revision == 2


@pytest.mark.parametrize("reason", ["", "ok", "   ok    ok     ", "123456789"])
def test_keeping_what_blocks_needs_a_reason(store: Store, reason: str) -> None:
    store.save(revision_with(NUMBER))
    with pytest.raises(GateError, match="keeping N01 needs a reason of at least 10 characters"):
        keep(store, SLUG, NUMBER.id, by="M. Ortiz", reason=reason)


def test_a_warning_is_kept_without_one(store: Store) -> None:
    store.save(revision_with(DATE))
    assert keep(store, SLUG, DATE.id, by="M. Ortiz", reason="").details["code"] == "T03"


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        pytest.param(revision_with(NUMBER, number=2), True, id="nothing changed"),
        pytest.param(
            revision_with(NUMBER.model_copy(update={"evidence": Evidence(start=90, end=94, text="Four")}), number=2),
            True,
            id="the evidence stands elsewhere",
        ),
        pytest.param(revision_with(NUMBER, number=2, text="Three ships were seized."), False, id="other words"),
        pytest.param(
            revision_with(NUMBER.model_copy(update={"reason": "claim says 3, the source says 5"}), number=2),
            False,
            id="the source says something else",
        ),
    ],
)
def test_a_decision_stands_as_long_as_what_was_decided_on(store: Store, later: Revision, stands: bool) -> None:
    store.save(revision_with(NUMBER))
    keep(store, SLUG, NUMBER.id, by="M. Ortiz", reason=REASON)
    store.save(later)
    assert (undecided(later.story, store.record(SLUG)) == ()) is stands


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "writethru", "WriteThru", "model"])
@pytest.mark.parametrize("decide", [approve, hold, kill])
def test_only_a_named_person_decides(store: Store, decide, name: str) -> None:
    store.save(revision_with())
    with pytest.raises(GateError, match="person"):
        decide(store, SLUG, by=name, reason=REASON)
    assert len(store.record(SLUG)) == 1


@pytest.mark.parametrize(("decide", "status"), [(hold, Status.HELD), (kill, Status.KILLED)])
def test_holding_and_killing_need_a_reason(store: Store, decide, status: Status) -> None:
    store.save(revision_with())
    with pytest.raises(GateError, match="needs a reason"):
        decide(store, SLUG, by="M. Ortiz", reason=" ")
    assert decide(store, SLUG, by="M. Ortiz", reason="waiting for the ministry").story.status is status


def test_a_story_that_was_held_can_be_approved(store: Store) -> None:
    store.save(revision_with())
    hold(store, SLUG, by="M. Ortiz", reason="waiting for the ministry")
    assert approve(store, SLUG, by="B. Second").story.revision == 3


def test_a_story_that_was_killed_is_only_taken_up_by_a_new_run(store: Store) -> None:
    store.save(revision_with())
    kill(store, SLUG, by="M. Ortiz", reason="the agency withdrew it")
    for decide in (approve, hold, kill):
        with pytest.raises(GateError, match=r"killed by M\. Ortiz: the agency withdrew it"):
            decide(store, SLUG, by="B. Second", reason=REASON)
    store.save(revision_with(number=3))
    approve(store, SLUG, by="B. Second")


def test_what_is_approved_is_not_approved_again(store: Store) -> None:
    store.save(revision_with())
    approve(store, SLUG, by="M. Ortiz")
    with pytest.raises(GateError, match="revision 2 is approved already"):
        approve(store, SLUG, by="M. Ortiz")


def test_a_decision_made_for_another_revision_is_refused(store: Store) -> None:
    store.save(revision_with(NUMBER))
    store.save(revision_with(NUMBER, number=2))
    with pytest.raises(GateError, match="revision 1 is not the latest, revision 2 is"):
        approve(store, SLUG, by="M. Ortiz", revision=1)
    with pytest.raises(GateError, match="revision 1 is not the latest"):
        keep(store, SLUG, NUMBER.id, by="M. Ortiz", reason=REASON, revision=1)
    with pytest.raises(GateError, match="revision 2 has no finding f-00000000"):
        keep(store, SLUG, "f-00000000", by="M. Ortiz", reason=REASON)


def test_a_story_that_is_not_there_is_one_clear_line(store: Store) -> None:
    with pytest.raises(StoreError, match='no story "nowhere"'):
        approve(store, "nowhere", by="M. Ortiz")


def test_two_editors_are_not_both_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(revision_with())
    seen = store.latest(SLUG)
    hold(store, SLUG, by="B. Second", reason="waiting for the ministry")
    monkeypatch.setattr(store, "latest", lambda _: seen)
    with pytest.raises(GateError, match="revision 2 exists already"):
        approve(store, SLUG, by="M. Ortiz")


def test_the_record_tells_who_did_what_on_which_evidence(store: Store) -> None:
    evidence = Evidence(start=0, end=4, text="Four")
    found = NUMBER.model_copy(update={"evidence": evidence})
    store.save(revision_with(found))
    keep(store, SLUG, found.id, by="M. Ortiz", reason=REASON)
    reopen(store, SLUG, found.id, by="B. Second", reason="not so")
    keep(store, SLUG, found.id, by="M. Ortiz", reason=REASON)
    approve(store, SLUG, by="M. Ortiz")
    store.verify()
    record = store.record(SLUG)
    assert [line.split("  ")[-1].strip() for line in audit_text(record).splitlines()] == [
        "made revision 1, held — first version",
        f"kept N01 of c-1 (claim says 3, the source says 4) — {REASON}",
        "reopened N01 of c-1 (claim says 3, the source says 4) — not so",
        f"kept N01 of c-1 (claim says 3, the source says 4) — {REASON}",
        "made revision 2, approved — standard desk check",
    ]
    rows = audit_rows(record)
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[1]["by"] == "M. Ortiz"
    assert rows[1]["details"]["evidence"]["text"] == "Four"


@pytest.mark.parametrize(("until", "refused"), [("2999-01-01T00:00:00+00:00", True), ("2026-01-01T18:00:00", False)])
def test_an_embargo_holds_a_story_until_its_time_and_no_longer(store: Store, until: str, refused: bool) -> None:
    article = make_article("Four ships were held.", "Gulf Wire", extra={"embargoed_until": until})
    embargo = EMBARGO.model_copy(update={"outlet": "Gulf Wire"})
    story = make_story(number=1, status=Status.HELD, report=Report(engine="features", findings=(embargo,)))
    store.save(make_revision(story, [article]))
    if refused:
        with pytest.raises(RightsError):
            approve(store, SLUG, by="M. Ortiz")
    else:
        assert approve(store, SLUG, by="M. Ortiz").story.status is Status.APPROVED
