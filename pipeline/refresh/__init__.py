"""Look at a story's sources again: what they changed, which of our claims fall with it, and what to tell readers.

The latest revision and what its sources say now go in; out come each source's state, each claim that rests on what
moved, a proposed revision that changes those claims and no other, and a correction in agency style.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.domain import Finding, Revision, Status, Story, Value
from pipeline.errors import GateError, StoreError
from pipeline.refresh.correction import correction
from pipeline.refresh.fallen import Fallen
from pipeline.refresh.look import Looked, State, look
from pipeline.refresh.propose import propose
from pipeline.settings import Settings
from pipeline.store import Store

__all__ = ["Fallen", "Looked", "Refreshed", "State", "refresh"]


class Refreshed(Value):
    """What a second look at the sources of a story found."""

    slug: str
    checked: int
    """The revision that was looked at."""
    sources: tuple[Looked, ...]
    claims: tuple[Fallen, ...] = ()
    """The claims that fall, in reading order."""
    findings: tuple[Finding, ...] = ()
    """S01, one for each claim and source that changed under it."""
    revision: int | None = None
    """The proposal, as it was stored; None where nothing had to change or nothing was to be stored."""
    correction: str | None = None
    """What to tell readers. On the proposal itself only where an earlier revision was approved."""

    @property
    def changed(self) -> bool:
        """Say whether a source says something else than when it was checked."""
        return any(source.state in {State.FACT, State.RETRACTION} for source in self.sources)

    @property
    def unread(self) -> tuple[Looked, ...]:
        """The sources that could not be looked at."""
        return tuple(source for source in self.sources if source.state is State.UNREAD)


def refresh(
    store: Store, slug: str, sources: Sequence[str] = (), *, settings: Settings, dry_run: bool = False
) -> Refreshed:
    """Look at a story's sources again, at those given or else where each was read from; store what is proposed.

    StoreError: no such story. GateError: it was killed. SourceError: none of the sources could be looked at.
    """
    started_at = datetime.now(UTC)
    history = store.history(slug)
    latest = _open(history, slug)
    seen = look(latest, sources, settings=settings)
    if not seen.changes:
        return Refreshed(slug=slug, checked=latest.story.revision, sources=seen.sources)
    proposal = propose(latest, seen, settings=settings)
    told = correction(proposal.fallen, _published(history), at=started_at) if proposal.fallen else None
    stored = None
    if proposal.fallen and not dry_run:
        stored = proposal.revision(latest, corrected=(told or "") if _was_published(history) else "", settings=settings)
        store.save(stored)
    return Refreshed(
        slug=slug,
        checked=latest.story.revision,
        sources=seen.sources,
        claims=proposal.fallen,
        findings=proposal.findings,
        revision=stored.story.revision if stored else None,
        correction=told,
    )


def _open(history: Sequence[Revision], slug: str) -> Revision:
    if not history:
        raise StoreError(f'no story "{slug}"', do="`writethru list` shows the stored stories")
    latest = history[-1]
    if latest.story.status is Status.KILLED:
        raise GateError(
            f"killed by {latest.author}: {latest.reason}", where=slug, do="a new run over its sources takes it up again"
        )
    return latest


def _published(history: Sequence[Revision]) -> Story:
    """Return what readers have: the last approved revision, or the latest where none was approved."""
    approved = (one.story for one in reversed(history) if one.story.status is Status.APPROVED)
    return next(approved, history[-1].story)


def _was_published(history: Sequence[Revision]) -> bool:
    return any(one.story.status is Status.APPROVED for one in history)
