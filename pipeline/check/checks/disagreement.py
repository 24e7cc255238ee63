"""N02 and N03: outlets that disagree on a figure, and figures that move by the hour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import isclose

from pipeline.check.checks.counted import Counted, alike, counted, people_alike
from pipeline.check.context import Context, Reading
from pipeline.check.finding import make
from pipeline.domain import Claim, Finding, Span
from pipeline.text.quantities import Quantity, matches, quantities
from pipeline.text.quotes import is_quoted
from pipeline.text.words import content_words

SHARED = 2
"""Content words that two sentences share before their figures can be of one thing, what is counted included."""
SHARED_OF_PEOPLE = 4
"""The same where only "people" or "men" says what is counted."""
FARTHEST = 1.6
"""How many times as large one of two figures for the same thing may be. Trains that ran are not trains cancelled, and
two counts of one thing differ less: 3 and 4 boats, 2,000 and 2,400 trains."""
FARTHEST_TOLL = 4.0
"""The same for victims, whose number can double within hours and whose words leave no doubt what is counted."""
_MOVING = frozenset({"=dead", "=hurt", "=missing", "=displaced"})
_VAGUE = frozenset({"dozen", "dozens", "scores", "hundreds", "thousands", "millions", "several", "couple"})
_AS_OF = re.compile(
    r"\b(?:as of|so far|at least|by (?:\d|noon|midnight|\w+day|then|evening|morning|late|early)|at \d|until|till|now|"
    r"overnight|initial|preliminary|provisional|latest|stood at|rose to|risen to|on \w+day|"
    r"\w+day (?:morning|evening))\b",
    re.IGNORECASE,
)


class Disagreement:
    """N02: another outlet has another figure for the same thing, and the draft tells one of them."""

    codes = ("N02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each figure. Told is a disagreement when the other figure is in the draft too."""
        told = list(_told(context))
        for claim in context.draft.body:
            for mine in _counted(claim, context):
                rival = next(_rivals(claim, mine, told, context), None)
                if rival:
                    yield self._finding(claim, mine, *rival)

    def _finding(self, claim: Claim, mine: Counted, theirs: Counted, reading: Reading) -> Finding:
        outlet = reading.article.outlet
        reason = f"claim says {mine.quantity.text}, {outlet} says {theirs.quantity.text}, and the draft tells one"
        evidence = reading.evidence(reading.sentence_at(theirs.quantity.start))
        mend = f"tell both, with outlet and time: {mine.quantity.text}; {theirs.quantity.text} according to {outlet}"
        return make("N02", reason, claim, outlet=outlet, evidence=evidence, words=mine.quantity.text, mend=mend)


def _counted(claim: Claim, context: Context) -> list[Counted]:
    found = counted(claim.text, quantities(claim.text), context.draft.language)
    return [one for one in found if one.things and not is_quoted(one.quantity, claim.text)]


def _told(context: Context) -> Iterator[Counted]:
    """Yield every figure the draft tells, those of its disagreements included."""
    texts = [claim.text for claim in context.draft.claims]
    for disagreement in context.draft.disagreements:
        thing = disagreement.about.removeprefix("the number of ")
        texts += [f"{position.value} {thing}" for position in disagreement.positions]
    return (one for text in texts for one in counted(text, quantities(text), context.draft.language))


def _rivals(claim: Claim, mine: Counted, told: list[Counted], context: Context) -> Iterator[tuple[Counted, Reading]]:
    """Yield other outlets' figures of the same thing that the draft leaves out.

    An outlet of which one such figure is told, or is the claim's own, has had its say: its others count parts
    ("three of them children") or other days. What another figure of the claim tells is no rival of this one. Of
    several, the nearest is: 2,300 of the 3,100 trains.
    """
    beside = [one for one in _counted(claim, context) if one.quantity.start != mine.quantity.start]
    for outlet in context.outlets:
        theirs = [
            found
            for reading in context.of(outlet)
            for found in _of_same(claim, mine, reading, context)
            if not any(_agree(other.quantity, found[0].quantity) for other in beside)
        ]
        known = any(_is_told(one, told) or _agree(mine.quantity, one.quantity) for one, _ in theirs)
        if theirs and outlet not in claim.attribution.outlets and not known:
            yield min(theirs, key=lambda found: _ratio(mine, found[0]))


def _of_same(claim: Claim, mine: Counted, reading: Reading, context: Context) -> Iterator[tuple[Counted, Reading]]:
    """Yield an article's figures that count what the claim's does, in sentences that tell of the same."""
    if "last year" in claim.text.casefold():
        return
    mine_years = _years(quantities(claim.text), reading)
    for sentence, theirs in context.counted(reading):
        if _is_vague(theirs):
            continue
        if (
            _comparable(mine, theirs)
            and "last year" not in sentence.of(reading.text).casefold()
            and _years(reading.within(sentence), reading) == mine_years
            and _shared(claim, mine, sentence, reading, context) >= _needed(mine, theirs)
        ):
            yield theirs, reading


def _comparable(mine: Counted, theirs: Counted) -> bool:
    same = alike(mine, theirs) or people_alike(mine, theirs)
    return same and _ratio(mine, theirs) <= (FARTHEST_TOLL if _is_toll(mine) else FARTHEST)


def _agree(mine: Quantity, theirs: Quantity) -> bool:
    """Say whether two outlets' figures go together: one may round or bound the other; two bounds are two figures."""
    if mine.approx and mine.approx == theirs.approx:
        return isclose(mine.value, theirs.value)
    rough = theirs.approx in ("least", "most") or not any(map(str.isdigit, theirs.text))
    return matches(mine, theirs) or (rough and matches(theirs, mine))


def _ratio(mine: Counted, theirs: Counted) -> float:
    low, high = sorted((abs(mine.quantity.value), abs(theirs.quantity.value)))
    return high / low if low else float("inf")


def _is_toll(one: Counted) -> bool:
    return bool(one.things & _MOVING)


def _is_vague(one: Counted) -> bool:
    """Say whether a figure only says how many figures the number has: "dozens" is no rival of 43."""
    return re.split(r"[ -]", one.quantity.text.casefold())[-1] in _VAGUE


def _years(found: Iterable[Quantity], reading: Reading) -> frozenset[float]:
    """Return the years a sentence tells of, but the article's own: "In 2005, an explosion killed 23"."""
    published = reading.article.published_at
    own = published.year if published else None
    return frozenset(quantity.value for quantity in found if quantity.unit == "year" and quantity.value != own)


def _shared(claim: Claim, mine: Counted, sentence: Span, reading: Reading, context: Context) -> int:
    """Count the words of content that two sentences share, the figure's own left out."""
    shared = set(content_words(claim.text, context.draft.language)) & reading.content(sentence)
    return len(shared - set(mine.quantity.text.casefold().split()))


def _needed(mine: Counted, theirs: Counted) -> int:
    """Return how many they must share to be about the same: of a toll one is enough, of mere people four are."""
    if _is_toll(mine):
        return SHARED - 1
    return SHARED if alike(mine, theirs) else SHARED_OF_PEOPLE


def _is_told(theirs: Counted, told: list[Counted]) -> bool:
    """Say whether the draft has the figure, for the same thing or with nothing said of what it counts."""
    return any(
        _agree(one.quantity, theirs.quantity) and (not one.things or bool(one.things & theirs.things)) for one in told
    )


class Moving:
    """N03: a toll that moves by the hour, without the time it stood."""

    codes = ("N03",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each claim of the body that counts victims with no time or day beside the count."""
        for claim in context.draft.body:
            found = [one for one in _counted(claim, context) if one.things & _MOVING]
            if found and not claim.excerpt and not _timed(claim.text):
                words = found[0].quantity.text
                reason = f"{words} may have changed since: the sentence says not as of when"
                yield make("N03", reason, claim, words=words, mend="say as of when the figure stood")


def _timed(text: str) -> bool:
    return bool(_AS_OF.search(text)) or any(q.kind in ("time", "date") for q in quantities(text))
