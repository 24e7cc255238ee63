"""One cause, told once: what a passage that changed in a source did to several claims.

A number that changes in a source changes the sentence made of it, the headline that repeats it, and the credit of a
claim which that source bore out. For a reader of a diff this is one change in several places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.domain import Claim
from pipeline.review.changes import Change
from pipeline.review.kinds import Kind
from pipeline.text.normal import comparable

_SAID = frozenset({Kind.QUOTATION, Kind.NUMBER, Kind.REWORDED})
"""Changes of what a claim says."""
_PROVED = frozenset({Kind.ATTRIBUTION, Kind.PROOF})
"""Changes of what stands behind a claim that says the same."""


def gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes, those with the cause of another told with that one."""
    found = list(changes)
    causes = [change for change in found if change.kind in _SAID and _dropped(change)]
    cause_of = {place: _cause(change, causes) for place, change in enumerate(found)}
    return tuple(
        _with([one for place, one in enumerate(found) if cause_of[place] is change], change)
        for place, change in enumerate(found)
        if cause_of[place] in (None, change)
    )


def _cause(change: Change, causes: Sequence[Change]) -> Change | None:
    """Return the first change of words that this one follows from, itself where it is the first; None for no cause."""
    return next((cause for cause in causes if cause is change or _follows(change, cause)), None)


def _follows(change: Change, cause: Change) -> bool:
    """Say whether a claim lost the passages that the cause lost: by the same edit, or by no longer being borne out."""
    gone, lost = _dropped(change), _dropped(cause)
    if change.kind in _SAID:
        return bool(gone & lost) and change.details[:1] == cause.details[:1]
    return change.kind in _PROVED and bool(gone) and gone <= lost


def _dropped(change: Change) -> frozenset[str]:
    return _cited(change.old) - _cited(change.new)


def _cited(claim: Claim | None) -> frozenset[str]:
    return frozenset(comparable(one.text) for one in claim.citations) if claim else frozenset()


def _with(following: Sequence[Change], cause: Change) -> Change:
    """Tell what follows with its cause: the places of all, in reading order, and what else changed in each."""
    if len(following) < 2:
        return cause
    places = dict.fromkeys(place for change in following for place in change.places)
    besides = (f"{change.places[0]}: {told}" for change in following if change is not cause for told in change.details)
    repeated = set(cause.details)
    details = (*cause.details, *(told for told in besides if told.partition(": ")[2] not in repeated))
    return cause.model_copy(update={"places": tuple(places), "details": details})
