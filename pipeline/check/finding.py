"""The finding codes of the contract with their severities, and the one place where findings are made."""

from __future__ import annotations

from pipeline.domain import Claim, Evidence, Finding, Severity

_BLOCK = "A01 A02 A03 A04 Q01 Q02 Q03 Q04 Q05 Q06 N01 N02 E01 T01 M01 H01 B01 V01 R01 R02 D01 S01 K01 L01"
_WARN = "A05 A06 A07 A08 Q07 N03 T02 T03 O01 C01"
_NOTE = "O02 I01"

SEVERITY = {
    code: severity
    for codes, severity in ((_BLOCK, Severity.BLOCK), (_WARN, Severity.WARN), (_NOTE, Severity.NOTE))
    for code in codes.split()
}
"""What each code asks of an editor."""


def make(
    code: str,
    reason: str,
    claim: Claim | None = None,
    *,
    outlet: str | None = None,
    evidence: Evidence | None = None,
    words: str | None = None,
    mend: str | None = None,
) -> Finding:
    """Return a finding with the severity of its code."""
    return Finding(
        code=code,
        severity=SEVERITY[code],
        reason=reason,
        claim=claim.id if claim else None,
        outlet=outlet,
        evidence=evidence,
        words=words,
        mend=mend,
    )


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Return names as prose lists them: X, Y and Z."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def shortened(text: str, length: int = 120) -> str:
    """Return a text on one line, cut at a word where it is longer than `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rpartition(" ")[0] + " …"
