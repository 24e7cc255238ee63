"""How much of a claim the document says: in its best windows, in all, part by part, and what is left out."""

from __future__ import annotations

import math

from pipeline.check.entail.coverage import Coverage
from pipeline.check.entail.lexicon import JOINTS
from pipeline.check.entail.place import Place
from pipeline.check.entail.reading import PREFIX, Reading
from pipeline.check.entail.terms import Term

LEAD = 3
"""Sentences that open an article: news says the most important first."""
PART = 2
"""Words of content that make a part of a sentence a statement of its own."""


def covered(at: Place) -> dict[str, float]:
    """Return the share of the claim's weight in the best windows, the lead and the whole document."""
    coverage, document = at.coverage, at.document
    one, two, three, five = coverage.best
    lead = coverage.joined(range(LEAD))
    return {
        "cover1": coverage.share(one.mask),
        "cover2": coverage.share(two.mask),
        "cover3": coverage.share(three.mask),
        "cover5": coverage.share(five.mask),
        "cover_all": coverage.share(coverage.everywhere),
        "cover_lead": coverage.share(lead),
        "cover_pair": max(coverage.share(mask | one.mask) for mask in set(coverage.masks.values())),
        "plain1": one.mask.bit_count() / len(coverage.words),
        "plain3": three.mask.bit_count() / len(coverage.words),
        "family3": coverage.share(three.mask) + _family(coverage.missing(three.mask), document) / coverage.total,
        "depth": three.first / len(document.spans),
    }


def _family(missing: list[Term], document: Reading) -> float:
    """Return the weight of missing words of which the document has a word with the same beginning."""
    return sum(
        word.weight for word in missing if len(word.key) >= PREFIX - 1 and word.key[:PREFIX] in document.prefixes
    )


def left_out(at: Place) -> dict[str, float]:
    """Return what of the claim is not near, and what is nowhere in the document."""
    near, anywhere = at.coverage.missing(at.window.mask), at.coverage.missing(at.coverage.everywhere)
    rare, rarest = _rarest(near), _rarest(anywhere)
    return {
        "missing3": len(near),
        "missing_all": len(anywhere),
        "rarest_missing3": rare[0],
        "second_missing3": rare[1],
        "rarest_missing": rarest[0],
        "second_missing": rarest[1],
        "verbs_missing": sum(not word.capital and not word.number for word in anywhere),
    }


def _rarest(words: list[Term]) -> list[float]:
    """Return the two greatest weights, 0 where there are fewer words."""
    return sorted([0.0, 0.0, *(word.weight for word in words)], reverse=True)[:2]


def in_parts(at: Place) -> dict[str, float]:
    """Measure each statement of a sentence by itself: each may stand elsewhere in the document."""
    coverage = at.coverage
    shares = [_best_share(part, coverage) for part in _parts(at)]
    return {"parts": len(shares), "part_worst": min(shares), "part_mean": sum(shares) / len(shares)}


def _best_share(part: int, coverage: Coverage) -> float:
    return max(coverage.weight(mask & part) for mask in coverage.masks.values()) / coverage.weight(part)


def _parts(at: Place) -> list[int]:
    """Split a sentence at the words that join statements, as masks of its words. There is always one part."""
    bits = {word.key: 1 << bit for bit, word in enumerate(at.coverage.words)}
    parts = [0]
    for term in at.sentence:
        if term.word in JOINTS and parts[-1].bit_count() >= PART:
            parts.append(0)
        parts[-1] |= bits.get(term.key, 0)
    if len(parts) > 1 and parts[-1].bit_count() < PART:
        tail = parts.pop()
        parts[-1] |= tail
    return parts


def by_topic(at: Place) -> dict[str, float]:
    """Measure coverage with the document's own topic words weighing less: every article of the event has those."""
    counts = (len(at.document.postings.get(word.key, ())) for word in at.coverage.words)
    weights = [
        word.weight / (1 + math.log(max(count, 1))) for word, count in zip(at.coverage.words, counts, strict=True)
    ]
    masks = {
        "topic1": at.coverage.best[0].mask,
        "topic3": at.window.mask,
        "topic_all": at.coverage.everywhere,
    }
    total = sum(weights)
    return {
        name: sum(weight for bit, weight in enumerate(weights) if mask >> bit & 1) / total
        for name, mask in masks.items()
    }
