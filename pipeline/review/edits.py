"""What a person changed in a story becomes its next revision, checked like every other.

A sentence a person wrote or changed carries their name. What they left alone keeps its wording, citations and author.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline import assemble
from pipeline.check import check
from pipeline.domain import Claim, ClaimId, Draft, Event, Origin, Paragraph, Report, Revision
from pipeline.errors import GateError
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.text.normal import find

Edits = Mapping[ClaimId, str | None]
"""New words of claims by id; None cuts one."""


def event_of(revision: Revision) -> Event:
    """Return the event a revision tells, with the sources and origins it was made from."""
    groups: dict[int, list[str]] = {}
    for source in revision.story.sources:
        groups.setdefault(source.origin, []).append(source.id)
    return Event(
        id=revision.story.slug,
        label=revision.story.headline.text,
        articles=revision.articles,
        origins=tuple(Origin(articles=tuple(groups[number])) for number in sorted(groups)),
    )


def edited(draft: Draft, edits: Edits, *, by: str) -> Draft:
    """Return the draft with these claims changed or cut. GateError: the headline cannot be cut."""
    if edits.get(draft.headline.id, "") is None:
        raise GateError("the headline cannot be cut", do="edit it")

    def changed(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(_changed(claim, edits, by) for claim in claims if edits.get(claim.id, "") is not None)

    paragraphs = (Paragraph(claims=changed(part.claims)) for part in draft.paragraphs)
    return draft.model_copy(
        update={
            "headline": _changed(draft.headline, edits, by),
            "dek": next(iter(changed((draft.dek,))), None) if draft.dek else None,
            "key_points": changed(draft.key_points),
            "paragraphs": tuple(part for part in paragraphs if part.claims),
        }
    )


def _changed(claim: Claim, edits: Edits, by: str) -> Claim:
    text = edits.get(claim.id)
    if text is None or text == claim.text:
        return claim
    # What still stands in the passage, word for word, stays in quotation marks; other words are the editor's own.
    excerpt = claim.excerpt and any(find(text.rstrip("."), cited.text) for cited in claim.citations)
    return claim.model_copy(update={"text": text, "written_by": by, "excerpt": excerpt, "verdict": None})


def recheck(draft: Draft, revision: Revision, settings: Settings) -> Report:
    """Check a changed draft against the sources its revision rests on."""
    return check(draft, event_of(revision), settings=settings)


def revise(store: Store, latest: Revision, draft: Draft, *, by: str, reason: str, settings: Settings) -> Revision:
    """Check a changed draft and keep it as the next revision, signed."""
    revision = assemble.revision(
        draft,
        recheck(draft, latest, settings),
        event_of(latest),
        slug=latest.story.slug,
        latest=latest,
        settings=settings,
        started_at=datetime.now(UTC),
    ).model_copy(update={"author": by, "reason": reason})
    store.save(revision)
    return revision
