"""Where a model places the credit: printed there, read back from there, and gone when the words change."""

import asyncio

import pytest

from pipeline import flow
from pipeline.check import check, read_draft
from pipeline.domain import Draft, Story
from pipeline.llm import FakeLLM, fake_llm
from pipeline.render.attribution import sentence
from pipeline.settings import Settings
from pipeline.write.model import compose
from pipeline.write.model.reply import Cited
from tests.write.test_model import ferry, reply

SETTINGS = Settings(model="tiny", no_cache=True)


def story_of(draft: Draft) -> Story:
    """Return the draft as a checked story."""
    event = ferry()
    return flow.checked_story(draft, check(draft, event, settings=SETTINGS), event.articles, settings=SETTINGS)


MARKED = "The Larkspur had 240 passengers aboard, {credit}, when it hit a sandbank at 6:40 a.m."
PLAIN = "The Larkspur had 240 passengers aboard when it hit a sandbank at 6:40 a.m."


def marked() -> FakeLLM:
    """Return a model that places the credit of its sentence."""
    said = reply(([2, 8], PLAIN), key_points=[]).model_dump_json()
    return fake_llm(said.replace(PLAIN, MARKED))


@pytest.mark.parametrize(
    ("said", "text", "after"),
    [
        ("It sank, {credit}, at noon.", "It sank at noon.", "It sank"),
        ("It sank {credit} at noon.", "It sank at noon.", "It sank"),
        ("It sank, {credit}.", "It sank.", None),
        ("{credit}, it sank.", "it sank.", None),
        ("It sank, {credit}, at {credit} noon.", "It sank at noon.", None),
        ("{credit}", "", None),
        ("It sank.", "It sank.", None),
        ("It {credits} sank.", "It {credits} sank.", None),
    ],
)
def test_the_mark_is_taken_out_and_its_place_kept(said: str, text: str, after: str | None) -> None:
    cited = Cited(sents=[1], text=said)
    assert (cited.text, cited.credit_after) == (text, after)


def test_the_credit_is_printed_where_the_model_places_it_and_the_checker_reads_it_there() -> None:
    draft = asyncio.run(compose(ferry(), marked(), settings=SETTINGS))
    (claim,) = draft.body
    assert claim.text == PLAIN
    story = story_of(draft)
    printed = sentence(claim, story)
    assert printed == (
        "The Larkspur had 240 passengers aboard, according to Dellbrook Times and to Coastline, carried by Northern "
        "Herald, when it hit a sandbank at 6:40 a.m."
    )
    read = read_draft(f"# Ferry runs aground\n\n{printed}\n", ferry(), name="draft")
    assert set(read.body[0].attribution.outlets) == {"Northern Herald", "Dellbrook Times"}
    assert not [finding for finding in check(read, ferry(), settings=SETTINGS).blocking if finding.code[0] == "A"]


def test_words_that_have_changed_have_their_credit_behind_them() -> None:
    draft = asyncio.run(compose(ferry(), marked(), settings=SETTINGS))
    changed = draft.body[0].model_copy(update={"text": "With 240 passengers aboard the Larkspur hit a sandbank."})
    assert sentence(changed, story_of(draft)).endswith(
        "hit a sandbank, according to Dellbrook Times and to Coastline, carried by Northern Herald."
    )


def test_a_claim_without_a_place_for_its_credit_says_nothing_of_it() -> None:
    draft = asyncio.run(compose(ferry(), fake_llm(reply()), settings=SETTINGS))
    assert "credit_after" not in draft.body[0].model_dump(mode="json")


def test_the_model_is_told_of_the_mark_only_where_credits_stand_in_sentences() -> None:
    for style, told in (("sentence", True), ("first", True), ("end-notes", False)):
        llm = fake_llm(reply())
        asyncio.run(compose(ferry(), llm, settings=SETTINGS.model_copy(update={"attribution": style})))
        assert ("{credit}" in llm.requests[0].messages[1].content) == told
