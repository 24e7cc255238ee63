"""What is measured of a claim against a document: the numbers the combiner weighs.

Each claim sentence is measured by itself; the claim then has, for each measure, its mean and its value at the worst
sentence, since a summary is supported when its weakest sentence is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.check.entail import amount, arrangement, particulars
from pipeline.check.entail.course import course
from pipeline.check.entail.coverage import Window
from pipeline.check.entail.lexicon import PRONOUNS
from pipeline.check.entail.place import Place, place
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term

MOST_SENTENCES = 30
"""Sentences of one claim that are measured; a longer text is no claim."""
ENOUGH = 0.9
"""Share of what five sentences hold that makes a smaller window the evidence: the shortest passage that tells it."""

Measures = dict[str, float]


class Measured(NamedTuple):
    """One claim sentence against a document."""

    values: Measures
    """Empty where the document shares no word of content with it."""
    window: Window | None
    """The shortest window that holds most of it."""


def measured(claim: Reading, document: Reading) -> list[Measured]:
    """Measure each sentence of a claim."""
    numbers = range(min(len(claim.spans), MOST_SENTENCES))
    places = [place(sentence, document) for number in numbers if (sentence := claim.sentence(number))]
    whole = course(places)
    return [Measured({**measures(at), **whole}, _evidence(at)) if at else Measured({}, None) for at in places]


def measures(at: Place) -> Measures:
    """Return everything measured of one claim sentence."""
    return {
        **amount.covered(at),
        **amount.left_out(at),
        **amount.in_parts(at),
        **amount.by_topic(at),
        **arrangement.copied(at),
        **arrangement.related(at),
        **arrangement.accompanied(at),
        **particulars.numbers(at),
        **particulars.names(at),
        **particulars.polarity(at),
        **particulars.swapped(at),
        **particulars.strength(at),
        **_shape(at.sentence),
    }


def _shape(sentence: tuple[Term, ...]) -> Measures:
    heavy = [term.key for term in sentence if term.weight]
    return {
        "length": len(sentence),
        "content": len(heavy),
        "repeats": len(heavy) - len(set(heavy)),
        "pronoun_first": float(sentence[0].word in PRONOUNS),
        "pronouns": sum(term.word in PRONOUNS for term in sentence),
        "capitals": float(any(term.capital for term in sentence)),
    }


def _evidence(at: Place) -> Window:
    windows = at.coverage.best
    return next(window for window in windows if window.weight >= ENOUGH * windows[-1].weight)


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
    "cover1", "cover2", "cover3", "cover5", "cover_all", "cover_lead", "cover_pair", "plain1", "plain3", "family3",
    "part_worst", "part_mean", "topic1", "topic3", "topic_all", "longest_run", "longest_share", "pairs", "triples",
    "density", "order1", "order3", "together", "together_wide", "forward", "rising", "company", "loneliest",
    "number_company", "name_company", "negation_kept", "capitals",
})  # fmt: skip
"""Measures of which more is better: the worst sentence has the least of them. Of all others it has the most."""
