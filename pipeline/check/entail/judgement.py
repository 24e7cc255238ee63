"""What an entailment engine answers, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from pipeline.domain import Label, Span, Value


class Entailment(Value):
    """How a claim stands to one document."""

    label: Label
    score: float
    """Calibrated probability that the document supports the claim, 0 to 1."""
    evidence: Span | None = None
    """The passage of the document that decides; None where nothing in it is near."""


class Pair(NamedTuple):
    """A claim and the document it is held against."""

    claim: str
    document: str
    language: str = "en"


class Entailer(Protocol):
    """Judges whether a document supports a claim."""

    name: str

    def judge(self, claim: str, document: str, *, language: str = "en") -> Entailment:
        """Judge one claim against one document."""
        ...

    def judge_many(self, pairs: Iterable[Pair]) -> Iterator[Entailment]:
        """Judge pairs in order, lazily. An engine that works in batches batches here."""
        ...


@runtime_checkable
class Foreseeing(Protocol):
    """An engine that does better when told beforehand what it will be asked."""

    def ahead(self, pairs: Iterable[Pair]) -> None:
        """Judge all of these now. What goes wrong is told when the pair is judged."""
        ...


NOTHING = Entailment(label=Label.NOT_ENOUGH_INFO, score=0.0)
"""The answer where the document says nothing of it."""
