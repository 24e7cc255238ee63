"""What becomes of claims the checker blocks.

An outlet that does not bear a claim out loses its credit where another outlet's stands: that only ever narrows what is
claimed. What stays blocked waits for the editor, or is cut where the newsroom's setting says so. The headline is never
cut: a story without one is no story. What a person wrote is the person's to change: it is flagged and left alone.
Cutting a sentence can leave a key point without a body that bears it out, so the draft is checked again until nothing
more has to go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from pipeline.domain import Attribution, Claim, Draft, Event, Paragraph, Report, Severity
from pipeline.settings import Settings

Check = Callable[..., Report]


def repair(draft: Draft, report: Report, event: Event, *, settings: Settings, check: Check) -> tuple[Draft, Report]:
    """Withdraw credits that do not hold, cut what stays blocked where set; returns the draft with its own report."""
    refused = _refused(draft, report)
    if refused:
        draft = _each(draft, lambda claim: _withdrawn(claim, refused.get(claim.id, frozenset()), event))
        report = check(draft, event, settings=settings)
    while settings.on_flagged == "cut" and (flagged := _flagged(draft, report)):
        draft = _without(draft, flagged)
        report = check(draft, event, settings=settings)
    return draft, report


def _refused(draft: Draft, report: Report) -> dict[str, frozenset[str]]:
    """Return, by claim, the cited outlets the checker refuses; only where another outlet's credit stands."""
    refused: dict[str, set[str]] = defaultdict(set)
    for finding in report.blocking:
        if finding.claim and finding.outlet:
            refused[finding.claim].add(finding.outlet)
    return {
        claim.id: frozenset(refused[claim.id])
        for claim in draft.claims
        if claim.citations and not claim.by_person
        if claim.id in refused and set(claim.attribution.outlets) - refused[claim.id]
    }


def _withdrawn(claim: Claim, refused: frozenset[str], event: Event) -> Claim:
    """Return the claim without the citations of refused outlets, its attribution derived anew."""
    if not refused:
        return claim
    kept = tuple(cited for cited in claim.citations if event.article(cited.article).outlet not in refused)
    outlets = tuple(outlet for outlet in claim.attribution.outlets if outlet not in refused)
    origins = event.origins_of(cited.article for cited in kept)
    return claim.model_copy(
        update={"citations": kept, "attribution": Attribution(outlets=outlets, origins=origins)},
    )


def _each(draft: Draft, change: Callable[[Claim], Claim]) -> Draft:
    """Return the draft with every claim changed."""
    return draft.model_copy(
        update={
            "headline": change(draft.headline),
            "dek": change(draft.dek) if draft.dek else None,
            "key_points": tuple(map(change, draft.key_points)),
            "paragraphs": tuple(Paragraph(claims=tuple(map(change, part.claims))) for part in draft.paragraphs),
        }
    )


def _flagged(draft: Draft, report: Report) -> frozenset[str]:
    blocked = {finding.claim for finding in report.findings if finding.severity is Severity.BLOCK and finding.claim}
    return frozenset(
        claim.id
        for claim in draft.claims
        if claim.id in blocked and claim.id != draft.headline.id and not claim.by_person
    )


def _without(draft: Draft, flagged: frozenset[str]) -> Draft:
    def kept(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.id not in flagged)

    paragraphs = (Paragraph(claims=kept(paragraph.claims)) for paragraph in draft.paragraphs)
    return draft.model_copy(
        update={
            "dek": None if draft.dek and draft.dek.id in flagged else draft.dek,
            "key_points": kept(draft.key_points),
            "paragraphs": tuple(paragraph for paragraph in paragraphs if paragraph.claims),
            "notes": (*draft.notes, f"Cut, blocked by the checker: {len(flagged)} of {len(draft.claims)} sentences."),
        }
    )
