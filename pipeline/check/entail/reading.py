"""A text read once for comparing: its sentences, their terms, and where each term stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.check.entail.terms import Term, terms
from pipeline.domain import Span
from pipeline.text.sentences import sentences

PREFIX = 5
"""Letters that words of one family share ("elect", "election"), where stemming keeps them apart."""

LONGEST = 1200
"""Characters of one sentence. Text without full stops is cut here, so that evidence stays readable and time bounded."""


class Reading(NamedTuple):
    """A text as terms. Sentence `i` holds `terms[starts[i]:starts[i + 1]]` and stands at `spans[i]`."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    terms: tuple[Term, ...]
    sentence_of: tuple[int, ...]
    postings: dict[str, list[int]]
    """Positions of each key in `terms`."""
    prefixes: frozenset[str]
    """The first five letters of each key."""

    def sentence(self, number: int) -> tuple[Term, ...]:
        """Return the terms of one sentence."""
        return self.terms[self.starts[number] : self.starts[number + 1]]

    def pair(self, first: str, second: str) -> list[int]:
        """Return the positions of a key that another follows. Looked up when asked: few pairs ever are."""
        ones, others = self.postings.get(first, ()), self.postings.get(second, ())
        if len(ones) <= len(others):
            last = len(self.terms) - 1
            return [at for at in ones if at < last and self.terms[at + 1].key == second]
        return [at - 1 for at in others if at and self.terms[at - 1].key == first]


@lru_cache(maxsize=32)
def read(text: str, language: str = "en") -> Reading:
    """Read a text. The last few are kept, since the claims of one draft meet the same articles."""
    spans = tuple(piece for span in sentences(text) for piece in _cut(span))
    found: list[Term] = []
    starts, sentence_of = [0], []
    for number, span in enumerate(spans):
        found.extend(terms(span.of(text), language))
        sentence_of.extend([number] * (len(found) - starts[-1]))
        starts.append(len(found))
    keys = [term.key for term in found]
    postings = _index(keys)
    return Reading(
        spans,
        tuple(starts),
        tuple(found),
        tuple(sentence_of),
        postings,
        frozenset(key[:PREFIX] for key in postings),
    )


def _index(keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the positions of each key."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        index[key].append(position)
    return dict(index)


def _cut(span: Span) -> list[Span]:
    """Return the span, in pieces where it is longer than a sentence can be."""
    if span.end - span.start <= LONGEST:
        return [span]
    return [Span(start=at, end=min(at + LONGEST, span.end)) for at in range(span.start, span.end, LONGEST)]
