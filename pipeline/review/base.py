"""What a revision is compared with when nobody says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain import Revision, Status


def base_of(revisions: Sequence[Revision], newest: int) -> Revision | None:
    """Return the last approved revision before the newest, else the one before it; None for a first revision."""
    earlier = [one for one in revisions if one.story.revision < newest]
    approved = [one for one in earlier if one.story.status is Status.APPROVED]
    return next(reversed(approved or earlier), None)
