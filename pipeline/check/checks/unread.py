"""K01 for what could not be read: an outlet without text, and what an article has beyond the limit of what is checked.

Of a text that nobody read in full, no check can say that something is not in it. Such a finding becomes K01: the claim
is not proved, and it is not shown to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.context import LONGEST, Context
from pipeline.check.finding import make
from pipeline.domain import Claim, Finding

_LACKING = frozenset({"A01", "Q01", "Q05", "N01", "E01", "H01", "B01"})
"""Codes that say what an outlet does not have."""


def unread(found: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """Yield the findings, those that miss something in what was not read as K01, once a claim and outlet."""
    claims = {claim.id: claim for claim in context.draft.claims}
    told: set[tuple[str | None, str | None]] = set()
    for finding in found:
        one = _as_unread(finding, claims, context) or finding
        if one.code != "K01" or (one.claim, one.outlet) not in told:
            told |= {(one.claim, one.outlet)} if one.code == "K01" else set()
            yield one


def _as_unread(finding: Finding, claims: dict[str, Claim], context: Context) -> Finding | None:
    if finding.code not in _LACKING or finding.claim is None:
        return None
    for outlet in (finding.outlet,) if finding.outlet else context.outlets:
        reason = _why(outlet, context)
        if reason:
            return make("K01", reason, claims[finding.claim], outlet=outlet)
    return None


def _why(outlet: str, context: Context) -> str | None:
    """Say why an outlet's articles were not read in full; None where they were."""
    readings = context.of(outlet)
    if any(reading.cut for reading in readings):
        return f"{outlet}'s article is over the limit of what is checked, {LONGEST:,} characters"
    if readings and not any(reading.text.strip() for reading in readings):
        return f"{outlet} has no text to check against"
    return None
