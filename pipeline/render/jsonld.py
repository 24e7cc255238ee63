"""A story as schema.org `NewsArticle`, JSON-LD: what search engines and archives read.

https://schema.org/NewsArticle. An unapproved story says so in `creativeWorkStatus`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pipeline.domain import Article, Claim, Source, Status, Story
from pipeline.render.attribution import short, shown
from pipeline.render.crediting import body
from pipeline.render.disclosure import made_by, standing, written_by_hand
from pipeline.render.parts import once, source_type
from pipeline.render.plain import address, escaped_json, line
from pipeline.render.sources import distinct, outlet_name
from pipeline.render.times import iso
from pipeline.settings import Settings

_WORK_STATUS = {Status.APPROVED: "Published", Status.KILLED: "Withdrawn"}


def render_jsonld(story: Story, _articles: Sequence[Article], settings: Settings) -> str:
    """Return one JSON-LD object."""
    return escaped_json(json.dumps(_filled(_article(story, settings)), ensure_ascii=False, indent=2)) + "\n"


def _article(story: Story, settings: Settings) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": story.slug,
        "version": story.revision,
        "headline": line(story.headline.text),
        "alternativeHeadline": shown(story.dek) if story.dek else None,
        "abstract": "\n".join(short(claim, story) for claim in story.key_points),
        "articleBody": "\n\n".join(
            " ".join(printed.text for printed in paragraph) for paragraph in body(story, settings.attribution)
        ),
        "articleSection": line(story.section) if story.section else None,
        "inLanguage": story.language,
        "datePublished": iso(story.published_at, settings),
        "dateModified": iso(story.updated_at, settings),
        "creativeWorkStatus": _WORK_STATUS.get(story.status, "Draft"),
        "editor": {"@type": "Person", "name": line(approver)} if (approver := story.provenance.approved_by) else None,
        "creditText": ", ".join(distinct(outlet_name(source.outlet) for source in story.sources)),
        "digitalSourceType": address(story.provenance.digital_source_type),
        "disambiguatingDescription": f"{standing(story)}. {made_by(story)}",
        "isBasedOn": list(distinct(link for source in story.sources if (link := address(source.url)))),
        "correction": [
            {"@type": "CorrectionComment", "text": line(each.text), "datePublished": iso(each.at, settings)}
            for each in story.corrections
        ],
        "citation": [_cited(source, _id(story, source), settings) for source in story.sources],
        "hasPart": [_part(claim, story) for claim in once(story)],
    }


def _id(story: Story, source: Source) -> str:
    return f"urn:writethru:{quote(story.slug, safe='')}#S{story.sources.index(source) + 1}"


def _part(claim: Claim, story: Story) -> dict[str, Any]:
    """Return one sentence with who made it and the passages it rests on, each in the source it is from."""
    ids = {source.id: _id(story, source) for source in story.sources}
    cited = [citation for citation in claim.citations if citation.article in ids]
    return {
        "@type": "Claim",
        "identifier": claim.id,
        "text": line(claim.text),
        "creditText": ", ".join(distinct(map(outlet_name, claim.attribution.outlets))),
        "digitalSourceType": source_type(claim, story),
        "editor": {"@type": "Person", "name": line(claim.written_by)} if written_by_hand(claim) else None,
        "isBasedOn": [{"@id": ids[article]} for article in dict.fromkeys(each.article for each in cited)],
        "citation": [
            {"@type": "Quotation", "text": line(each.text), "isPartOf": {"@id": ids[each.article]}} for each in cited
        ],
    }


def _cited(source: Source, name: str, settings: Settings) -> dict[str, Any]:
    return {
        "@id": name,
        "@type": "NewsArticle",
        "identifier": line(source.id),
        "headline": line(source.title),
        "url": address(source.url),
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet_name(source.outlet)},
        "author": [{"@type": "Person", "name": line(name)} for name in source.byline],
        "creditText": line(source.credit) if source.credit else None,
        "datePublished": iso(source.published_at, settings) if source.published_at else None,
        "dateModified": iso(source.updated_at, settings) if source.updated_at else None,
        "inLanguage": source.language,
    }


def _filled(value: Any) -> Any:
    """Return the value without properties that say nothing."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner not in (None, "", [])}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
