"""The engine without a model: what can be measured of the words, weighed by a small trained combiner.

Numbers, names, negations and the order of words decide more about news claims than their number: each is measured by
itself (`measures.py`), at the best windows of the source, and weighed together (`combiner.py`). The document is only
ever compared with the claim; nothing it says is followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.check.entail.combiner import combiner
from pipeline.check.entail.judgement import NOTHING, Entailment, Pair
from pipeline.check.entail.measures import Measured, aggregate, measured
from pipeline.check.entail.reading import Reading, read
from pipeline.domain import Label, Span

THRESHOLD = 0.5
"""Probability from which a claim counts as supported. The combiner is trained on an even prior, so that one half is
where mean balanced accuracy over the development sets peaks (docs/entailment.md)."""
COVERED = 0.6
"""Share of a claim's weight its best window must hold before that window can contradict it."""
NEAR = 0.15
"""Share of a claim's weight below which a passage is no evidence: chance company of common words."""


class FeaturesEntailer:
    """Judges by alignment, coverage, numbers, names, negation and order."""

    name = "features"

    def judge(self, claim: str, document: str, *, language: str = "en") -> Entailment:
        """Judge one claim against one document."""
        source = read(document, language)
        told = read(claim, language)
        sentences = measured(told, source)
        near = [sentence for sentence in sentences if sentence.values.get("cover_all", 0.0) >= NEAR]
        if not near:
            return NOTHING
        weakest = min(near, key=lambda sentence: sentence.values["cover3"])
        score = combiner().probability(aggregate(sentences, combiner().measures))
        return Entailment(label=_label(score, weakest), score=round(score, 4), evidence=_evidence(weakest, source))

    def judge_many(self, pairs: Iterable[Pair]) -> Iterator[Entailment]:
        """Judge pairs in order, lazily."""
        return (self.judge(pair.claim, pair.document, language=pair.language) for pair in pairs)


def _label(score: float, weakest: Measured) -> Label:
    if score >= THRESHOLD:
        return Label.SUPPORTED
    return Label.REFUTED if _contradicted(weakest) else Label.NOT_ENOUGH_INFO


def _contradicted(sentence: Measured) -> bool:
    """Say whether the window that tells of the same thing has another number, name or polarity there."""
    values = sentence.values
    turned = ("swap_number", "swap_name", "opposed", "turned", "flips")
    return values["cover3"] >= COVERED and any(values[name] > 0 for name in turned)


def _evidence(sentence: Measured, source: Reading) -> Span | None:
    if not sentence.window:
        return None
    return Span(start=source.spans[sentence.window.first].start, end=source.spans[sentence.window.last - 1].end)
