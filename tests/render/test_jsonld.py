"""schema.org JSON-LD, read back by an independent parser."""

import json
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from pipeline.domain import Article, Claim, Correction, Paragraph, Report, Status, Story
from pipeline.render import render
from pipeline.settings import Settings
from tests.factories import NOON
from tests.render.large import large_story

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""rdflib 7.6 warns of its own parser."""

SCHEMA = Namespace("https://schema.org/")


def rendered(story: Story) -> dict[str, Any]:
    return json.loads(render(story, (), "jsonld", settings=Settings()))  # type: ignore[no-any-return]


def graph(story: Story) -> Graph:
    """The graph of a story; the context is put inline, since nothing here may ask the network for schema.org's own."""
    context = {"@vocab": str(SCHEMA), "url": {"@type": "@id"}, "isBasedOn": {"@type": "@id"}}
    return Graph().parse(data=json.dumps({**rendered(story), "@context": context}), format="json-ld")


def test_a_story_is_one_news_article_that_cites_its_sources(story: Story) -> None:
    found = graph(story)
    articles = set(found.subjects(RDF.type, SCHEMA.NewsArticle))
    whole = next(found.subjects(SCHEMA.version))
    assert len(articles) == 5
    assert set(found.objects(whole, SCHEMA.citation)) == articles - {whole}
    assert set(found.objects(whole, SCHEMA.isBasedOn)) == {
        URIRef("https://herald.example/talks"),
        URIRef("https://indus.example/1?a=b&c=d"),
    }
    publishers = {found.value(each, SCHEMA.name) for each in found.subjects(RDF.type, SCHEMA.NewsMediaOrganization)}
    assert publishers == set(map(Literal, ("Northern Herald", "Indus Times", "Le Littoral", "Gulf Wire")))


def test_an_unapproved_story_is_marked_as_a_draft(story: Story) -> None:
    assert rendered(story)["creativeWorkStatus"] == "Draft"
    assert rendered(story.model_copy(update={"status": Status.APPROVED}))["creativeWorkStatus"] == "Published"
    assert rendered(story.model_copy(update={"status": Status.KILLED}))["creativeWorkStatus"] == "Withdrawn"


def test_corrections_are_told(story: Story) -> None:
    told = story.model_copy(update={"corrections": (Correction(text="Four ships are held, not five.", at=NOON),)})
    assert rendered(told)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Four ships are held, not five.",
            "datePublished": "2026-03-04T12:00+00:00",
        }
    ]
    assert "correction" not in rendered(story)


def test_the_body_is_the_text_with_its_credits(story: Story) -> None:
    body = rendered(story)["articleBody"]
    assert body.startswith("The two states will open talks on a customs zone, according to Le Littoral and to Tern")
    assert body.count("\n\n") == 1


def test_properties_that_say_nothing_are_left_out(story: Story) -> None:
    bare = story.model_copy(update={"dek": None, "section": None, "key_points": (), "report": Report(engine="none")})
    assert not {"alternativeHeadline", "articleSection", "abstract"} & set(rendered(bare))


def test_a_large_story_is_read_whole(story: Story) -> None:
    told, _ = large_story(story)
    found = graph(told)
    assert len(set(found.objects(next(found.subjects(SCHEMA.version)), SCHEMA.citation))) == 12


def test_every_sentence_says_who_made_it_and_its_passages_resolve(
    story: Story, articles: tuple[Article, ...], claims: dict[str, Claim]
) -> None:
    edited = claims["flagged"].model_copy(update={"written_by": "M. Ortiz"})
    told = story.model_copy(update={"paragraphs": (Paragraph(claims=(claims["several"], edited)),)})
    found = graph(told)
    parts = {str(found.value(each, SCHEMA.identifier)): each for each in found.objects(None, SCHEMA.hasPart)}
    assert set(parts) == {claim.id for claim in told.draft.claims}
    kinds = {name: str(found.value(each, SCHEMA.digitalSourceType)).rsplit("/", 1)[-1] for name, each in parts.items()}
    assert (kinds["c-several"], kinds["c-flagged"]) == ("algorithmicMedia", "humanEdits")
    editor = found.value(parts["c-flagged"], SCHEMA.editor)
    assert found.value(editor, SCHEMA.name) == Literal("M. Ortiz")
    texts = {article.id: " ".join(article.text.split()) for article in articles}
    passages = [each for part in parts.values() for each in found.objects(part, SCHEMA.citation)]
    assert len(passages) >= 4
    for passage in passages:
        source = found.value(passage, SCHEMA.isPartOf)
        article = str(found.value(source, SCHEMA.identifier))
        assert str(found.value(passage, SCHEMA.text)) in texts[article]


def test_who_approved_a_story_answers_for_it(story: Story) -> None:
    signed = story.provenance.model_copy(update={"approved_by": "M. Ortiz"})
    told = rendered(story.model_copy(update={"status": Status.APPROVED, "provenance": signed}))
    assert told["editor"] == {"@type": "Person", "name": "M. Ortiz"}
    assert "M. Ortiz reviewed and approved it" in told["disambiguatingDescription"]
    assert "editor" not in rendered(story)
