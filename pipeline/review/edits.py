"""What a person changed in a story becomes its next revision, checked like every other.

A sentence a person wrote or changed carries their name. What they left alone keeps its wording, citations and author.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline import assemble
from pipeline.check import check
from pipeline.domain import Claim, ClaimId, Draft, Event, Finding, Origin, Paragraph, Report, Revision
from pipeline.errors import GateError
from pipeline.settings import Settings
from pipeline.store import Store

Edits = Mapping[ClaimId, str | None]
"""New words of claims by id; None cuts one."""

_QUOTED = frozenset({"Q02", "Q03"})
"""Findings whose evidence is the quotation as the source has it."""
_NAMED = frozenset({"N01", "E01"})
"""Findings whose mend is the source's own figure or name."""


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
    return claim.model_copy(update={"text": text, "written_by": by, "excerpt": False, "verdict": None})


def source_wording(text: str, finding: Finding) -> str | None:
    """Return a sentence with the source's own words where a finding shows others; None where code cannot tell them."""
    if finding.code in _QUOTED and finding.evidence:
        theirs = finding.evidence.text
    elif finding.code in _NAMED and finding.mend:
        theirs = finding.mend
    else:
        return None
    if not finding.words or finding.words not in text:
        return None
    worded = text.replace(finding.words, theirs, 1)
    return worded[:1].upper() + worded[1:] if text[:1].isupper() else worded


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
