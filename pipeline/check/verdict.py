"""The one rule from findings to a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.check.context import Context
from pipeline.domain import Claim, Finding, Label, OutletVerdict, Verdict

CONTRADICTING = frozenset({"A02", "N01", "E01", "T01", "M01", "Q02", "Q06"})
"""Codes of a claim that says otherwise than its source, where the finding shows the passage that does."""
UNPROVED = frozenset({"A01", "A04", "Q01", "Q03", "Q04", "Q05", "H01", "B01", "K01"})
"""Codes of a claim that its source leaves unproved."""


UNSUPPORTED = 0.49
"""The highest score of a claim that is not supported: one half is where the engines' support begins."""


def verdict(claim: Claim, findings: Sequence[Finding], context: Context) -> Verdict:
    """Return the label and score a claim ends with.

    Refuted where a finding shows a passage of a credited outlet that says otherwise; short of proof where a blocking
    finding says so, or no outlet's article bears it out; supported only when neither is so. The score is that of the
    best outlet credited, of the best source where none is; a claim that is not supported scores below one half.
    """
    outlets = {outlet: context.judged(claim, outlet) for outlet in context.outlets}
    label = _label(claim, findings, context)
    score = max((outlets[outlet].score for outlet in context.answerable(claim)), default=0.0)
    capped = score if label is Label.SUPPORTED else min(score, UNSUPPORTED)
    return Verdict(label=label, score=capped, outlets=outlets, findings=tuple(findings))


def _label(claim: Claim, findings: Sequence[Finding], context: Context) -> Label:
    if any(finding.code in CONTRADICTING and finding.evidence for finding in findings):
        return Label.REFUTED
    if any(finding.code in CONTRADICTING | UNPROVED for finding in findings):
        return Label.NOT_ENOUGH_INFO
    credited = context.credited(claim)
    proved = credited or any(_bears_out(outlet, claim, context) for outlet in context.outlets)
    return Label.SUPPORTED if proved else Label.NOT_ENOUGH_INFO


def _bears_out(outlet: str, claim: Claim, context: Context) -> bool:
    found: OutletVerdict = context.judged(claim, outlet)
    return found.label is Label.SUPPORTED
