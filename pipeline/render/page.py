"""A story as a clean article page: one self-contained file, readable without scripts, printable, light and dark.

Key points, the text with its credits, and beside each paragraph the passages it rests on; then what the outlets do not
agree on, what an editor has to decide, and the sources by independent origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from pipeline.domain import Article, Moment, Source, Status, Story
from pipeline.render.attribution import position_credit, short, shown
from pipeline.render.crediting import body, with_notes
from pipeline.render.disclosure import is_proof, made_by, standing
from pipeline.render.plain import address, line
from pipeline.render.sources import distinct, outlet_name
from pipeline.render.templating import filled
from pipeline.render.times import in_words, iso
from pipeline.render.view import ClaimView, Viewer
from pipeline.settings import Settings
from pipeline.text.phrasing import phrasing


def render_page(story: Story, articles: Sequence[Article], settings: Settings) -> str:
    """Return the article page."""
    viewer = Viewer(story, articles, settings)
    return filled(
        "page.html",
        styles=("base.css", "page.css"),
        **head_values(viewer),
        key_points=[
            viewer.claim(claim, short(claim, story), place=f"k{number}")
            for number, claim in enumerate(story.key_points, 1)
        ],
        paragraphs=_paragraphs(viewer),
        disagreements=disagreements(viewer),
        findings=viewer.findings,
        findings_title="Findings the editor kept" if story.status is Status.APPROVED else "To be decided",
        origins=origins(viewer),
    )


def head_values(viewer: Viewer) -> dict[str, Any]:
    """Return what stands above and below every page."""
    story = viewer.story
    return {
        "language": story.language,
        "words": phrasing(story.language),
        "slug": story.slug,
        "revision": story.revision,
        "section": line(story.section or ""),
        "proof": is_proof(story),
        "status": story.status.value,
        "standing": standing(story),
        "headline": viewer.claim(story.headline, line(story.headline.text), place="h"),
        "dek": viewer.claim(story.dek, shown(story.dek), place="d") if story.dek else None,
        "published": _moment(story.published_at, viewer),
        "updated": _moment(story.updated_at, viewer),
        "counted": _counted(viewer),
        "made_by": made_by(story),
        "notes": list(map(line, story.notes)),
        "corrections": [{"text": line(each.text), **_moment(each.at, viewer)} for each in story.corrections],
        "any_alone": len(viewer.groups) > 1 and any(claim.attribution.origins == 1 for claim in story.draft.claims),
        "record": _record(story),
    }


def disagreements(viewer: Viewer) -> list[dict[str, Any]]:
    """Return what the outlets do not agree on, each value with who says it."""
    return [
        {
            "about": line(disagreement.about),
            "positions": [
                {"value": line(position.value), "credit": position_credit(position, viewer.story)}
                for position in disagreement.positions
            ],
        }
        for disagreement in viewer.story.disagreements
    ]


def origins(viewer: Viewer) -> list[dict[str, Any]]:
    """Return the source box: origins, the outlets in each, and how much of each text is quoted."""
    return [
        {"name": group.name, "sources": [_source(source, viewer) for source in group.sources]}
        for group in viewer.groups
    ]


def _paragraphs(viewer: Viewer) -> list[list[ClaimView]]:
    numbers = count(1)
    return [
        [viewer.claim(printed.claim, with_notes(printed), place=str(next(numbers))) for printed in paragraph]
        for paragraph in body(viewer.story, viewer.settings.attribution)
    ]


def _source(source: Source, viewer: Viewer) -> dict[str, Any]:
    words, share = phrasing(viewer.story.language), viewer.story.report.excerpts.get(source.outlet, 0)
    told = (
        f"S{viewer.number(source)}",
        outlet_name(source.outlet),
        in_words(source.published_at, viewer.settings, viewer.story.language) if source.published_at else words.undated,
        f"in {line(source.language)}" if source.language != viewer.story.language else "",
        f"carries {line(source.credit)} copy" if source.credit and source.credit != source.outlet else "",
        f"{share:.0%} of its words quoted here" if share else "",
    )
    return {
        "title": line(source.title) or "Untitled",
        "link": address(source.url),
        "told": " · ".join(filter(None, told)),
    }


def _counted(viewer: Viewer) -> str:
    words = phrasing(viewer.story.language)
    outlets, count = len(distinct(source.outlet for source in viewer.story.sources)), len(viewer.groups)
    if words is not phrasing("en"):
        return words.origins.format(count) if count > 1 else f"{words.single}: {viewer.groups[0].name}"
    if count == 1:
        return f"Single-origin story: {viewer.groups[0].name}"
    return f"{count} independent origins in {outlets} outlets"


def _record(story: Story) -> str:
    made = story.provenance
    parts = (
        f"{story.slug}, revision {story.revision}",
        f"writer: {line(made.model or made.writer)}",
        f"checked by: {line(story.report.engine)}",
        f"writethru {line(made.version)}",
    )
    return " · ".join(parts)


def _moment(moment: Moment, viewer: Viewer) -> dict[str, str]:
    settings = viewer.settings
    return {"iso": iso(moment, settings), "words": in_words(moment, settings, viewer.story.language)}
