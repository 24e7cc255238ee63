"""The editor's evidence page: what is to be decided, the text as it will read, and the proof, side by side.

One file that opens anywhere and asks the network for nothing. Without scripts it is a plain page of all three; with
its one script it moves by keyboard from finding to finding and collects decisions in a file that names the revision it
was made for. Every word of a source is written by the template engine, escaped; the script builds no markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.domain import Article, Severity, Source, Story
from pipeline.render.desk import DeskView
from pipeline.render.findings import SIGNS
from pipeline.render.measured import measured
from pipeline.render.page import disagreements, head_values
from pipeline.render.plain import address, line
from pipeline.render.rows import FindingView, Rows, rows
from pipeline.render.sources import outlet_name
from pipeline.render.templating import filled
from pipeline.render.times import in_words
from pipeline.render.view import Viewer
from pipeline.settings import Settings

KEYS = (
    ("j k", "next, previous finding"),
    ("n N", "next, previous blocking finding"),
    ("] [", "next, previous sentence"),
    ("a", "use the source's wording"),
    ("e", "edit the sentence (Ctrl-Enter saves, Esc leaves it)"),
    ("x", "cut the sentence"),
    ("K", "keep it, with a reason"),
    ("s", "skip to the next finding not decided"),
    ("u U", "undo, redo"),
    ("m", "matrix: every claim against every origin"),
    ("d", "what changed since the last approved revision, or the one before"),
    ("S", "save the decisions: as a file, or at once where the page is served"),
    ("A", "approve, where the page is served"),
    ("g G", "first, last sentence"),
    ("?", "this list"),
    ("Esc", "close what lies over the page"),
)
"""What the script's keys do; each has a button too."""


def render_review(
    story: Story, articles: Sequence[Article], settings: Settings, *, deciding: bool, desk: DeskView
) -> str:
    """Return the page. Where nothing is to be decided, as on a draft that no store keeps, it is to be read only."""
    viewer = Viewer(story, articles, settings)
    told = rows(viewer)
    on_draft = [FindingView(flag, ()) for flag in viewer.findings if not flag.claim]
    return filled(
        "review.html",
        styles=("base.css", "review.css"),
        scripts=("review.js",),
        connects=desk.served_to is not None,
        deciding=deciding,
        desk=desk,
        changed=[change for change in desk.changes if change.sign != " "],
        measured=measured(),
        **head_values(viewer),
        digest=story.content_digest(),
        counts=list(_counts(story)),
        findings=[FindingView(flag, ()) for flag in viewer.findings],
        draft_findings=on_draft,
        nothing_found=_nothing_found(told),
        rows=told.all,
        headline_row=told.headline,
        dek_row=told.dek,
        key_rows=told.key_points,
        body_rows=told.paragraphs,
        disagreements=disagreements(viewer),
        origins=_origins(viewer),
        snapshots=[_snapshot(source, viewer) for source in story.sources],
        keys=KEYS,
    )


def _counts(story: Story) -> Iterator[dict[str, Any]]:
    counts = story.report.counts()
    for severity in Severity:
        if counts[severity.value]:
            yield {"severity": severity.value, "sign": SIGNS[severity], "number": counts[severity.value]}


def _nothing_found(told: Rows) -> str:
    """Say in a sentence what an editor who finds no findings should look at instead."""
    least = min(told.all[1:] or told.all, key=lambda row: row.claim.origins)
    return f"No findings. {len(told.all)} claims. Least proved: {least.where.lower()}, {least.origins_words}."


def _origins(viewer: Viewer) -> list[dict[str, Any]]:
    uses = Counter(citation.article for claim in viewer.story.draft.claims for citation in claim.citations)
    return [
        {
            "name": group.name,
            "brief": group.brief,
            "sources": [_shelved(source, uses[source.id], viewer) for source in group.sources],
        }
        for group in viewer.groups
    ]


def _shelved(source: Source, uses: int, viewer: Viewer) -> dict[str, Any]:
    return {
        "number": viewer.number(source),
        "outlet": outlet_name(source.outlet),
        "when": in_words(source.published_at, viewer.settings) if source.published_at else "undated",
        "uses": uses,
    }


def _snapshot(source: Source, viewer: Viewer) -> dict[str, Any]:
    snapshot = viewer.snapshots.of(source.id)
    told = (
        ", ".join(map(line, source.byline)),
        in_words(source.published_at, viewer.settings) if source.published_at else "undated",
        f"digest {source.digest[:12]}",
    )
    return {
        "number": viewer.number(source),
        "outlet": outlet_name(source.outlet),
        "title": line(source.title) or "Untitled",
        "told": " · ".join(filter(None, told)),
        "link": address(source.url),
        "paragraphs": snapshot.paragraphs,
        "cut": f"{snapshot.hidden:,} characters are not shown here." if snapshot.hidden else "",
    }
