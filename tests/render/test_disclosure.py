"""Whatever leaves the house says how it was made; what nobody approved leaves as a proof only."""

import json

import pytest

from pipeline.domain import Article, Claim, Paragraph, Status, Story
from pipeline.render import FORMATS, render
from pipeline.render.disclosure import made_by
from pipeline.settings import Settings
from pipeline.text.phrasing import PHRASINGS

PROOF = {
    "md": "PROOF, not for publication",
    "html": "<strong>PROOF</strong>",
    "json": '"status": "held"',
    "jsonld": '"creativeWorkStatus": "Draft"',
    "ninjs": '"pubStatus": "withheld"',
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_story_nobody_approved_is_a_proof(form: str, story: Story, articles: tuple[Article, ...]) -> None:
    assert PROOF[form] in render(story, articles, form, settings=Settings())
    approved = story.model_copy(update={"status": Status.APPROVED})
    assert PROOF[form] not in render(approved, articles, form, settings=Settings())


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"json"}))
@pytest.mark.parametrize("status", Status)
def test_every_export_says_how_the_story_was_made(
    form: str, status: Status, story: Story, articles: tuple[Article, ...]
) -> None:
    told = story.model_copy(update={"status": status})
    assert made_by(told) in render(told, articles, form, settings=Settings())


def test_the_json_says_it_by_sentence(story: Story) -> None:
    told = json.loads(render(story, (), "json", settings=Settings()))
    assert told["provenance"]["digital_source_type"].endswith("algorithmicMedia")
    written = [claim["written_by"] for part in told["paragraphs"] for claim in part["claims"]]
    assert written == ["extractive", "extractive", "extractive", "model"]


def test_what_a_person_changed_is_named_to_the_receiving_desk(story: Story, claims: dict[str, Claim]) -> None:
    edited = claims["flagged"].model_copy(update={"written_by": "M. Ortiz"})
    told = story.model_copy(update={"paragraphs": (Paragraph(claims=(claims["several"], edited)),)})
    note = json.loads(render(told, (), "ninjs", settings=Settings()))["edNote"]
    assert "Written or changed by hand: sentence 2 (M. Ortiz)." in note.splitlines()
    assert 'data-written-by="M. Ortiz"' in render(told, (), "html", settings=Settings())


@pytest.mark.parametrize("language", [code for code in PHRASINGS if code != "en"])
def test_a_reader_is_told_in_the_storys_own_language(
    language: str, story: Story, articles: tuple[Article, ...]
) -> None:
    own = story.model_copy(update={"language": language})
    words = PHRASINGS[language]
    told = render(own, articles, "md", settings=Settings())
    head = next(part for part in told.split("\n\n") if part.startswith(words.published))
    assert f"{words.status}: {words.proof}, {words.unpublished}: {words.standing[own.status.value]}" in head
    for english in ("Revision:", "Status:", "PROOF", "Written with", "No editor"):
        assert english not in head
    page = render(own, articles, "html", settings=Settings())
    assert f"<strong>{words.proof}</strong>" in page and "PROOF" not in page
