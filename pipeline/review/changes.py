"""What a diff says: one change for each claim, told as JSON and as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.domain import Claim, ClaimId, Value
from pipeline.review.kinds import Kind

_TEXT_WIDTH = 72
"""Characters of a claim that fit on a line of the listing."""


class Change(Value):
    """What became of one claim."""

    kind: Kind
    claim: ClaimId
    places: tuple[str, ...]
    """Where it stands in the new story; a removed one, where it stood in the old."""
    was: str | None = None
    """Where it stood, if it has moved among the claims that stayed."""
    old: Claim | None = None
    new: Claim | None = None
    details: tuple[str, ...] = ()
    """What exactly changed, in words."""

    def row(self) -> dict[str, Any]:
        """Return the change as JSON."""
        return {
            "kind": self.kind.value,
            "claim": self.claim,
            "places": list(self.places),
            "was": self.was,
            "old": _claim_row(self.old),
            "new": _claim_row(self.new),
            "details": list(self.details),
        }

    def line(self) -> str:
        """Return the change on one line."""
        moved = (f"was {self.was}",) if self.was else ()
        told = "; ".join((*moved, *self.details))
        parts = (f"{self.kind.sign} {self.claim:<10}", f"{self.kind.word:<8}", ", ".join(self.places), self.text, told)
        return "  ".join(part for part in parts if part)

    @property
    def text(self) -> str:
        """The words of a claim that came or went, as far as they fit on a line; empty for one that stayed."""
        claim = None if self.old and self.new else self.new or self.old
        words = " ".join(claim.text.split()) if claim else ""
        return words if len(words) <= _TEXT_WIDTH else words[: _TEXT_WIDTH - 1].rstrip() + "…"


class Diff(Value):
    """All changes between two revisions, in reading order, unchanged claims included."""

    slug: str
    old: int
    new: int
    changes: tuple[Change, ...]
    statuses: tuple[str, str]
    """Of the old and the new revision."""

    def counts(self) -> dict[str, int]:
        """Count claims by kind of change, each kind present."""
        seen = Counter(change.kind for change in self.changes)
        return {kind.value: seen[kind] for kind in Kind}

    def row(self) -> dict[str, Any]:
        """Return the diff as JSON; claims that stayed as they were are only counted."""
        return {
            "slug": self.slug,
            "old": self.old,
            "new": self.new,
            "status": list(self.statuses),
            "counts": self.counts(),
            "changes": [change.row() for change in self.changes if change.kind is not Kind.UNCHANGED],
        }

    def text(self) -> str:
        """Return the diff for a terminal: counts by sign, then a line for each change."""
        signs = Counter(change.kind.sign for change in self.changes)
        moves = ("> {} moved",) if signs[">"] else ()
        forms = ("= {} unchanged", "~ {} changed", "+ {} added", "- {} removed", *moves)
        head = "   ".join(form.format(signs[form[0]]) for form in forms)
        lines = [change.line() for change in self.changes if change.kind is not Kind.UNCHANGED]
        status = [] if self.statuses[0] == self.statuses[1] else ["{} → {}".format(*self.statuses)]
        return "\n".join([head, *status, *lines])


def _claim_row(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "text": claim.text,
        "outlets": list(claim.attribution.outlets),
        "citations": [cited.row() for cited in claim.citations],
        "label": claim.verdict.label.value if claim.verdict else None,
    }
