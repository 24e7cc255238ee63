"""What is wrong with the sources themselves: C01 two events, I01 instructions, R01 embargo, R02 rights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.check.context import Context, Reading
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Finding
from pipeline.text.instructions import instruction
from pipeline.text.words import content_words

LEAD = 600
"""Characters of a text that say what it reports."""
SHARED = 0.3
"""Share of the content words of title and lead that another article has too. Articles of one event of the samples
share 0.41 and more with their nearest; 23 of 28 share less than 0.3 with the nearest of another event."""
LEAST = 40
"""Different words of content below which a lead is too short to compare."""


class OneEvent:
    """C01: the articles fall into groups that share too little to report one event."""

    codes = ("C01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding, which names the articles that stand apart from the largest group."""
        readings = [reading for reading in context.readings.values() if len(_lead(reading)) >= LEAST]
        if len({reading.article.language[:2] for reading in readings}) > 1:
            return  # words of two languages are not shared
        groups = sorted(_groups(readings), key=lambda group: (-len(group), min(one.article.id for one in group)))
        if len(groups) > 1:
            apart = [reading.article for group in groups[1:] for reading in group]
            named = listed([f"{article.outlet} (“{shortened(article.title, 60)}”)" for article in apart])
            yield make("C01", f"may report another event than the rest: {named}", outlet=apart[0].outlet)


def _groups(readings: list[Reading]) -> list[list[Reading]]:
    """Join readings that share enough, directly or through others."""
    groups: list[list[Reading]] = []
    for reading in readings:
        near = [group for group in groups if any(_share(reading, other) >= SHARED for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([reading, *(other for group in near for other in group)])
    return groups


def _share(one: Reading, other: Reading) -> float:
    return max(len(_lead(a) & _all(b)) / max(1, len(_lead(a))) for a, b in ((one, other), (other, one)))


def _lead(reading: Reading) -> frozenset[str]:
    return frozenset(content_words(f"{reading.article.title} {reading.text[:LEAD]}", reading.article.language))


def _all(reading: Reading) -> frozenset[str]:
    return reading.stems


class Instructions:
    """I01: text in a source that speaks to a model. It is never followed; an editor should know."""

    codes = ("I01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding an article, with the sentence."""
        for reading in context.readings.values():
            found = instruction(reading.text)
            if found:
                evidence = reading.evidence(reading.sentence_at(found.start()))
                outlet = reading.article.outlet
                reason = f"{outlet}'s text speaks to a model: “{shortened(found.group(), 80)}”; it was not followed"
                yield make("I01", reason, outlet=outlet, evidence=evidence)


_TERMS = ("usageterms", "usage_terms", "rights", "license_terms", "tdm-reservation", "tdm_reservation")
_FORBIDS = re.compile(
    r"^1$|no[- ]?ai\b|not for (?:ai|reuse|republication|publication)|link[- ]only|no (?:reuse|derivatives)|forbidden",
    re.IGNORECASE,
)


class Rights:
    """R01 and R02: an article that may not be used yet, or not so. What its feed said is kept under `extra`."""

    codes = ("R01", "R02")

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each article and reason."""
        for reading in context.readings.values():
            extra, outlet = reading.article.extra, reading.article.outlet
            until = reading.article.embargoed_until
            if until and until > datetime.now(UTC):
                yield make("R01", f"{outlet}'s article is embargoed until {until.isoformat()}", outlet=outlet)
            terms = next((str(extra[name]) for name in _TERMS if _FORBIDS.search(str(extra.get(name, "")))), None)
            if terms:
                yield make("R02", f"{outlet} does not allow this use: {shortened(terms, 80)}", outlet=outlet)
