"""O02: what two origins or more report at the top of their stories, and the draft leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.overlap import overlap
from pipeline.check.context import Context, Reading
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Finding, Span
from pipeline.text.words import content_words

TOP = 4
"""Sentences from which a story's news is taken."""
REPORTED = 0.75
"""Share of a sentence's weight in another origin's article that makes it reported there too."""
TOLD = 0.4
"""Share of it in the draft below which the draft does not tell it."""
IMPORTANT = 0.6
"""Share of the event's origins that must have it: what most report belongs into the story."""
MOST = 3
"""Findings at most: a list of all that could be added helps nobody."""
LEAST = 5
"""Words of content a sentence of news has."""


class Omission:
    """News of several origins that no claim tells."""

    codes = ("O02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield up to three notes, the news of most origins first."""
        if len(context.event.origins) < 2:
            return
        told = "\n\n".join(claim.text for claim in context.draft.claims)
        missing = [
            (origins, reading, span)
            for reading, span in _news(context)
            if overlap(span.of(reading.text), told, context.draft.language).whole < TOLD
            and len(origins := _origins(reading, span, context)) >= max(2, IMPORTANT * len(context.event.origins))
        ]
        missing.sort(key=lambda found: -len(found[0]))
        kept: list[str] = []
        for origins, reading, span in missing:
            text = span.of(reading.text)
            if len(kept) < MOST and not any(overlap(text, one).whole >= TOLD for one in kept):
                kept.append(text)
                outlets = listed(sorted(origins.values()))
                yield make("O02", f"{outlets} report: {shortened(text)}", evidence=reading.evidence(span))


def _news(context: Context) -> Iterator[tuple[Reading, Span]]:
    for origin in context.event.origins:
        reading = context.readings[origin.articles[0]]
        for span in reading.sentences[:TOP]:
            if len(content_words(span.of(reading.text), reading.article.language)) >= LEAST:
                yield reading, span


def _origins(reading: Reading, span: Span, context: Context) -> dict[int, str]:
    """Return the origins that report a sentence, its own included, each with the outlet of its first article."""
    text = span.of(reading.text)
    found = {}
    for number, origin in enumerate(context.event.origins):
        other = context.readings[origin.articles[0]]
        if other is reading or overlap(text, other.text, context.draft.language).whole >= REPORTED:
            found[number] = other.article.outlet
    return found
