"""The engine of a local model: a cross-encoder reads claim and passage together.

A folder holds `model.onnx`, `tokenizer.json` and `config.json`, as exporters of sequence classifiers write them. Which
of the model's answers means support is read from `id2label`. Passages are the windows of the document that hold most
of each claim sentence; a sentence counts as its best passage, a claim as its weakest sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.check.entail.classifier import Classifier, Probability
from pipeline.check.entail.coverage import cover
from pipeline.check.entail.judgement import NOTHING, Entailment, Pair
from pipeline.check.entail.measures import MOST_SENTENCES
from pipeline.check.entail.reading import read
from pipeline.domain import Label, Span

THRESHOLD = 0.5
"""Probability from which a claim counts as supported: what a classifier is trained to."""
AHEAD = 32
"""Pairs that `judge_many` holds at a time: enough to fill batches."""


class Passage(NamedTuple):
    """A claim sentence with a window of the document it may rest on."""

    sentence: int
    text: str
    span: Span


class ModelEntailer:
    """Judges with a classifier of passage and claim."""

    name = "model"

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier

    def judge(self, claim: str, document: str, *, language: str = "en") -> Entailment:
        """Judge one claim against one document."""
        return next(self.judge_many([Pair(claim, document, language)]))

    def judge_many(self, pairs: Iterable[Pair]) -> Iterator[Entailment]:
        """Judge pairs in order, some at a time."""
        pairs = iter(pairs)
        while some := list(islice(pairs, AHEAD)):
            found = [list(_passages(pair)) for pair in some]
            asked = [
                (one.span.of(pair.document), one.text) for pair, those in zip(some, found, strict=True) for one in those
            ]
            answers = iter(self._classifier(asked))
            for those in found:
                yield _entailment(those, list(islice(answers, len(those))))


def _passages(pair: Pair) -> Iterator[Passage]:
    """Yield the best window of each size for each claim sentence."""
    source, told = read(pair.document, pair.language), read(pair.claim, pair.language)
    for number, span in enumerate(told.spans[:MOST_SENTENCES]):
        windows = cover(told.sentence(number), source).best
        places = dict.fromkeys((window.first, window.last) for window in windows)
        for first, last in places:
            within = Span(start=source.spans[first].start, end=source.spans[last - 1].end)
            yield Passage(number, span.of(pair.claim), within)


def _entailment(passages: Sequence[Passage], answers: Sequence[Probability]) -> Entailment:
    best: dict[int, tuple[Probability, Span]] = {}
    for passage, answer in zip(passages, answers, strict=True):
        if passage.sentence not in best or answer.support > best[passage.sentence][0].support:
            best[passage.sentence] = (answer, passage.span)
    if not best:
        return NOTHING
    weakest, evidence = min(best.values(), key=lambda one: one[0].support)
    return Entailment(label=_label(weakest), score=round(weakest.support, 4), evidence=evidence)


def _label(answer: Probability) -> Label:
    if answer.support >= THRESHOLD:
        return Label.SUPPORTED
    return Label.REFUTED if answer.contradiction >= THRESHOLD else Label.NOT_ENOUGH_INFO
