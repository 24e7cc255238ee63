"""Claims take the place of blocked ones, and only for the better: what the checker holds against them decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pipeline.domain import Claim, ClaimId, Draft, Paragraph, Report


class Judged(NamedTuple):
    """A draft with the checker's report on it."""

    draft: Draft
    report: Report


def bettered(judged: Judged, fixes: Mapping[ClaimId, Claim], check: Callable[[Draft], Report]) -> Judged:
    """Return the draft with the fixes that have fewer blocking findings than what they replace; itself where none."""
    if not fixes:
        return judged
    before, tried = blocks(judged.report), replaced(judged.draft, fixes)
    report = check(tried)
    after = blocks(report)
    kept = {old: new for old, new in fixes.items() if after[new.id] < before[old]}
    if kept and len(kept) < len(fixes):
        tried = replaced(judged.draft, kept)
        report = check(tried)
    better = kept and len(report.blocking) < len(judged.report.blocking)
    return Judged(tried, report) if better else judged


def blocks(report: Report) -> Counter[str | None]:
    """Count the blocking findings of each claim."""
    return Counter(finding.claim for finding in report.blocking)


def replaced(draft: Draft, fixes: Mapping[ClaimId, Claim]) -> Draft:
    """Return the draft with these claims in the place of those of the ids given."""

    def new(claim: Claim) -> Claim:
        return fixes.get(claim.id, claim)

    return draft.model_copy(
        update={
            "headline": new(draft.headline),
            "dek": new(draft.dek) if draft.dek else None,
            "key_points": tuple(map(new, draft.key_points)),
            "paragraphs": tuple(Paragraph(claims=tuple(map(new, part.claims))) for part in draft.paragraphs),
        }
    )


def total(before: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Add up what was used."""
    return {name: before.get(name, 0) + more.get(name, 0) for name in {**before, **more}}
