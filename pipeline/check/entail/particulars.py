"""The small words that turn a claim over: numbers, names, negations, opposites, hedges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.check.entail.lexicon import ALIASES, HEDGES, OPPOSED
from pipeline.check.entail.terms import Term
from pipeline.text.words import stem

SCOPE = 3
"""Words a negation reaches forward from where it stands."""


def numbers(sentence: Sequence[Term]) -> tuple[Term, ...]:
    """Return the numbers of a sentence, each once."""
    return tuple({term.key: term for term in sentence if term.number}.values())


def names(sentence: Sequence[Term]) -> tuple[Term, ...]:
    """Return the capitalised words of content after the first word: mostly names, in text that has any capitals."""
    return tuple({term.key: term for term in sentence[1:] if term.capital and term.weight}.values())


class Polarity(NamedTuple):
    """How negation stands between matched words: in the claim alone, in the source alone, and in both."""

    claim_only: int
    source_only: int
    both: int


def polarity(claim: Sequence[Term], window: Sequence[Term]) -> Polarity:
    """Compare, for each word of content both have, whether a negation reaches it."""
    in_claim, in_window = _reached(claim), _reached(window)
    shared = in_claim.keys() & in_window.keys()
    claim_only = sum(in_claim[key] == {True} and in_window[key] == {False} for key in shared)
    source_only = sum(in_claim[key] == {False} and in_window[key] == {True} for key in shared)
    both = sum(True in in_claim[key] and True in in_window[key] for key in shared)
    return Polarity(claim_only, source_only, both)


def _reached(terms: Sequence[Term]) -> dict[str, set[bool]]:
    """Return for each word of content whether a negation stands within reach before it, wherever it occurs."""
    reached: dict[str, set[bool]] = {}
    last = -SCOPE - 1
    for at, term in enumerate(terms):
        if term.negation:
            last = at
        elif term.weight:
            reached.setdefault(term.key, set()).add(at - last <= SCOPE)
    return reached


def negations(terms: Iterable[Term]) -> int:
    """Count the negations."""
    return sum(term.negation for term in terms)


def hedges(terms: Iterable[Term]) -> int:
    """Count the words that make a fact a possibility, a plan or somebody's word."""
    return sum(term.word in HEDGES for term in terms)


def opposed(claim: Iterable[Term], window: Iterable[Term]) -> int:
    """Count the claim's words that the window lacks while it has an opposite of them."""
    present = {term.key for term in window}
    return sum(term.key not in present and not present.isdisjoint(opposites().get(term.key, ())) for term in claim)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the opposites of each stem."""
    table: dict[str, frozenset[str]] = {}
    for pair in OPPOSED:
        one, other = (stem(ALIASES.get(word, word)) for word in pair)
        table[one] = table.get(one, frozenset()) | {other}
        table[other] = table.get(other, frozenset()) | {one}
    return table
