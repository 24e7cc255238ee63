"""Which claims rest on what moved in a source, and which of those no longer hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pipeline.assemble import STALE
from pipeline.domain import (
    ArticleId,
    Citation,
    Claim,
    ClaimId,
    Draft,
    Evidence,
    Finding,
    Label,
    Report,
    Severity,
    Value,
)
from pipeline.refresh.facts import same_facts
from pipeline.refresh.look import Change
from pipeline.text.normal import comparable
from pipeline.text.quantities import quantities
from pipeline.text.relocate import relocate


class Kind(StrEnum):
    """What became of a passage that a claim cites."""

    SAME = "same"
    COSMETIC = "cosmetic"
    FACT = "fact"
    RETRACTION = "retraction"


class Passage(Value):
    """A cited passage and what stands in its place now."""

    claim: ClaimId
    outlet: str
    kind: Kind
    old: Citation
    new: Citation | None = None
    """None where nothing took its place."""


class Fallen(Value):
    """A claim that no longer rests on what its source says."""

    claim: ClaimId
    text: str
    kind: Kind
    passages: tuple[Passage, ...]
    proposed: str | None = None
    """The claim as the proposal words it; None where it stays for an editor to decide."""
    written_by: str


def passages(draft: Draft, changes: Mapping[ArticleId, Change]) -> tuple[Passage, ...]:
    """Return every citation of a changed source with what stands in its place, claims in reading order."""
    claims = {claim.id: claim for claim in draft.claims}
    cited = ((claim, cited) for claim in claims.values() for cited in claim.citations if cited.article in changes)
    return tuple(_passage(claim.id, one, changes[one.article]) for claim, one in cited)


def again(cited: Citation, change: Change) -> Citation | None:
    """Return where a cited passage, or what replaced it, stands in the changed source."""
    text = change.after.text
    if text[cited.start : cited.end] == cited.text:
        return cited
    span = relocate(cited.text, before=change.before.text, after=text)
    return Citation(article=cited.article, start=span.start, end=span.end, text=span.of(text)) if span else None


def _passage(claim: ClaimId, cited: Citation, change: Change) -> Passage:
    now = again(cited, change)
    return Passage(claim=claim, outlet=change.before.outlet, kind=_kind(cited.text, now), old=cited, new=now)


def _kind(old: str, new: Citation | None) -> Kind:
    if new is None:
        return Kind.RETRACTION
    if comparable(old) == comparable(new.text):
        return Kind.SAME
    return Kind.COSMETIC if same_facts(old, new.text) else Kind.FACT


def fallen(draft: Draft, moved: tuple[Passage, ...], report: Report) -> tuple[Fallen, ...]:
    """Return the claims that fall, in reading order. `report`: on the old words beside the new sources."""
    return tuple(_fallen(draft, moved, report))


def _fallen(draft: Draft, moved: tuple[Passage, ...], report: Report) -> Iterator[Fallen]:
    for claim in {one.id: one for one in draft.claims}.values():
        under = tuple(one for one in moved if one.claim == claim.id and _falls(claim, one, report))
        if under:
            worst = Kind.RETRACTION if all(one.kind is Kind.RETRACTION for one in under) else Kind.FACT
            yield Fallen(claim=claim.id, text=claim.text, kind=worst, passages=under, written_by=claim.written_by)


def _falls(claim: Claim, passage: Passage, report: Report) -> bool:
    """Say whether a claim falls with a passage. Words added to a sentence that still bears it out are no fall."""
    if passage.kind in {Kind.SAME, Kind.COSMETIC} or passage.new is None:
        return passage.new is None
    if _figures(claim.text) & (_figures(passage.old.text) - _figures(passage.new.text)):
        return True
    verdict = report.verdicts.get(claim.id)
    of_outlet = verdict.outlets.get(passage.outlet) if verdict else None
    return verdict is None or verdict.blocking or (of_outlet is not None and of_outlet.label is not Label.SUPPORTED)


def _figures(text: str) -> set[tuple[object, ...]]:
    return {(q.kind, q.value, q.high, q.unit) for q in quantities(text)}


def stale(passage: Passage, *, checked: int) -> Finding:
    """Return S01: the source changed under a claim since that revision was checked."""
    now = passage.new
    if now is None:
        reason = f"{passage.outlet} no longer says “{passage.old.text}”; it did when revision {checked} was checked"
    else:
        reason = f"{passage.outlet} changed “{passage.old.text}” to “{now.text}” since revision {checked} was checked"
    evidence = Evidence(start=now.start, end=now.end, text=now.text, article=now.article) if now else None
    return Finding(
        code=STALE,
        severity=Severity.BLOCK,
        reason=reason,
        claim=passage.claim,
        outlet=passage.outlet,
        evidence=evidence,
    )
