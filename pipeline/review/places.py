"""Where the claims of a draft stand, in the words an editor uses: headline, dek, key point 2, sentence 6."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.domain import Claim, ClaimId, Draft


class Placed(NamedTuple):
    """A claim and where it stands."""

    claim: Claim
    place: str


Section = dict[ClaimId, Placed]
"""The claims of one kind in order, by id."""


def sections(draft: Draft) -> tuple[Section, ...]:
    """Return the claims by kind: headline, dek, key points, body. Each kind is there, though it may be empty."""
    return (
        {draft.headline.id: Placed(draft.headline, "headline")},
        {draft.dek.id: Placed(draft.dek, "dek")} if draft.dek else {},
        _numbered(draft.key_points, "key point"),
        _numbered(draft.body, "sentence"),
    )


def placed(draft: Draft) -> Section:
    """Return every claim by id; one whose id repeats keeps its first place."""
    found: Section = {}
    for section in sections(draft):
        found = {**section, **found}
    return found


def _numbered(claims: Sequence[Claim], name: str) -> Section:
    section: Section = {}
    for number, claim in enumerate(claims, 1):
        section.setdefault(claim.id, Placed(claim, f"{name} {number}"))
    return section
