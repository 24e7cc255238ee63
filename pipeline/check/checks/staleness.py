"""T02 and T03: "today" and "ongoing" at the wrong time, and a story without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding, Span
from pipeline.text.quantities import quantities
from pipeline.text.quotes import is_quoted
from pipeline.text.words import content_words

_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week)|last night|earlier in the day)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\b(?:ongoing|continuing|(?:are|is) (?:still )?under ?way) ((?:[\w'’-]+ ?){1,4})", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:ended|over|concluded|finished|closed|broke up|came to an end)\b", re.IGNORECASE)
_DAYS = frozenset({"day", "month-day", "weekday", "month", "month-of-year"})


class Undated:
    """T03: no date anywhere, though the sources date what happened."""

    codes = ("T03",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding. A weekday's name is a date, "today" is none."""
        if any(q.unit in _DAYS for claim in context.draft.claims for q in quantities(claim.text)):
            return
        for reading in context.readings.values():
            dated = next((q for q in reading.quantities if q.kind == "date" and q.unit in _DAYS), None)
            if dated:
                evidence = reading.evidence(reading.sentence_at(dated.start))
                reason = f"the story has no date; {reading.article.outlet} has {dated.text}"
                yield make("T03", reason, evidence=evidence, mend=dated.text)
                return


class Stale:
    """T02: words that were true on the day they were written, and may be read on another."""

    codes = ("T02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for "today" and its kin outside quotations, and for "ongoing" of what a source calls over."""
        for claim in context.draft.claims:
            for match in () if claim.excerpt else _TODAY.finditer(claim.text):
                if not is_quoted(Span(start=match.start(), end=match.end()), claim.text):
                    reason = f"“{match.group()}” is true for one day: give the date"
                    yield make("T02", reason, claim, words=match.group(), mend=_date_of(claim, match.group(), context))
            yield from self._over(claim, context)

    def _over(self, claim: Claim, context: Context) -> Iterator[Finding]:
        for match in _GOING_ON.finditer(claim.text):
            things = set(content_words(match[1], context.draft.language))
            evidence = next(_ended(things, context), None)
            if evidence:
                reason = f"“{shortened(match.group(), 40)}”: {shortened(evidence.text)}"
                yield make("T02", reason, claim, words=match.group().strip(), evidence=evidence)


def _ended(things: set[str], context: Context) -> Iterator[Evidence]:
    """Yield the sentences of sources that call one of these things over."""
    for reading in context.readings.values():
        for match in _OVER.finditer(reading.text):
            sentence = reading.sentence_at(match.start())
            before = reading.text[max(sentence.start, match.start() - 40) : match.start()]
            if things & set(content_words(before, reading.article.language)[-3:]):
                yield reading.evidence(sentence)


def _date_of(claim: Claim, word: str, context: Context) -> str | None:
    """Return the date an outlet credited for the claim meant by the word, where it has the word and one date."""
    days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    moments = [reading.article.published_at for outlet in context.credited(claim) for reading in context.of(outlet)]
    dates = {
        moment.date() + timedelta(days=days[word.casefold()])
        for moment in moments
        if moment and word.casefold() in days
    }
    return f"{(day := dates.pop()).day} {day:%B %Y}" if len(dates) == 1 else None
