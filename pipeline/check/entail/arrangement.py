"""Whether the document arranges a claim's words as the claim does: copied runs, order, neighbours, company."""

from __future__ import annotations

from itertools import pairwise

from pipeline.check.entail.alignment import common_order, runs
from pipeline.check.entail.company import company
from pipeline.check.entail.place import Place
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term

FAR = 60
"""Words from which two words count as far apart, however far they are."""


def copied(at: Place) -> dict[str, float]:
    """Return how much of the claim stands in the document word after word, and in the same order."""
    run = runs(at.sentence, at.document)
    return {
        "longest_run": run.longest,
        "longest_share": run.longest / len(at.sentence),
        "pairs": run.pairs,
        "triples": run.triples,
        "density": run.density,
        "order1": common_order(at.sentence, at.closest),
        "order3": common_order(at.sentence, at.near),
    }


def related(at: Place) -> dict[str, float]:
    """Measure whether neighbours in the claim are near each other in the document, and in the same order."""
    neighbours = list(pairwise(at.coverage.words))
    total = sum(_weight(pair) for pair in neighbours) or 1.0
    found = [pair for pair in neighbours if all(word.key in at.document.postings for word in pair)]
    gaps = [(_weight(pair), _gap(at.document, pair[0].key, pair[1].key)) for pair in found]
    return {
        "together": sum(weight for weight, gap in gaps if abs(gap) <= 4) / total,
        "together_wide": sum(weight for weight, gap in gaps if abs(gap) <= 12) / total,
        "forward": sum(weight for weight, gap in gaps if 0 < gap <= 8) / total,
        "apart": max((abs(gap) for _, gap in gaps), default=0),
        "rising": _rising(at),
    }


def _weight(pair: tuple[Term, Term]) -> float:
    return min(word.weight for word in pair)


def _gap(document: Reading, one: str, other: str) -> int:
    """Return the smallest signed distance in words between two keys, at most `FAR`."""
    best, i, j = FAR, 0, 0
    ones, others = document.postings[one], document.postings[other]
    while i < len(ones) and j < len(others):
        gap = others[j] - ones[i]
        best = gap if abs(gap) < abs(best) else best
        i, j = (i + 1, j) if gap > 0 else (i, j + 1)
    return best


def _rising(at: Place) -> float:
    """Return the share of steps from one claim word to the next that go forward in the window, 0.5 where none is."""
    first: dict[str, int] = {}
    for position, term in enumerate(at.near):
        first.setdefault(term.key, position)
    steps = list(pairwise(first[word.key] for word in at.coverage.words if word.key in first))
    return sum(after > before for before, after in steps) / len(steps) if steps else 0.5


def accompanied(at: Place) -> dict[str, float]:
    """Measure the company of the claim's words in the document."""
    found = company(at.coverage, at.document)
    return {
        "company": found.mean,
        "loneliest": found.worst,
        "number_company": found.number,
        "name_company": found.name,
    }
