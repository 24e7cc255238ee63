"""The course of a claim of several sentences through the document: jumps, and sentences cut from what they lean on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.check.entail.lexicon import LEANING
from pipeline.check.entail.place import Place

COPIED = 0.8
"""Share of a sentence's words in one source sentence from which it counts as taken from there."""
FIRST = 20
"""Sentences into the document from which a beginning counts as late."""


def course(places: Sequence[Place | None]) -> dict[str, float]:
    """Measure where in the document the sentences of a claim come from, in their order."""
    firsts = [place.coverage.best[0].first for place in places if place]
    if not firsts:
        return {}
    length = next(len(place.document.spans) for place in places if place)
    return {
        "dangling": sum(_dangles(before, place) for before, place in pairwise((None, *places)) if place),
        "jumps": sum(after < before for before, after in pairwise(firsts)),
        "begins": min(firsts[0], FIRST),
        "begins_share": firsts[0] / length,
        "earliest": min(firsts) / length,
        "spread": (max(firsts) - min(firsts)) / length,
    }


def _dangles(before: Place | None, place: Place) -> bool:
    """Say whether a copied sentence leans on one that the claim does not have before it."""
    one = place.coverage.best[0]
    copied = one.mask.bit_count() > COPIED * len(place.coverage.words)
    follows = before is not None and before.coverage.best[0].first == one.first - 1
    return copied and one.first > 0 and not follows and place.sentence[0].word in LEANING
