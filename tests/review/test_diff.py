import pytest

from pipeline.align import align
from pipeline.domain import Claim, Finding, Label, Paragraph, Severity, Status, Story, Verdict, claim_id
from pipeline.review import Change, Diff, Kind, diff
from tests.factories import cite, make_article, make_claim
from tests.store.revisions import make_story, source_of, story_of

ARTICLE = make_article("Three ships were held. The port is shut. Rain fell in the night.")
BODY = (
    make_claim("Three ships were held.", "Gulf Wire", id="c-1", citations=[cite(ARTICLE, "Three ships were held.")]),
    make_claim("“The port is shut until Friday,” the harbour master said.", "Gulf Wire", "Channel One", id="c-2"),
    make_claim("Crews asked for compensation.", "Channel One", id="c-3"),
    make_claim("Talks go on next month.", "Le Littoral", id="c-4"),
)


def body(*changed: Claim) -> Story:
    """The story with some of its sentences put in another state, by id."""
    now = {claim.id: claim for claim in changed}
    return make_story(*(now.get(claim.id, claim) for claim in BODY), number=2)


def edited(position: int, **fields: object) -> Claim:
    return BODY[position].model_copy(update=fields)


OLD = make_story(*BODY)
BLOCKED = Verdict(
    label=Label.REFUTED,
    score=0.1,
    findings=(Finding(code="N01", severity=Severity.BLOCK, reason="claim says 3, the source says 4"),),
)


def only(found: Diff) -> Change:
    """The one change there is."""
    (change,) = [one for one in found.changes if one.kind is not Kind.UNCHANGED]
    return change


@pytest.mark.parametrize(
    ("claim", "kind", "details"),
    [
        (edited(0, text="Four ships were held."), Kind.NUMBER, ("“Three” → “Four”",)),
        (edited(0, text="Three ships were detained."), Kind.REWORDED, ("“held” → “detained”",)),
        (
            edited(1, text="“The port is closed until Friday,” the harbour master said."),
            Kind.QUOTATION,
            ("“shut” → “closed”",),
        ),
        (
            edited(1, text="“The port is shut until Friday,” the harbour master told reporters."),
            Kind.REWORDED,
            ("“said” → “told reporters”",),
        ),
        (
            edited(2, attribution=BODY[0].attribution),
            Kind.ATTRIBUTION,
            ("Channel One → Gulf Wire",),
        ),
        (edited(0, citations=()), Kind.PROOF, ("0 passages added, 1 dropped",)),
        (edited(3, verdict=BLOCKED), Kind.PROOF, ("unchecked → refuted", "N01 found")),
        (
            edited(0, text="Four ships were held.", attribution=BODY[2].attribution),
            Kind.NUMBER,
            ("“Three” → “Four”", "Gulf Wire → Channel One"),
        ),
    ],
)
def test_a_claim_that_changed_has_the_kind_an_editor_looks_at_first(
    claim: Claim, kind: Kind, details: tuple[str, ...]
) -> None:
    found = diff(OLD, body(claim))
    assert only(found).kind is kind
    assert only(found).details == details
    assert found.counts()[kind.value] == 1
    assert found.counts()["unchanged"] == 4


def test_a_passage_that_only_stands_elsewhere_in_its_article_is_no_change() -> None:
    shifted = BODY[0].citations[0].moved(100)
    assert diff(OLD, body(edited(0, citations=(shifted,)))).counts()["unchanged"] == 5


def test_an_article_that_comes_back_under_another_id_is_the_same_evidence() -> None:
    again = ARTICLE.model_copy(update={"id": "northern-herald-2"})
    cited = BODY[0].citations[0].model_copy(update={"article": again.id})
    old = make_story(*BODY, sources=(source_of(ARTICLE),))
    new = make_story(edited(0, citations=(cited,)), *BODY[1:], sources=(source_of(again),))
    assert diff(old, new).counts()["unchanged"] == 5


def test_a_sentence_whose_id_parted_from_its_key_point_is_still_paired() -> None:
    old = make_story(*BODY, key_points=(BODY[0],))
    four = edited(0, text="Four ships were held.", id="c-1-2")
    found = only(diff(old, make_story(four, *BODY[1:], key_points=(BODY[0],), number=2)))
    assert (found.kind, found.places, found.claim) == (Kind.NUMBER, ("sentence 1",), "c-1-2")


def test_a_score_that_moves_within_its_label_is_no_change() -> None:
    old, new = (
        make_story(make_claim("Rain fell.", verdict=Verdict(label=Label.SUPPORTED, score=score)))
        for score in (0.91, 0.97)
    )
    assert diff(old, new).counts()["unchanged"] == 2


def test_reordered_paragraphs_change_no_claim() -> None:
    found = diff(OLD, make_story(*BODY[::-1], number=2))
    assert {change.kind for change in found.changes} == {Kind.UNCHANGED, Kind.MOVED}
    assert found.counts()["moved"] == 3


def test_one_sentence_that_moved_is_the_only_one_that_did() -> None:
    found = diff(OLD, make_story(BODY[3], *BODY[:3], number=2))
    assert (only(found).claim, only(found).kind, only(found).was) == ("c-4", Kind.MOVED, "sentence 4")


def test_a_sentence_that_changed_and_moved_is_told_once_as_changed() -> None:
    found = diff(OLD, make_story(edited(3, text="Talks go on this month."), *BODY[:3], number=2))
    assert (only(found).kind, only(found).was) == (Kind.REWORDED, "sentence 4")


def test_what_came_and_what_went_is_told_with_its_evidence() -> None:
    new = make_claim("Rain fell.", id="c-9", citations=[cite(ARTICLE, "Rain fell in the night.")])
    old = make_story(BODY[0].model_copy(update={"verdict": BLOCKED}), *BODY[1:])
    found = diff(old, make_story(*BODY[1:], new, number=2))
    removed, added = [change for change in found.changes if change.kind is not Kind.UNCHANGED]
    assert (removed.kind, removed.details) == (Kind.REMOVED, ("N01 claim says 3, the source says 4",))
    assert removed.places == ("sentence 1",)
    assert (added.kind, added.details) == (Kind.ADDED, ("northern-herald:41-64",))


def test_a_statement_in_a_key_point_and_the_body_changes_once() -> None:
    point = BODY[0].model_copy(update={"id": "c-point"})
    old = make_story(*BODY, key_points=(point,))
    four = "Four ships were held."
    new = make_story(edited(0, text=four), *BODY[1:], key_points=(point.model_copy(update={"text": four}),), number=2)
    assert only(diff(old, new)).places == ("key point 1", "sentence 1")


def test_an_approval_changes_no_claim_and_is_told() -> None:
    found = diff(OLD, make_story(*BODY, number=2, status=Status.APPROVED))
    assert found.counts()["unchanged"] == 5
    assert found.text().splitlines() == ["= 5 unchanged   ~ 0 changed   + 0 added   - 0 removed", "draft → approved"]


def test_the_listing_is_counts_and_a_line_for_each_change() -> None:
    new = make_claim("Rain fell over the harbour.", id="c-9")
    found = diff(OLD, make_story(BODY[1], edited(0, text="Four ships were held."), BODY[3], new, number=2))
    assert found.text().splitlines() == [
        "= 2 unchanged   ~ 1 changed   + 1 added   - 1 removed   > 1 moved",
        "> c-2         moved     sentence 1  was sentence 2",
        "~ c-1         number    sentence 2  “Three” → “Four”",
        "- c-3         removed   sentence 3  Crews asked for compensation.",
        "+ c-9         added     sentence 4  Rain fell over the harbour.",
    ]


def test_the_row_counts_what_stayed_and_gives_the_rest_in_full() -> None:
    row = diff(OLD, body(edited(0, text="Four ships were held."))).row()
    assert (row["slug"], row["old"], row["new"]) == ("harbour-talks", 1, 2)
    assert row["counts"] == {**dict.fromkeys(row["counts"], 0), "unchanged": 4, "number-changed": 1}
    (change,) = row["changes"]
    assert (change["kind"], change["claim"]) == ("number-changed", "c-1")
    assert (change["old"]["text"], change["new"]["text"]) == ("Three ships were held.", "Four ships were held.")


def test_ids_that_alignment_carried_make_a_swapped_number_one_change() -> None:
    told = (edited(0, text="Four ships were held."), *BODY[1:])
    fresh = make_story(*(claim.model_copy(update={"id": claim_id(claim.text)}) for claim in told))
    assert only(diff(OLD, story_of(align(fresh.draft, OLD.draft), number=2))).kind is Kind.NUMBER


def test_paragraphs_cut_differently_are_no_change() -> None:
    one_paragraph = OLD.model_copy(update={"paragraphs": (Paragraph(claims=BODY),), "revision": 2})
    assert diff(OLD, one_paragraph).counts()["unchanged"] == 5
