"""The review page as the desk gives it: the story, what was decided on it, and what changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain import Revision, Story
from pipeline.render import review_page
from pipeline.render.desk import Changed, DeskView, Run
from pipeline.review.base import base_of
from pipeline.review.changes import Change
from pipeline.review.decisions import kept, latest_open
from pipeline.review.diff import compare
from pipeline.review.kinds import Kind
from pipeline.review.words import pieces
from pipeline.settings import Settings
from pipeline.store import Store


def desk_page(store: Store, slug: str, *, settings: Settings, served_to: str | None = None) -> str:
    """Return the page of a story's latest revision. `served_to` names who decides at a served desk."""
    latest, record = latest_open(store, slug), store.record(slug)
    before = base_of(store.history(slug), latest.story.revision)
    view = DeskView(
        served_to=served_to,
        kept={finding: f"{entry.by}: {entry.reason}" for finding, entry in kept(latest.story, record).items()},
        since=before.story.revision if before else 0,
        changes=tuple(_changes(before, latest.story)) if before else (),
    )
    return review_page(latest.story, latest.articles, settings=settings, desk=view)


def _changes(before: Revision, story: Story) -> Iterator[Changed]:
    for change in compare(before.story, story):
        yield Changed(
            sign=" " if change.kind is Kind.UNCHANGED else change.kind.sign,
            kind=change.kind.value,
            where=change.places[0],
            was=change.was or "",
            runs=_runs(change),
            told=change.details,
        )


def _runs(change: Change) -> Sequence[Run]:
    old, new = (claim.text if claim else "" for claim in (change.old, change.new))
    return tuple(Run(piece.op, piece.text) for piece in pieces(old, new))
