"""The sentence of an article that tells what a claim tells: where strength, polarity and order are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.check.context import Context, Reading
from pipeline.check.entail.coverage import cover
from pipeline.check.entail.reading import read
from pipeline.check.grammar import Grammar, grammar
from pipeline.domain import Claim, Evidence
from pipeline.text.normal import find
from pipeline.text.words import words

CLOSE = 0.6
"""Share of a claim's weight that one sentence holds before it can be said to tell the same in other words."""


class Counterpart(NamedTuple):
    """A source sentence, and the share of the claim's weight it holds."""

    text: str
    share: float
    evidence: Evidence
    language: str
    grammar: Grammar | None
    """The lists of its language; None where there are none, or where the draft is in another."""


def counterpart(claim: Claim, outlet: str, context: Context) -> Counterpart | None:
    """Return an outlet's sentence nearest to a claim; None where none is close, or it is the claim itself."""
    if any(find(claim.text, reading.article.title) for reading in context.of(outlet)):
        return None  # the outlet's own title, word for word: as strong as the outlet has it
    found = [one for reading in context.of(outlet) if (one := _nearest(claim.text, reading, context.draft.language))]
    best = max(found, key=lambda one: one.share, default=None)
    return best if best and best.share >= CLOSE and not _same(claim.text, best.text) else None


def _same(claim: str, sentence: str) -> bool:
    """Say whether a claim is a whole sentence of the source, word for word: it says nothing otherwise."""
    return words(claim) == words(sentence)


def _nearest(text: str, reading: Reading, language: str) -> Counterpart | None:
    found = _best_sentence(text, reading.text, language)
    if found is None:
        return None
    first, share = found
    span = read(reading.text, language).spans[first]
    own = reading.article.language[:2].casefold()
    lists = grammar(own) if own == language[:2].casefold() else None
    return Counterpart(span.of(reading.text), share, reading.evidence(span), own, lists)


@lru_cache(maxsize=4096)
def _best_sentence(text: str, source: str, language: str) -> tuple[int, float] | None:
    covered = cover(read(text, language).terms, read(source, language))
    return (covered.best[0].first, covered.share(covered.best[0].mask)) if covered.best else None
