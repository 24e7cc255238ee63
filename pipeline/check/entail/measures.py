"""What is measured of a claim against a document: the numbers the combiner weighs.

Each claim sentence is measured by itself; the claim then has, for each measure, its mean and its value at the worst
sentence, since a summary is supported when its weakest sentence is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.check.entail import particulars
from pipeline.check.entail.alignment import common_order, edits, runs
from pipeline.check.entail.coverage import Coverage, Window, cover
from pipeline.check.entail.lexicon import PRONOUNS
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term

MOST_SENTENCES = 30
"""Sentences of one claim that are measured; a longer text is no claim."""
PREFIX = 5
"""Letters that words of one family share ("elect", "election"), where stemming keeps them apart."""


ENOUGH = 0.9
"""Share of what five sentences hold that makes a smaller window the evidence: the shortest passage that tells it."""


class Measured(NamedTuple):
    """One claim sentence against a document."""

    values: dict[str, float]
    """Empty where the document shares no word of content with it."""
    window: Window | None
    """The shortest window that holds most of it."""


def measured(claim: Reading, document: Reading) -> list[Measured]:
    """Measure each sentence of a claim."""
    numbers = range(min(len(claim.spans), MOST_SENTENCES))
    return [measure(sentence, document) for number in numbers if (sentence := claim.sentence(number))]


def aggregate(sentences: Sequence[Measured], names: Sequence[str]) -> list[float]:
    """Return the named measures of a whole claim: `mean …` and `worst …` over its sentences, and how many there are."""
    counts = {"sentences": len(sentences), "unmatched": sum(not sentence.values for sentence in sentences)}
    return [counts[name] if name in counts else _over(sentences, *name.split()) for name in names]


def _over(sentences: Sequence[Measured], how: str, name: str) -> float:
    values = [sentence.values.get(name, 0.0) for sentence in sentences]
    if how == "mean":
        return sum(values) / len(values)
    return min(values) if name in RISING else max(values)


RISING = frozenset({
    "cover1", "cover2", "cover3", "cover5", "cover_all", "cover_lead", "plain1", "plain3", "family3", "longest_run",
    "longest_share", "pairs", "triples", "density", "order1", "order3", "together", "together_wide", "forward",
    "rising", "capitals", "document_sentences", "document_words", "negation_kept",
})  # fmt: skip
"""Measures of which more is better: the worst sentence has the least of them. Of all others it has the most."""


def measure(sentence: tuple[Term, ...], document: Reading) -> Measured:
    """Measure one claim sentence."""
    coverage = cover(sentence, document)
    if not coverage.best:
        return Measured({}, None)
    one, _, three, _ = coverage.best
    near = document.terms[document.starts[three.first] : document.starts[three.last]]
    closest = document.sentence(one.first)
    values = {
        **_coverage(coverage, document),
        **_copying(sentence, document, near, closest),
        **_numbers(sentence, document, three),
        **_names(sentence, document, three),
        **_polarity(sentence, near, closest),
        **_edits(sentence, document, closest),
        **_relations(coverage, document, near),
        **_shape(sentence, document),
    }
    enough = next(window for window in coverage.best if window.weight >= ENOUGH * coverage.best[-1].weight)
    return Measured(values, enough)


def _coverage(coverage: Coverage, document: Reading) -> dict[str, float]:
    one, two, three, five = (coverage.share(window.mask) for window in coverage.best)
    mask = coverage.best[2].mask
    lead = 0
    for number in range(3):
        lead |= coverage.masks.get(number, 0)
    missing, absent = coverage.missing(mask), coverage.missing(coverage.everywhere)
    rare = sorted((word.weight for word in missing), reverse=True)
    rare_absent = sorted((word.weight for word in absent), reverse=True)
    return {
        "cover1": one,
        "cover2": two,
        "cover3": three,
        "cover5": five,
        "cover_all": coverage.share(coverage.everywhere),
        "cover_lead": coverage.share(lead),
        "plain3": mask.bit_count() / len(coverage.words),
        "plain1": coverage.best[0].mask.bit_count() / len(coverage.words),
        "family3": coverage.share(mask) + _family(missing, document) / coverage.total,
        "missing3": len(missing),
        "missing_all": len(absent),
        "rarest_missing3": rare[0] if rare else 0.0,
        "second_missing3": rare[1] if len(rare) > 1 else 0.0,
        "rarest_missing": rare_absent[0] if rare_absent else 0.0,
        "second_missing": rare_absent[1] if len(rare_absent) > 1 else 0.0,
        "verbs_missing": sum(not w.capital and not w.number for w in absent),
        "depth": coverage.best[2].first / max(len(document.spans), 1),
    }


def _family(missing: list[Term], document: Reading) -> float:
    """Return the weight of missing words of which the document has a word with the same beginning."""
    return sum(w.weight for w in missing if len(w.key) >= PREFIX - 1 and w.key[:PREFIX] in document.prefixes)


def _copying(
    sentence: tuple[Term, ...], document: Reading, near: tuple[Term, ...], closest: tuple[Term, ...]
) -> dict[str, float]:
    run = runs(sentence, document)
    return {
        "longest_run": run.longest,
        "longest_share": run.longest / len(sentence),
        "pairs": run.pairs,
        "triples": run.triples,
        "density": run.density,
        "order3": common_order(sentence, near),
        "order1": common_order(sentence, closest),
    }


def _numbers(sentence: tuple[Term, ...], document: Reading, window: Window) -> dict[str, float]:
    found = particulars.numbers(sentence)
    inside = _keys(document, window.first - 1, window.last + 1)
    return {
        "numbers": len(found),
        "numbers_missing": sum(term.key not in document.postings for term in found),
        "numbers_missing3": sum(term.key not in inside for term in found),
        "other_numbers3": sum(key.startswith("#") for key in inside),
    }


def _names(sentence: tuple[Term, ...], document: Reading, window: Window) -> dict[str, float]:
    found = particulars.names(sentence)
    inside = _keys(document, window.first - 1, window.last + 1)
    away = [_distance(document, term.key, window) for term in found if term.key in document.postings]
    return {
        "names": len(found),
        "names_missing": sum(term.key not in document.postings for term in found),
        "names_missing3": sum(term.key not in inside for term in found),
        "name_away": max(away, default=0),
    }


def _keys(document: Reading, first: int, last: int) -> set[str]:
    first, last = max(first, 0), min(last, len(document.spans))
    return {term.key for term in document.terms[document.starts[first] : document.starts[last]]}


def _distance(document: Reading, key: str, window: Window) -> int:
    """Return how many sentences away from a window a key stands at the nearest, 20 at most."""
    numbers = (document.sentence_of[position] for position in document.postings[key])
    return min(20, *(max(window.first - n, n - window.last + 1, 0) for n in numbers))


def _polarity(sentence: tuple[Term, ...], near: tuple[Term, ...], closest: tuple[Term, ...]) -> dict[str, float]:
    turned, wide = particulars.polarity(sentence, closest), particulars.polarity(sentence, near)
    mine, theirs = particulars.negations(sentence), particulars.negations(closest)
    return {
        "negation_added": turned.claim_only,
        "negation_dropped": turned.source_only,
        "negation_kept": turned.both,
        "negation_added3": wide.claim_only,
        "negations": mine,
        "negation_gap": mine - theirs,
        "opposed": particulars.opposed(sentence, closest),
        "opposed3": particulars.opposed(sentence, near),
        "hedges": particulars.hedges(sentence),
        "hedge_gap": particulars.hedges(sentence) - particulars.hedges(closest),
    }


def _edits(sentence: tuple[Term, ...], document: Reading, closest: tuple[Term, ...]) -> dict[str, float]:
    found = edits(sentence, closest)
    swaps = [edit for edit in found if edit.source and edit.claim]
    swapped = [term for edit in swaps for term in edit.claim if term.weight]
    kinds = [
        kind
        for edit in swaps
        for kind in ("number", "capital")
        if any(getattr(t, kind) for t in edit.claim) and any(getattr(t, kind) for t in edit.source)
    ]
    return {
        "swaps": len(swaps),
        "swap_weight": max((term.weight for term in swapped), default=0.0),
        "swap_within": sum(term.key in document.postings for term in swapped),
        "swap_number": kinds.count("number"),
        "swap_name": kinds.count("capital"),
        "added": sum(len(edit.claim) for edit in found if not edit.source),
        "added_weight": max((t.weight for edit in found if not edit.source for t in edit.claim), default=0.0),
        "dropped": sum(len(edit.source) for edit in found if not edit.claim),
        "edit_flank": max((edit.flank for edit in swaps), default=0),
    }


def _relations(coverage: Coverage, document: Reading, near: tuple[Term, ...]) -> dict[str, float]:
    """Measure whether neighbours in the claim are near each other in the document, and in the same order."""
    words = coverage.words
    pairs = [(a, b) for a, b in pairwise(words) if a.key in document.postings and b.key in document.postings]
    weights = [min(a.weight, b.weight) for a, b in pairs]
    gaps = [_gap(document, a.key, b.key) for a, b in pairs]
    total = sum(min(a.weight, b.weight) for a, b in pairwise(words)) or 1.0
    first: dict[str, int] = {}
    for at, term in enumerate(near):
        first.setdefault(term.key, at)
    places = [first[word.key] for word in words if word.key in first]
    steps = list(pairwise(places))
    return {
        "together": sum(w for w, gap in zip(weights, gaps, strict=True) if abs(gap) <= 4) / total,
        "together_wide": sum(w for w, gap in zip(weights, gaps, strict=True) if abs(gap) <= 12) / total,
        "forward": sum(w for w, gap in zip(weights, gaps, strict=True) if 0 < gap <= 8) / total,
        "apart": max((abs(gap) for gap in gaps), default=0),
        "rising": sum(b > a for a, b in steps) / len(steps) if steps else 0.5,
    }


def _gap(document: Reading, a: str, b: str) -> int:
    """Return the smallest signed distance in words between two keys, 60 at most."""
    best = 60
    ones, others = document.postings[a], document.postings[b]
    i = j = 0
    while i < len(ones) and j < len(others):
        gap = others[j] - ones[i]
        if abs(gap) < abs(best):
            best = gap
        if gap > 0:
            i += 1
        else:
            j += 1
    return best


def _shape(sentence: tuple[Term, ...], document: Reading) -> dict[str, float]:
    heavy = [term.key for term in sentence if term.weight]
    return {
        "length": len(sentence),
        "content": len(heavy),
        "repeats": len(heavy) - len(set(heavy)),
        "pronoun_first": float(sentence[0].word in PRONOUNS),
        "pronouns": sum(term.word in PRONOUNS for term in sentence),
        "capitals": float(any(term.capital for term in sentence)),
        "document_sentences": math.log1p(len(document.spans)),
        "document_words": math.log1p(len(document.terms)),
    }
