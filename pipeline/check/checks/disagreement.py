"""N02: outlets that disagree on a figure, of which the draft tells one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from pipeline.check.checks.counted import Counted, measured
from pipeline.check.checks.rivals import Statement, agree, ratio, rival
from pipeline.check.context import DECIMAL_COMMA, Context, Reading
from pipeline.check.finding import make
from pipeline.domain import Claim, Finding, Span
from pipeline.text.quantities import quantities
from pipeline.text.quotes import is_quoted

_LAST_YEAR = "last year"
_VAGUE = frozenset({"dozen", "dozens", "scores", "hundreds", "thousands", "millions", "several", "couple"})


class Rival(NamedTuple):
    """Another outlet's figure for the same thing, and the sentence it stands in."""

    counted: Counted
    reading: Reading
    sentence: Span


class Disagreement:
    """N02: another outlet has another figure for the same thing, and the draft tells one of them."""

    codes = ("N02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each figure. Told is a disagreement when the other figure is in the draft too."""
        told = list(_told(context))
        for claim in context.draft.body:
            here = _statement(claim.text, context.draft.language)
            for mine in here.counts:
                if _counts(mine) and not is_quoted(mine.quantity, claim.text):
                    found = next(_rivals(claim, mine, here, told, context), None)
                    if found:
                        yield self._finding(claim, mine, found)

    def _finding(self, claim: Claim, mine: Counted, theirs: Rival) -> Finding:
        outlet, figure = theirs.reading.article.outlet, theirs.counted.quantity.text
        reason = f"claim says {mine.quantity.text}, {outlet} says {figure}, and the draft tells one"
        evidence = theirs.reading.evidence(theirs.sentence)
        mend = f"tell both, with outlet and time: {mine.quantity.text}; {figure} according to {outlet}"
        return make("N02", reason, claim, outlet=outlet, evidence=evidence, words=mine.quantity.text, mend=mend)


@lru_cache(maxsize=4096)
def _statement(text: str, language: str, at: datetime | None = None) -> Statement:
    """Return a sentence with its figures. The sentences of an article are asked once for each claim."""
    found = quantities(text, at=at, decimal_comma=language[:2] in DECIMAL_COMMA, language=language[:2])
    return Statement(text, measured(text, found, language), found, language)


def _told(context: Context) -> Iterator[Counted]:
    """Yield every figure the draft tells, those of its disagreements included."""
    texts = [claim.text for claim in context.draft.claims]
    for disagreement in context.draft.disagreements:
        thing = disagreement.about.removeprefix("the number of ")
        texts += [f"{position.value} {thing}" for position in disagreement.positions]
    return (one for text in texts for one in _statement(text, context.draft.language).counts)


def _rivals(claim: Claim, mine: Counted, here: Statement, told: list[Counted], context: Context) -> Iterator[Rival]:
    """Yield other outlets' figures of the same thing that the draft leaves out.

    An outlet of which one such figure is told, or is the claim's own, has had its say: its others count parts
    ("three of them children") or other days. What another figure of the claim tells is no rival of this one. Of
    several, the nearest is: 2,300 of the 3,100 trains.
    """
    beside = here.others(mine)
    for outlet in context.outlets:
        theirs = [
            found
            for reading in context.of(outlet)
            for found in _of_same(mine, here, reading)
            if not any(agree(other.quantity, found.counted.quantity) for other in beside)
        ]
        known = any(_is_told(one.counted, told) or agree(mine.quantity, one.counted.quantity) for one in theirs)
        if theirs and outlet not in claim.attribution.outlets and not known:
            yield min(theirs, key=lambda found: ratio(mine, found.counted))


def _of_same(mine: Counted, here: Statement, reading: Reading) -> Iterator[Rival]:
    """Yield an article's figures of the same thing, in sentences that tell of the same."""
    at, language = reading.article.published_at, reading.article.language
    for sentence in reading.sentences if _LAST_YEAR not in here.text.casefold() else ():
        text = sentence.of(reading.text)
        if (
            not here.content & reading.content(sentence)
            or not reading.within(sentence)
            or _LAST_YEAR in text.casefold()
        ):
            continue
        there = _statement(text, language, at)
        for theirs in there.counts:
            if _counts(theirs) and rival(mine, here, theirs, there, at):
                yield Rival(theirs, reading, sentence)


def _counts(one: Counted) -> bool:
    """Say whether a figure counts or measures something, and says more than how many figures the number has.

    "Dozens" is no rival of 43.
    """
    vague = re.split(r"[ -]", one.quantity.text.casefold())[-1] in _VAGUE
    return not vague and bool(one.things or one.quantity.unit)


def _is_told(theirs: Counted, told: list[Counted]) -> bool:
    """Say whether the draft has the figure, for the same thing or with nothing said of what it counts."""
    return any(
        agree(one.quantity, theirs.quantity) and (not one.things or bool(one.things & theirs.things)) for one in told
    )
