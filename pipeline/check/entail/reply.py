"""What the judge is asked to fill in, and what code makes of it: a passage that is not in the source proves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from pydantic import BaseModel, ConfigDict

from pipeline.check.entail.judgement import NOTHING, Entailment
from pipeline.domain import Label, Span
from pipeline.text.normal import comparable, find

SHORTEST = 10
"""Characters of a passage at least: shorter words stand in any text, whatever it tells."""
SCORES = {Label.SUPPORTED: 0.95, Label.NOT_ENOUGH_INFO: 0.2, Label.REFUTED: 0.02}
"""The probability of support each answer stands for. A model's own percentages are no probabilities (Xiong et al.
2024), so it is asked for none; these order the answers, and are to be fitted to the model a newsroom takes."""


class Answered(Enum):
    """The answers there are."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_INFO = "not-enough-info"


class Judged(BaseModel):
    """One claim against the source."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    claim: int
    """The number of the claim."""
    passage: str
    """The words of the source that decide, word for word; empty where none do. Chosen before the verdict."""
    verdict: Answered


class Reply(BaseModel):
    """One answer for each claim."""

    model_config = ConfigDict(extra="forbid")

    answers: list[Judged]


def entailments(reply: Reply, count: int, document: str) -> list[Entailment | None]:
    """Return what was answered of claims 1 to `count`, None where nothing was. Of two answers the first counts."""
    found: dict[int, Judged] = {}
    for answer in reply.answers:
        found.setdefault(answer.claim, answer)
    return [_entailment(found[number], document) if number in found else None for number in range(1, count + 1)]


def objections(reply: Reply, count: int, document: str) -> Iterator[str]:
    """Yield what is wrong with a reply, in words that a model can act on."""
    unanswered = [str(number) for number in range(1, count + 1) if number not in {one.claim for one in reply.answers}]
    if unanswered:
        yield f"no answer for claim {', '.join(unanswered)}"
    for number in _unproved(reply.answers, document):
        yield f"the passage for claim {number} does not stand in the source word for word"


def _unproved(answers: Iterable[Judged], document: str) -> Iterator[int]:
    for answer in answers:
        if answer.verdict is not Answered.NOT_ENOUGH_INFO and not _located(answer.passage, document):
            yield answer.claim


def _entailment(answer: Judged, document: str) -> Entailment:
    """Return the judgement. Without a passage that code finds, nothing is supported and nothing is refuted."""
    passage = _located(answer.passage, document)
    if passage is None:
        return NOTHING
    label = Label(answer.verdict.value)
    return Entailment(label=label, score=SCORES[label], evidence=passage)


def _located(passage: str, document: str) -> Span | None:
    return find(passage, document) if len(comparable(passage)) >= SHORTEST else None
