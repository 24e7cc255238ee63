"""A checker's report, for people and for programs."""

from __future__ import annotations

from typing import Any

from pipeline.domain import Claim, Draft, Finding, Report, Severity

_SIGNS = {Severity.BLOCK: "■", Severity.WARN: "▲", Severity.NOTE: "·"}


def report_text(draft: Draft, report: Report) -> str:
    """Return each flagged sentence over the passage it was held against, blocking ones first, then a count."""
    claims = {claim.id: claim for claim in draft.claims}
    order = list(Severity)
    findings = sorted(report.findings, key=lambda finding: order.index(finding.severity))
    blocks = [_finding_text(finding, claims) for finding in findings]
    return "\n\n".join([*blocks, _summary(draft, report)])


def _finding_text(finding: Finding, claims: dict[str, Claim]) -> str:
    lines = [f"{_SIGNS[finding.severity]} {finding.code} {finding.severity.value}  {finding.reason}"]
    if finding.claim in claims:
        lines.append(f"    draft   {claims[finding.claim].text}")
    if finding.evidence:
        where = f" ({finding.outlet})" if finding.outlet else ""
        lines.append(f"    source  {finding.evidence.text}{where}")
    if finding.mend:
        lines.append(f"    mend    {finding.mend}")
    return "\n".join(lines)


def _summary(draft: Draft, report: Report) -> str:
    counts = report.counts()
    credits_given = sum(len(claim.attribution.outlets) for claim in draft.claims)
    return (
        f"{len(draft.claims)} sentences, {credits_given} credits checked by {report.engine}: "
        f"{counts['block']} blocking, {counts['warn']} warnings, {counts['note']} notes"
    )


def report_rows(draft: Draft, report: Report) -> dict[str, Any]:
    """Return the report as JSON, with the claims its findings point to."""
    claims = [
        {"id": claim.id, "text": claim.text, "attribution": claim.attribution.model_dump(mode="json")}
        for claim in draft.claims
    ]
    return {"status": "held" if report.blocking else "clean", **report.model_dump(mode="json"), "claims": claims}
