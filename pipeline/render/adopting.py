"""A sentence in the source's own words, where a finding shows what they are."""

from __future__ import annotations

from pipeline.domain import Finding

_QUOTED = frozenset({"Q02", "Q03"})
"""Findings whose evidence is the quotation as the source has it."""
_NAMED = frozenset({"N01", "E01"})
"""Findings whose mend is the source's own figure or name."""


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
