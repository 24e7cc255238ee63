"""The findings of a story in the order an editor takes them, and the signs they carry without colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.domain import Claim, Finding, Severity, Story, Verdict

SIGNS = {Severity.BLOCK: "■", Severity.WARN: "▲", Severity.NOTE: "·"}
_ORDER = tuple(Severity)


def verdict_of(claim: Claim, story: Story) -> Verdict | None:
    """Return what the report says of a claim; what the claim carries where the report is silent."""
    return story.report.verdicts.get(claim.id) or claim.verdict


def all_findings(story: Story) -> tuple[Finding, ...]:
    """Return every finding once, blocking ones first, then in reading order."""
    claims = story.draft.claims
    on_claims = (
        finding.model_copy(update={"claim": finding.claim or claim.id})
        for claim in claims
        for finding in _carried(claim, story)
    )
    once = _once((*story.report.findings, *on_claims))
    place = {claim.id: position for position, claim in enumerate(claims)}
    return tuple(sorted(once, key=lambda finding: (_ORDER.index(finding.severity), place.get(finding.claim or "", -1))))


def by_claim(findings: Iterable[Finding]) -> dict[str | None, tuple[Finding, ...]]:
    """Group findings by the claim they are on, order kept; those on the draft as a whole under None."""
    groups: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.claim].append(finding)
    return {claim: tuple(members) for claim, members in groups.items()}


def _carried(claim: Claim, story: Story) -> tuple[Finding, ...]:
    verdict = verdict_of(claim, story)
    return verdict.findings if verdict else ()


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list({finding.id: finding for finding in findings}.values())
