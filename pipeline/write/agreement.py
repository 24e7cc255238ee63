"""How far the outlets open on the same words: one outlet's angle on an event has words of its own there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from pipeline.write.material import Material
from pipeline.write.sentence import Wording

OPENING = 2
"""Sentences of an article that open it."""


def opened(material: Material) -> Mapping[str, Collection[int]]:
    """Return for each word of content the origins that have it in a title or in the first sentences."""
    origins: dict[str, set[int]] = defaultdict(set)
    openings = [(one, one.origin) for one in material.sentences if one.position < OPENING]
    for wording, origin in (*material.titles, *openings):
        for word in wording.content:
            origins[word].add(origin)
    return origins


def agreement(title: Wording, opening: Mapping[str, Collection[int]], origins: int) -> float:
    """Return the share of the origins that open with a word, over the title's words by weight: 0 to 1."""
    held = sum(weight * len(opening.get(word, ())) for word, weight in title.content.items())
    return held / (title.weight * max(1, origins)) if title.weight else 0.0
