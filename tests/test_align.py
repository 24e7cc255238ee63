import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.align import align
from pipeline.domain import Claim, Draft, Paragraph
from tests.factories import cite, make_article, make_claim, make_draft

BODY = (
    "The port of Harwick reopened on Friday after a week of closure.",
    "Three ships had been held outside the breakwater since Monday.",
    "The minister said that talks would go on next month.",
    "Fishing crews welcomed the decision and asked for compensation.",
)


def draft_of(*texts: str, **fields) -> Draft:
    return make_draft(*(make_claim(text, id=f"c-{n}") for n, text in enumerate(texts)), **fields)


def fresh(*texts: str, **fields) -> Draft:
    """A draft as a writer makes it, which knows nothing of earlier ids."""
    return make_draft(*(make_claim(text) for text in texts), **fields)


def ids(draft: Draft) -> list[str]:
    return [claim.id for claim in draft.body]


PREVIOUS = draft_of(*BODY)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(BODY, ["c-0", "c-1", "c-2", "c-3"], id="nothing changed"),
        pytest.param(BODY[::-1], ["c-3", "c-2", "c-1", "c-0"], id="order reversed"),
        pytest.param(BODY[1:3], ["c-1", "c-2"], id="two cut"),
        pytest.param(
            (BODY[0], BODY[1].replace("Three", "Four"), *BODY[2:]), ["c-0", "c-1", "c-2", "c-3"], id="a number changed"
        ),
        pytest.param(
            ("Harwick's port was reopened on Friday following a week of closure.",), ["c-0"], id="a sentence reworded"
        ),
        pytest.param((BODY[0].replace("’", "'").upper(),), ["c-0"], id="only case changed"),
    ],
)
def test_a_claim_keeps_its_id_while_it_says_the_same(texts: tuple[str, ...], expected: list[str]) -> None:
    assert ids(align(fresh(*texts), PREVIOUS)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rail workers in the north voted to strike over pay.",
        "Ships.",
        "",
        "The minister resigned.",
        "日本の港が再開した。",
    ],
)
def test_a_new_statement_gets_an_id_that_no_claim_had(text: str) -> None:
    found = ids(align(fresh(text, BODY[0]), PREVIOUS))
    assert found[1] == "c-0"
    assert found[0] not in {"c-0", "c-1", "c-2", "c-3"}


def test_a_new_id_that_an_old_claim_has_is_replaced() -> None:
    stray = make_claim("Rail workers in the north voted to strike over pay.", id="c-1")
    aligned = align(make_draft(stray, make_claim(BODY[1])), PREVIOUS)
    assert ids(aligned)[1] == "c-1"
    assert ids(aligned)[0] != "c-1"


def test_numbers_that_swap_between_two_like_claims_do_not_swap_their_ids() -> None:
    before = draft_of("In Harwick 12 people were injured.", "In Norwick 15 people were injured.")
    after = fresh("In Norwick 12 people were injured.", "In Harwick 15 people were injured.")
    assert ids(align(after, before)) == ["c-1", "c-0"]


def test_a_claim_told_anew_from_the_same_evidence_keeps_its_id() -> None:
    article = make_article("Three ships had been held outside the breakwater since Monday. Rain fell.")
    evidence = cite(article, "Three ships had been held outside the breakwater since Monday.")
    before = make_draft(make_claim(BODY[1], id="c-old", citations=[evidence]))
    retold = "Since Monday a trio of vessels waited outside the breakwater."
    assert ids(align(make_draft(make_claim(retold, citations=[evidence])), before)) == ["c-old"]
    elsewhere = cite(article, "Rain fell.")
    assert ids(align(make_draft(make_claim(retold, citations=[elsewhere])), before)) != ["c-old"]


def test_kinds_are_aligned_among_themselves() -> None:
    point = make_claim(BODY[0], id="c-point")
    before = make_draft(make_claim(BODY[0], id="c-body"), headline=make_claim("Port reopens", id="c-head"))
    before = before.model_copy(update={"key_points": (point,), "dek": make_claim("After a week", id="c-dek")})
    after = make_draft(make_claim(BODY[0]), headline=make_claim("Port reopens at last"))
    after = after.model_copy(update={"key_points": (make_claim(BODY[0]),), "dek": make_claim("After one week")})
    assert [claim.id for claim in align(after, before).claims] == ["c-head", "c-dek", "c-point", "c-body"]


def test_one_id_in_two_places_parts_where_the_words_do() -> None:
    shared = make_claim(BODY[0], id="c-both")
    before = make_draft(shared).model_copy(update={"key_points": (shared,)})
    same = make_draft(make_claim(BODY[0])).model_copy(update={"key_points": (make_claim(BODY[0]),)})
    assert [claim.id for claim in align(same, before).claims[1:]] == ["c-both", "c-both"]
    parted = make_draft(make_claim(BODY[0] + " Crews left.")).model_copy(update={"key_points": (make_claim(BODY[0]),)})
    point, sentence = align(parted, before).claims[1:]
    assert point.id == "c-both"
    assert sentence.id not in {"c-both", "c-headline"}


def test_repeated_words_are_paired_in_order() -> None:
    before = draft_of("He declined.", BODY[0], "He declined.")
    assert ids(align(fresh("He declined.", "He declined."), before)) == ["c-0", "c-2"]


def test_only_ids_change() -> None:
    after = fresh(BODY[2], "Rail workers voted to strike.", headline=make_claim("Port reopens"))
    aligned = align(after, PREVIOUS)
    assert [claim.text for claim in aligned.claims] == [claim.text for claim in after.claims]
    assert aligned.model_copy(update={"headline": after.headline, "paragraphs": after.paragraphs}) == after


SENTENCE = st.lists(
    st.sampled_from(["port", "ship", "minister", "talks", "12", "15", "said", "Harwick", "reopened"]), max_size=8
)
DRAFTS = st.lists(SENTENCE.map(" ".join), min_size=1, max_size=6)


@given(DRAFTS, DRAFTS)
def test_ids_are_never_shared_by_two_claims_of_a_kind(old: list[str], new: list[str]) -> None:
    before = align(_unique(old), _unique([]))
    aligned = align(_unique(new), before)
    assert len(set(ids(aligned))) == len(new)
    assert align(aligned, aligned) == aligned


def _unique(texts: list[str]) -> Draft:
    claims: list[Claim] = []
    for n, text in enumerate(texts):
        claims.append(make_claim(text, id=f"n-{n}"))
    return Draft(headline=make_claim("Headline", id="h"), paragraphs=(Paragraph(claims=tuple(claims)),))
