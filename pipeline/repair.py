"""What becomes of claims the checker blocks when the newsroom's setting is to cut them.

The headline stays: a story without one is no story, so its findings wait for the editor. Cutting a sentence can leave
a key point without a body that bears it out, so the draft is checked again until nothing more has to go.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.domain import Claim, Draft, Paragraph, Report, Severity

Check = Callable[[Draft], Report]


def repair(draft: Draft, report: Report, check: Check) -> tuple[Draft, Report]:
    """Cut blocked claims until none is left or only the headline is; returns the draft with its own report."""
    while flagged := _flagged(draft, report):
        draft = _without(draft, flagged)
        report = check(draft)
    return draft, report


def _flagged(draft: Draft, report: Report) -> frozenset[str]:
    blocked = {finding.claim for finding in report.findings if finding.severity is Severity.BLOCK and finding.claim}
    return frozenset(blocked & {claim.id for claim in draft.claims if claim.id != draft.headline.id})


def _without(draft: Draft, flagged: frozenset[str]) -> Draft:
    def kept(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.id not in flagged)

    paragraphs = (Paragraph(claims=kept(paragraph.claims)) for paragraph in draft.paragraphs)
    return draft.model_copy(
        update={
            "dek": None if draft.dek and draft.dek.id in flagged else draft.dek,
            "key_points": kept(draft.key_points),
            "paragraphs": tuple(paragraph for paragraph in paragraphs if paragraph.claims),
            "notes": (
                *draft.notes,
                f"Cut, blocked by the checker: {len(flagged)} of {len(draft.claims)} sentences.",
            ),
        }
    )
