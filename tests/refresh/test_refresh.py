"""What a second look at the sources tells an editor, and what it leaves alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Article, Revision, Severity, Status
from pipeline.errors import GateError, SourceError, StoreError
from pipeline.refresh import Refreshed, State, refresh
from pipeline.review import approve, kill
from pipeline.review.edits import edited, revise
from pipeline.settings import Settings
from pipeline.store import Store
from tests.factories import make_article

SETTINGS = Settings(engine="features", writer="extractive", offline=True)
HERALD = make_article(
    "A ferry with 84 people on board ran aground off Skellan on Tuesday night. The coast guard of Varnia said "
    "lifeboats had brought all passengers ashore by midnight.\n\n"
    "The ferry, the Maren, had left Port Elling at 18:00 for the island. Waves of four metres were measured near the "
    "reef. “We felt a jolt and then the lights went out,” said Ida Rosk, a passenger.",
    "Northern Herald",
    title="Ferry with 84 on board runs aground off Skellan",
)
GULF = make_article(
    "Lifeboats rescued everyone from a ferry that struck a reef near Skellan on Tuesday.\n\n"
    "Three people were taken to hospital with light injuries, the Elling clinic said. The shipping company Norrsund "
    "Lines said it would pay for hotel rooms.",
    "Gulf Wire",
    title="All rescued from ferry on reef near Skellan",
)
CLINIC = "Three people were taken to hospital with light injuries, the Elling clinic said."
Look = Callable[..., Refreshed]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        flow.story(flow.as_one_event([HERALD, GULF]), settings=SETTINGS, store=opened, slug="ferry")
        yield opened


@pytest.fixture
def look(store: Store, tmp_path: Path) -> Look:
    """Refresh the story from later versions of its sources."""

    def again(*articles: Article, **options: bool) -> Refreshed:
        path = tmp_path / "later.jsonl"
        path.write_text("".join(f"{json.dumps(article.model_dump(mode='json'))}\n" for article in articles), "utf-8")
        return refresh(store, "ferry", [str(path)], settings=SETTINGS, **options)

    return again


def changed(article: Article, old: str, new: str, **fields: object) -> Article:
    assert old in article.text
    return article.model_copy(update={"text": article.text.replace(old, new), **fields})


def latest(store: Store) -> Revision:
    found = store.latest("ferry")
    assert found is not None
    return found


def test_sources_that_say_the_same_change_nothing(store: Store, look: Look) -> None:
    found = look(HERALD, GULF)
    assert [source.state for source in found.sources] == [State.UNCHANGED] * 2
    assert not found.changed
    assert latest(store).story.revision == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“We felt a jolt and then the lights went out,”", '"We felt a jolt and then the lights went out,"'),
        ("measured near the reef", "meassured near the reef"),
        ("Waves of four metres were", "Waves of 4 metres were"),
    ],
)
def test_glyphs_spelling_and_figures_written_out_are_cosmetic(look: Look, old: str, new: str) -> None:
    found = look(changed(HERALD, old, new), GULF)
    assert [source.state for source in found.sources] == [State.COSMETIC, State.UNCHANGED]
    assert (found.claims, found.revision, found.changed) == ((), None, False)


def test_paragraphs_in_another_order_are_cosmetic(look: Look) -> None:
    turned = HERALD.model_copy(update={"text": "\n\n".join(reversed(HERALD.text.split("\n\n")))})
    assert look(turned).sources[0].state is State.COSMETIC


def test_one_corrected_figure_changes_the_claim_that_rests_on_it_and_no_other(store: Store, look: Look) -> None:
    before = latest(store).story.draft
    found = look(HERALD, changed(GULF, "Three people", "Nine people"))
    assert [(claim.text, claim.proposed) for claim in found.claims] == [(CLINIC, CLINIC.replace("Three", "Nine"))]
    after = latest(store).story
    assert [new.text for new, old in zip(after.draft.body, before.body, strict=True) if new.text != old.text] == [
        CLINIC.replace("Three", "Nine")
    ]
    assert {finding.claim for finding in after.report.findings if finding.code == "S01"} == {found.claims[0].claim}
    assert after.status is Status.HELD
    assert found.correction is not None
    assert "citing Gulf Wire: “Three people were taken" in found.correction
    assert "Gulf Wire now reports: “Nine people were taken" in found.correction


def test_a_retraction_flags_exactly_the_claims_that_rest_on_it(store: Store, look: Look) -> None:
    note = " Correction: an earlier version of this article spoke of injuries."
    found = look(HERALD, changed(GULF, f"{CLINIC} ", "", text=GULF.text.replace(CLINIC, "") + note))
    assert [(claim.text, claim.proposed) for claim in found.claims] == [(CLINIC, None)]
    assert found.sources[1].state is State.RETRACTION
    assert found.sources[1].says == (note.strip(),)
    flagged = {one.claim for one in latest(store).story.report.findings if one.code == "S01"}
    assert flagged == {found.claims[0].claim}
    assert "Gulf Wire no longer reports this." in (found.correction or "")


def test_a_sentence_turned_round_is_a_fact_though_no_figure_changed(look: Look) -> None:
    found = look(HERALD, changed(GULF, "said it would pay", "said it would not pay"))
    assert found.sources[1].state is State.FACT
    assert [claim.text for claim in found.claims] == [
        "The shipping company Norrsund Lines said it would pay for hotel rooms."
    ]


def test_what_a_person_wrote_is_flagged_and_keeps_its_words(store: Store, look: Look) -> None:
    first = latest(store)
    by_hand = "Three people went to hospital, the Elling clinic said."
    name = next(claim.id for claim in first.story.draft.body if claim.text == CLINIC)
    changed_draft = edited(first.story.draft, {name: by_hand}, by="M. Ortiz")
    revise(store, first, changed_draft, by="M. Ortiz", reason="tightened", settings=SETTINGS)
    found = look(HERALD, changed(GULF, "Three people", "Nine people"))
    assert [(claim.text, claim.proposed, claim.written_by) for claim in found.claims] == [(by_hand, None, "M. Ortiz")]
    assert by_hand in [claim.text for claim in latest(store).story.draft.body]


def test_readers_are_told_only_of_what_was_published(store: Store, look: Look) -> None:
    look(HERALD, changed(GULF, "Three people", "Nine people"))
    assert latest(store).story.corrections == ()


def test_a_correction_of_a_published_story_is_on_its_next_revision(store: Store, look: Look) -> None:
    if any(one.severity is Severity.BLOCK for one in latest(store).story.report.findings):
        pytest.fail("the story these tests start from must be clean")
    approve(store, "ferry", by="M. Ortiz")
    found = look(HERALD, changed(GULF, "Three people", "Nine people"))
    assert [one.text for one in latest(store).story.corrections] == [found.correction]


def test_a_stale_claim_stays_held_while_other_sentences_are_edited(store: Store, look: Look) -> None:
    name = look(HERALD, changed(GULF, "Three people", "Nine people")).claims[0].claim
    second = latest(store)
    other = next(claim for claim in second.story.draft.body if claim.id != name)
    draft = edited(second.story.draft, {other.id: f"{other.text[:-1]}, it said."}, by="M. Ortiz")
    third = revise(store, second, draft, by="M. Ortiz", reason="tightened", settings=SETTINGS)
    assert [one.claim for one in third.story.report.findings if one.code == "S01"] == [name]
    draft = edited(third.story.draft, {name: "Nine people were taken to hospital, the clinic said."}, by="M. Ortiz")
    fourth = revise(store, third, draft, by="M. Ortiz", reason="tightened", settings=SETTINGS)
    assert not [one for one in fourth.story.report.findings if one.code == "S01"]


def test_a_stump_of_a_page_is_not_read_and_no_retraction(look: Look) -> None:
    found = look(HERALD, GULF.model_copy(update={"text": "Subscribe to read on."}))
    assert found.sources[1].state is State.UNREAD
    assert not found.changed


def test_a_dry_run_tells_and_stores_nothing(store: Store, look: Look) -> None:
    found = look(HERALD, changed(GULF, "Three people", "Nine people"), dry_run=True)
    assert found.changed
    assert found.revision is None
    assert latest(store).story.revision == 1


def test_a_later_version_under_another_name_is_known_by_its_words(look: Look) -> None:
    later = changed(GULF, "Three people", "Nine people", id="a-new-id")
    found = look(later)
    assert [(source.outlet, source.state) for source in found.sources] == [("Gulf Wire", State.FACT)]


def test_what_is_no_source_of_the_story_is_refused(look: Look) -> None:
    with pytest.raises(SourceError, match="none of 1 sources given"):
        look(make_article("Apples ripened early this year in Varnia, growers said.", "Orchard Post"))


def test_sources_that_are_gone_are_told(store: Store) -> None:
    with pytest.raises(SourceError, match="no source could be looked at again"):
        refresh(store, "ferry", settings=SETTINGS)


def test_a_story_that_is_not_there_or_killed_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match='no story "rail"'):
        refresh(store, "rail", settings=SETTINGS)
    kill(store, "ferry", by="M. Ortiz", reason="not ours to tell")
    with pytest.raises(GateError, match=r"killed by M\. Ortiz"):
        refresh(store, "ferry", settings=SETTINGS)
