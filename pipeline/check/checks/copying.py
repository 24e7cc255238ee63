"""V01: runs of words taken from a source, outside quotation marks and not shown as an excerpt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding, Span
from pipeline.text.names import names
from pipeline.text.normal import comparable, find
from pipeline.text.quantities import quantities
from pipeline.text.quotes import is_quoted
from pipeline.text.words import UNSPACED, word_spans

_UNSPACED = re.compile(f"[{UNSPACED}]")
RUN = 12
"""Words in a row, names and figures not counted, that two writers do not choose alike by chance."""
LONG_RUN = 14
FEWEST = 8
"""A run of this many words is copied too, however many of them are names and figures, if this many are not. Together
they find 98 in 100 of copied sentences of 20 words or more (12 alone: 97), and none in summaries that people wrote in
their own words (xsumfaith in `../shared/data/checker`)."""


class Copying:
    """The longest run of a claim's words that a source has in the same order."""

    codes = ("V01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding a claim: the longest run in any source, since any source may have been copied."""
        for claim in context.draft.claims:
            if not claim.excerpt:
                yield from self._longest(claim, context)

    def _longest(self, claim: Claim, context: Context) -> Iterator[Finding]:
        own = _own_words(claim.text)
        free = _counting(claim.text, own)
        runs = [(_run(own, free, context.positions(outlet)), outlet) for outlet in context.outlets]
        (first, last), outlet = max(runs, key=lambda found: sum(free[found[0][0] : found[0][1]]), default=((0, 0), ""))
        length = sum(free[first:last])
        if length >= RUN or (last - first >= LONG_RUN and length >= FEWEST):
            words = claim.text[own[first][1].start : own[last - 1][1].end]
            evidence = _evidence(words, outlet, context)
            reason = f"{last - first} words in a row are {outlet}'s: {shortened(words)}"
            yield make("V01", reason, claim, outlet=outlet, evidence=evidence, words=words)


def _own_words(text: str) -> list[tuple[str, Span]]:
    """Return the words outside quotation marks; a quotation breaks a run."""
    found = [(comparable(span.of(text)), span) for span in word_spans(text)]
    return [("" if is_quoted(span, text) else word, span) for word, span in found]


def _counting(text: str, own: Sequence[tuple[str, Span]]) -> list[float]:
    """Return what each word counts: 1, nothing for names and figures, which could be put in no other words.

    In scripts without spaces each character is a word of ours, and two make one of theirs.
    """
    fixed = [*names(text), *quantities(text)]
    free = (bool(word) and not any(span.within(one) for one in fixed) for word, span in own)
    return [counts * (0.5 if _UNSPACED.fullmatch(word) else 1.0) for counts, (word, _) in zip(free, own, strict=True)]


def _run(own: Sequence[tuple[str, Span]], free: Sequence[float], places: dict[str, list[int]]) -> tuple[int, int]:
    """Return the run `[first, last)` with most counting words that stands in the source."""
    best = (0, 0)
    ending: dict[int, int] = {}
    for number, (word, _) in enumerate(own):
        current = {place: ending.get(place - 1, number) for place in places.get(word, ())} if word else {}
        for first in current.values():
            if sum(free[first : number + 1]) > sum(free[best[0] : best[1]]):
                best = (first, number + 1)
        ending = current
    return best


def _evidence(words: str, outlet: str, context: Context) -> Evidence | None:
    for reading in context.of(outlet):
        span = find(words, reading.text)
        if span:
            return reading.evidence(span)
    return None
