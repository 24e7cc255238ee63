"""A story as ninjs 3.1, the IPTC's news item in JSON: what editorial systems take in.

https://iptc.org/std/ninjs/ (property names and their rules), http://cv.iptc.org/newscodes/ (roles). What no editor
approved is `withheld`, what was killed is `canceled`, so that a receiving system prints neither.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pipeline.domain import Article, Moment, Source, Status, Story
from pipeline.render.attribution import differing, short, shown
from pipeline.render.crediting import body
from pipeline.render.disclosure import made_by, standing
from pipeline.render.findings import SIGNS, all_findings
from pipeline.render.parts import by_hand
from pipeline.render.plain import address, escaped_json, line
from pipeline.render.sources import OriginGroup, origin_groups, outlet_name
from pipeline.render.times import iso_seconds
from pipeline.settings import Settings

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_PUB_STATUS = {Status.APPROVED: "usable", Status.KILLED: "canceled"}
_CONTENT_SOURCE = "http://cv.iptc.org/newscodes/contentprodpartyrole/contentSource"
"""IPTC content production party role: a party which contributed to the content as a source."""


def render_ninjs(story: Story, articles: Sequence[Article], settings: Settings) -> str:
    """Return one ninjs object."""
    item = {**_identity(story, settings), **_content(story, settings), **_origin(story)}
    if embargo := _embargo(articles):
        item["embargoedUntil"] = iso_seconds(embargo, settings)
    return escaped_json(json.dumps(item, ensure_ascii=False, indent=2)) + "\n"


def _identity(story: Story, settings: Settings) -> dict[str, Any]:
    return {
        "standard": _STANDARD,
        "uri": f"urn:writethru:{quote(story.slug, safe='')}",
        "type": "text",
        "representationType": "full",
        "profile": "merged-story",
        "version": str(story.revision),
        "firstCreated": iso_seconds(story.published_at, settings),
        "versionCreated": iso_seconds(story.updated_at, settings),
        "pubStatus": _PUB_STATUS.get(story.status, "withheld"),
        "language": story.language,
        "slugline": story.slug,
    }


def _content(story: Story, settings: Settings) -> dict[str, Any]:
    paragraphs = [" ".join(printed.text for printed in paragraph) for paragraph in body(story, settings.attribution)]
    told = [differing(disagreement, story) for disagreement in story.disagreements]
    told += [f"Correction: {line(correction.text)}" for correction in story.corrections]
    return {
        "title": line(story.headline.text),
        "headlines": _headlines(story),
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": short(claim, story)} for claim in story.key_points
        ],
        "bodies": [_body("text/plain", "\n\n".join((*paragraphs, *told)))],
    }


def _headlines(story: Story) -> list[dict[str, str]]:
    main = {"role": "main", "contentType": "text/plain", "value": line(story.headline.text)}
    return [main, {"role": "subtitle", "contentType": "text/plain", "value": shown(story.dek)}] if story.dek else [main]


def _body(content_type: str, text: str) -> dict[str, Any]:
    return {
        "role": "main",
        "contentType": content_type,
        "charCount": len(text),
        "wordCount": len(text.split()),
        "value": text,
    }


def _origin(story: Story) -> dict[str, Any]:
    kind = address(story.provenance.digital_source_type)
    return {
        "by": made_by(story),
        "edNote": _note(story),
        "infoSources": [info for group in origin_groups(story.sources) for info in _info_sources(group)],
        **({"digitalSourceType": {"name": kind.rsplit("/", 1)[-1], "uri": kind}} if kind else {}),
    }


def _info_sources(group: OriginGroup) -> list[dict[str, str]]:
    agency = (
        [{"name": group.agency, "role": _CONTENT_SOURCE, "literal": f"origin-{group.number}"}] if group.agency else []
    )
    return [*agency, *(_info_source(source, group) for source in group.sources)]


def _info_source(source: Source, group: OriginGroup) -> dict[str, str]:
    """`literal` says which independent origin the outlet's report belongs to."""
    link = address(source.url)
    named = {"name": outlet_name(source.outlet), "role": _CONTENT_SOURCE, "literal": f"origin-{group.number}"}
    return {**named, "uri": link} if link else named


def _note(story: Story) -> str:
    """Tell the receiving desk where the story stands and what was found, since it is not printed."""
    hand = by_hand(story)
    listed = [f"{SIGNS[finding.severity]} {finding.code} {finding.reason}" for finding in all_findings(story)]
    corrected = [f"Corrects what was published: {correction.text}" for correction in story.corrections]
    changed = [f"Written or changed by hand: {hand}."] if hand else []
    return "\n".join(map(line, (f"{standing(story)}.", *changed, *corrected, *listed, *story.notes)))


def _embargo(articles: Sequence[Article]) -> Moment | None:
    """Return the latest embargo of the sources: the story may not appear before any of them may."""
    return max(filter(None, (article.embargoed_until for article in articles)), default=None)
