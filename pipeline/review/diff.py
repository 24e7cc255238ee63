"""What changed between two revisions of a story, claim by claim.

Claims are paired by the ids that `align` carries from revision to revision. Each has one kind of change, the one an
editor would look at first; what else changed is in its details. A statement that stands in a key point and in the body
is one statement in two places, and what follows from a passage that changed is told with it (`consequences.py`), so a
number swapped in a source shows as one change.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from pipeline.align import continued
from pipeline.domain import Claim, Severity, Story
from pipeline.review.causes import gathered
from pipeline.review.changes import Change, Diff
from pipeline.review.kinds import Kind, Outlets, details, kind_of
from pipeline.review.moves import moved
from pipeline.review.places import Placed, Section, sections


def diff(old: Story, new: Story) -> Diff:
    """Compare two revisions of one story."""
    return Diff(
        slug=new.slug,
        old=old.revision,
        new=new.revision,
        changes=gathered(_merged(compare(old, new))),
        statuses=(old.status.value, new.status.value),
    )


def compare(old: Story, new: Story) -> Iterator[Change]:
    """Yield what became of each claim, place by place in reading order; what was removed stands where it stood."""
    outlets = {source.id: source.outlet for story in (old, new) for source in story.sources}
    for before, after in zip(sections(old.draft), sections(new.draft), strict=True):
        yield from _compared(before, _paired(before, after), outlets)


def _paired(old: Section, new: Section) -> Section:
    """Return the new claims under the ids of the old ones they continue, where their own say nothing.

    Ids part where one sentence was changed in one of its two places.
    """
    came = [key for key in new if key not in old]
    gone = [placed.claim for key, placed in old.items() if key not in new]
    pairs = continued([new[key].claim for key in came], gone)
    names = {came[position]: key for position, key in pairs.items()}
    return {names.get(key, key): placed for key, placed in new.items()}


def _compared(old: Section, new: Section, outlets: Outlets) -> Iterator[Change]:
    positions = {key: position for position, key in enumerate(old)}
    left = moved([positions[key] for key in new if key in positions])
    gone = iter([key for key in old if key not in new])
    waiting = next(gone, None)
    for key, placed in new.items():
        at = positions.get(key)
        while at is not None and waiting is not None and positions[waiting] < at:
            yield _removed(old[waiting])
            waiting = next(gone, None)
        yield _added(placed) if at is None else _stayed(old[key], placed, outlets, moved=at in left)
    yield from (_removed(old[key]) for key in (waiting, *gone) if key is not None)


def _added(placed: Placed) -> Change:
    cited = tuple(f"{one.article}:{one.start}-{one.end}" for one in placed.claim.citations)
    return Change(kind=Kind.ADDED, claim=placed.claim.id, places=(placed.place,), new=placed.claim, details=cited)


def _removed(placed: Placed) -> Change:
    """What blocked a claim is told with it: mostly it is why the claim went."""
    findings = placed.claim.verdict.findings if placed.claim.verdict else ()
    why = tuple(f"{finding.code} {finding.reason}" for finding in findings if finding.severity is Severity.BLOCK)
    return Change(kind=Kind.REMOVED, claim=placed.claim.id, places=(placed.place,), old=placed.claim, details=why)


def _stayed(old: Placed, new: Placed, outlets: Outlets, *, moved: bool) -> Change:
    kind = kind_of(old.claim, new.claim, outlets)
    if kind is Kind.UNCHANGED and moved:
        kind = Kind.MOVED
    return Change(
        kind=kind,
        claim=new.claim.id,
        places=(new.place,),
        was=old.place if moved else None,
        old=old.claim,
        new=new.claim,
        details=details(old.claim, new.claim, outlets),
    )


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Tell a statement that changed alike in several places once."""
    merged: dict[Hashable, Change] = {}
    for change in changes:
        key = (change.kind, _stated(change.old), _stated(change.new))
        first = merged.get(key)
        merged[key] = _joined(first, change) if first else change
    return tuple(merged.values())


def _stated(claim: Claim | None) -> Hashable:
    return (claim.text, claim.attribution.outlets) if claim else None


def _joined(first: Change, other: Change) -> Change:
    told = dict.fromkeys((*first.details, *other.details))
    return first.model_copy(update={"places": (*first.places, *other.places), "details": tuple(told)})
