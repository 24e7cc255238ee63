"""The ways a claim can change between two revisions, and how they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum

from pipeline.domain import ArticleId, Claim
from pipeline.review.words import pieces
from pipeline.text.normal import comparable
from pipeline.text.quantities import quantities
from pipeline.text.quotes import quotations
from pipeline.text.words import words

_TOLD_WORDS = 60
"""Characters of changed words that are told as they are; beyond, they are counted."""


class Kind(StrEnum):
    """What became of a claim. Where several are true, the first of the changes below."""

    UNCHANGED = "unchanged"
    QUOTATION = "quotation-changed"
    NUMBER = "number-changed"
    REWORDED = "reworded"
    ATTRIBUTION = "attribution-changed"
    PROOF = "proof-changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"

    @property
    def sign(self) -> str:
        """The mark in front of a line."""
        return {"unchanged": "=", "added": "+", "removed": "-", "moved": ">"}.get(self.value, "~")

    @property
    def word(self) -> str:
        """The change in one word."""
        return _WORDS.get(self, self.value)


_WORDS = {Kind.QUOTATION: "quote", Kind.NUMBER: "number", Kind.ATTRIBUTION: "credit", Kind.PROOF: "proof"}


Outlets = Mapping[ArticleId, str]
"""Outlets by their articles. An article that was updated may come back under another id."""


def kind_of(old: Claim, new: Claim, outlets: Outlets) -> Kind:
    """Return how a claim changed, its place aside."""
    if old.text != new.text:
        if _quoted(old) != _quoted(new):
            return Kind.QUOTATION
        return Kind.NUMBER if _counted(old) != _counted(new) else Kind.REWORDED
    if old.attribution.outlets != new.attribution.outlets:
        return Kind.ATTRIBUTION
    return Kind.PROOF if any(_proof(old, new, outlets)) else Kind.UNCHANGED


def details(old: Claim, new: Claim, outlets: Outlets) -> tuple[str, ...]:
    """Return everything that changed in a claim, in words."""
    return (*_wording(old.text, new.text), *_credit(old, new), *_proof(old, new, outlets))


def _quoted(claim: Claim) -> tuple[tuple[str, ...], ...]:
    return tuple(words(quotation.words) for quotation in quotations(claim.text))


def _counted(claim: Claim) -> Counter[Hashable]:
    return Counter((q.kind, q.value, q.high, q.unit, q.approx) for q in quantities(claim.text))


def _wording(old: str, new: str) -> Iterator[str]:
    """Tell the words that changed: as they are where they are few, else how many."""
    changed = [piece for piece in pieces(old, new) if piece.op != "same"]
    if 0 < sum(len(piece.text) for piece in changed) <= _TOLD_WORDS:
        gone, come = (" … ".join(p.text.strip() for p in changed if p.op == op) for op in ("removed", "added"))
        yield f"“{gone}” → “{come}”" if gone and come else f"without “{gone}”" if gone else f"with “{come}”"
    elif changed:
        cut, added = (sum(len(words(p.text)) for p in changed if p.op == op) for op in ("removed", "added"))
        yield f"{added} words added, {cut} cut"


def _credit(old: Claim, new: Claim) -> Iterator[str]:
    before, after = old.attribution.outlets, new.attribution.outlets
    if before != after:
        yield f"{', '.join(before) or 'no credit'} → {', '.join(after) or 'no credit'}"


def _proof(old: Claim, new: Claim, outlets: Outlets) -> Iterator[str]:
    """Tell what changed in evidence and verdict. A score that moves within its label is no change."""
    before, after = _evidence(old, outlets), _evidence(new, outlets)
    if before != after:
        yield f"{len(after - before)} passages added, {len(before - after)} dropped"
    if old.attribution.origins != new.attribution.origins:
        yield f"{old.attribution.origins} → {new.attribution.origins} origins"
    if _label(old) != _label(new):
        yield f"{_label(old)} → {_label(new)}"
    yield from (f"{code} settled" for code in sorted(_codes(old) - _codes(new)))
    yield from (f"{code} found" for code in sorted(_codes(new) - _codes(old)))


def _evidence(claim: Claim, outlets: Outlets) -> frozenset[tuple[str, str]]:
    """Passages by outlet and words: where they stand in their article is no matter of proof."""
    return frozenset((outlets.get(cited.article, cited.article), comparable(cited.text)) for cited in claim.citations)


def _label(claim: Claim) -> str:
    return claim.verdict.label.value if claim.verdict else "unchecked"


def _codes(claim: Claim) -> frozenset[str]:
    return frozenset(finding.code for finding in claim.verdict.findings) if claim.verdict else frozenset()
