"""O01: a judgement that nobody named makes: historic, a turning point, deep scepticism."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Finding, Span
from pipeline.text.lexicon import lexicon
from pipeline.text.quotes import is_quoted
from pipeline.text.words import stem, word_spans

_PHRASES = re.compile(
    r"\b(?:turning point|watershed moment|game[- ]changer|united front|sea change|wake-up call|major blow|"
    r"sends? a (?:clear|strong) (?:signal|message)|raises? (?:serious )?(?:questions|concerns|doubts)|"
    r"concerns? (?:grow|mount|remain|about)|amplif\w+ the urgency|deep (?:sk|sc)epticism)\b",
    re.IGNORECASE,
)


class Voice:
    """A word of judgement outside quotation marks that no answerable outlet has."""

    codes = ("O01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding a claim. What an outlet says itself, it may be credited for."""
        for claim in context.draft.claims:
            found = [span for span in _judgements(claim.text) if not is_quoted(span, claim.text)]
            lone = [span.of(claim.text) for span in found if not self._voiced(span.of(claim.text), context)]
            if lone and not claim.excerpt:
                reason = f"“{lone[0]}” is a judgement no source makes: {shortened(claim.text)}"
                yield make("O01", reason, claim, words=lone[0], mend="say who judges so, or cut the word")

    def _voiced(self, words: str, context: Context) -> bool:
        wanted = {stem(word) for word in words.casefold().split()}
        return any(wanted <= reading.stems for reading in context.readings.values())


def _judgements(text: str) -> Iterator[Span]:
    yield from (Span(start=match.start(), end=match.end()) for match in _PHRASES.finditer(text))
    yield from (span for span in word_spans(text) if span.of(text).casefold() in lexicon("judgements"))
