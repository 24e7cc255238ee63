"""A story told three times, with an editor at work in between, reads as one story growing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Article, Claim, Draft, Revision
from pipeline.review import diff
from pipeline.review.edits import edited, revise
from pipeline.review.kinds import Kind
from pipeline.settings import Settings
from pipeline.store import Store
from tests.factories import make_article

SETTINGS = Settings(engine="features", writer="extractive")
FERRY = (
    "A ferry with 84 people on board ran aground off Skellan on Tuesday night. The coast guard of Varnia said "
    "lifeboats had brought all passengers ashore by midnight.\n\n"
    "The ferry, the Maren, had left Port Elling at 18:00 for the island. Waves of four metres were measured near the "
    "reef. “We felt a jolt and then the lights went out,” said Ida Rosk, a passenger."
)
RESCUE = (
    "Lifeboats rescued everyone from a ferry that struck a reef near Skellan on Tuesday.\n\n"
    "Three people were taken to hospital with light injuries, the Elling clinic said. The shipping company Norrsund "
    "Lines said it would pay for hotel rooms. Police have questioned the captain."
)
HERALD = make_article(FERRY, "Northern Herald", title="Ferry with 84 on board runs aground off Skellan")
GULF = make_article(RESCUE, "Gulf Wire", title="All rescued from ferry on reef near Skellan")
COURIER = make_article(
    "The ferry Maren, which ran aground off Skellan on Tuesday, was towed to Port Elling on Wednesday, the Elling "
    "harbour office said.\n\nDivers found a tear of two metres in the hull.",
    "Island Courier",
    title="Stranded ferry towed to Port Elling",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


def told(store: Store, *articles: Article) -> Revision:
    return flow.story(flow.as_one_event(articles), settings=SETTINGS, store=store, slug="ferry")


def saying(revision: Revision, words: str) -> Claim:
    return next(claim for claim in revision.story.draft.body if words in claim.text)


def edit(store: Store, latest: Revision, **by_words: str | None) -> Revision:
    """Let M. Ortiz change or cut the sentence with these words (`_` for a space)."""
    edits = {saying(latest, words.replace("_", " ")).id: text for words, text in by_words.items()}
    changed = edited(latest.story.draft, edits, by="M. Ortiz")
    return revise(store, latest, changed, by="M. Ortiz", reason="edited by hand", settings=SETTINGS)


def replaced(article: Article, old: str, new: str) -> Article:
    assert old in article.text
    return article.model_copy(update={"text": article.text.replace(old, new), "title": article.title.replace(old, new)})


def test_a_sentence_edited_by_hand_stands_untouched_in_its_place_while_the_story_grows(store: Store) -> None:
    first = told(store, HERALD, GULF)
    by_hand = "The Elling clinic took in three people, none of them badly hurt."
    second = edit(store, first, Three_people=by_hand)
    place = [claim.text for claim in second.story.draft.body].index(by_hand)
    third = told(store, HERALD, GULF, COURIER)
    claim = saying(third, by_hand)
    assert (claim.text, claim.written_by, claim.id) == (by_hand, "M. Ortiz", saying(first, "Three people").id)
    assert not [one for one in third.story.draft.body if "Three people were taken" in one.text]
    before = [one.text for one in second.story.draft.body]
    stayed = [one.text for one in third.story.draft.body if one.text in before]
    assert stayed.index(by_hand) == [text for text in before if text in stayed].index(by_hand)
    assert place >= 0
    assert claim.citations
    for cited in claim.citations:
        assert next(a for a in third.articles if a.id == cited.article).text[cited.start : cited.end] == cited.text


def test_what_the_new_sources_contradict_is_flagged_and_not_rewritten(store: Store) -> None:
    first = told(store, HERALD, GULF)
    by_hand = "Three people were taken to a clinic in Elling with light injuries."
    edit(store, first, Three_people=by_hand)
    third = told(store, HERALD, replaced(GULF, "Three people", "Nine people"))
    claim = saying(third, by_hand)
    assert claim.text == by_hand
    assert claim.verdict is not None
    assert claim.verdict.blocking
    assert "Nine people were taken" in claim.citations[0].text


def test_what_a_person_cut_does_not_come_back_and_the_desk_is_told(store: Store) -> None:
    first = told(store, HERALD, GULF)
    edit(store, first, hotel_rooms=None)
    third = told(store, HERALD, GULF, COURIER)
    assert not [claim for claim in third.story.draft.claims if "hotel rooms" in claim.text]
    assert any(note.startswith("Left out, because a person cut it: ") for note in third.story.notes)


def test_a_hand_written_sentence_without_neighbours_keeps_a_paragraph_of_its_own(store: Store) -> None:
    first = told(store, HERALD, GULF)
    by_hand = "The Elling clinic took in three people, none of them badly hurt."
    edit(store, first, Three_people=by_hand)
    third = told(store, COURIER)
    assert by_hand in [claim.text for claim in third.story.draft.body]


def test_a_model_that_rewrites_everything_does_not_touch_what_a_person_wrote(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(store, HERALD, GULF)
    by_hand = "The Elling clinic took in three people, none of them badly hurt."
    second = edit(store, first, Three_people=by_hand)

    def rewritten(*_: object, **__: object) -> Draft:
        return first.story.draft.each(
            lambda claim: claim.model_copy(
                update={"text": f"{claim.text[:-1]}, it was reported.", "written_by": "model", "excerpt": False}
            )
        )

    monkeypatch.setattr(flow, "write", rewritten)
    third = told(store, HERALD, GULF, COURIER)
    texts = [claim.text for claim in third.story.draft.body]
    assert texts.index(by_hand) == [claim.text for claim in second.story.draft.body].index(by_hand)
    assert sum("Elling clinic" in text for text in texts) == 1
    assert all(text == by_hand or text.endswith("it was reported.") for text in texts)


def test_one_number_changed_in_one_source_is_one_changed_claim(store: Store) -> None:
    first = told(store, HERALD, GULF)
    second = told(store, HERALD, replaced(GULF, "Three people", "Nine people"))
    changed = [one for one in diff(first.story, second.story).changes if one.kind is not Kind.UNCHANGED]
    assert [one.kind for one in changed] == [Kind.NUMBER]
    assert changed[0].new is not None
    assert "Nine people" in changed[0].new.text


def test_paragraphs_in_another_order_change_no_claim(store: Store) -> None:
    first = told(store, HERALD, GULF)
    turned = HERALD.model_copy(update={"text": "\n\n".join(reversed(HERALD.text.split("\n\n")))})
    second = told(store, turned, GULF)
    assert second.story.revision == 2
    assert second.story.draft.paragraphs != first.story.draft.paragraphs, "the citations are of the new text"
    assert {one.kind for one in diff(first.story, second.story).changes} == {Kind.UNCHANGED}


def test_paragraphs_in_another_order_under_other_settings_are_told_anew(store: Store) -> None:
    told(store, HERALD, GULF)
    turned = HERALD.model_copy(update={"text": "\n\n".join(reversed(HERALD.text.split("\n\n")))})
    short = SETTINGS.model_copy(update={"bullets": 2})
    second = flow.story(flow.as_one_event([turned, GULF]), settings=short, store=store, slug="ferry")
    assert len(second.story.key_points) == 2
