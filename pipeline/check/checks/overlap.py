"""How much of what a claim says stands together in one passage of an article.

Articles of one event share names and subject, so a claim's names prove nothing about what is said of them: they are
counted once with and once without. A word weighs what its rarity in the language says.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.check.entail.coverage import cover
from pipeline.check.entail.reading import Reading as Terms
from pipeline.check.entail.reading import read
from pipeline.domain import Span
from pipeline.text.names import names
from pipeline.text.words import words

_WINDOW = 2
"""Position of the window of three sentences among those the coverage tries."""


class Overlap(NamedTuple):
    """Shares of the claim's weight, 0 to 1, that the best passage of three sentences holds."""

    whole: float
    bare: float
    """The same without names."""
    passage: Span | None = None


def overlap(claim: str, text: str, language: str = "en") -> Overlap:
    """Measure a claim against one text."""
    told, source = read(claim, language), read(text, language)
    named = {word for name in names(claim) if name.certain for word in words(name.text)}
    whole = cover(told.terms, source)
    bare = cover(tuple(term for term in told.terms if term.word not in named), source)
    if not whole.best:
        return Overlap(0.0, 0.0)
    best = whole.best[_WINDOW]
    rest = bare.share(bare.best[_WINDOW].mask) if bare.best else 0.0 if bare.words else 1.0
    return Overlap(whole.share(best.mask), rest, _span(source, best.first, best.last))


def _span(source: Terms, first: int, last: int) -> Span:
    return Span(start=source.spans[first].start, end=source.spans[last - 1].end)
