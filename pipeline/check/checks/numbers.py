"""N01: every number, unit and date of a claim stands in each credited outlet's own article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.check.checks.counted import Counted, alike, counted
from pipeline.check.checks.counterpart import Counterpart, counterpart
from pipeline.check.checks.swaps import swaps
from pipeline.check.context import DECIMAL_COMMA, Context, Reading
from pipeline.check.finding import make
from pipeline.domain import Claim, Evidence, Finding, Span
from pipeline.text.normal import comparable
from pipeline.text.quantities import Quantity, matches, quantities
from pipeline.text.words import content_words

_UNRESOLVED = "relative"
"""Unit of "today" in a draft without a day of its own: T02 speaks of it."""


class Numbers:
    """Figures that the credited outlet does not have."""

    codes = ("N01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each figure and credited outlet; without a credit one source is enough."""
        for claim in context.draft.claims:
            credited = context.credited(claim)
            for quantity in claimed(claim, context):
                lacking = [outlet for outlet in context.answerable(claim) if not holds(quantity, outlet, context)]
                if credited or len(lacking) == len(context.outlets):
                    shown = lacking if credited else lacking[:1]
                    yield from (self._lacking(claim, quantity, outlet, context) for outlet in shown)
                for outlet in context.named(claim) if not claim.excerpt else ():
                    if outlet not in lacking:
                        yield from self._misplaced(claim, quantity, outlet, context)

    def _lacking(self, claim: Claim, quantity: Quantity, outlet: str, context: Context) -> Finding:
        nearest = _nearest(claim, quantity, outlet, context)
        where = outlet if context.credited(claim) else "any source"
        if nearest is None:
            return make("N01", f"claim says {quantity.text}, not in {where}", claim, outlet=outlet, words=quantity.text)
        theirs, reading = nearest
        evidence = reading.evidence(reading.sentence_at(theirs.start))
        return _differs(claim, quantity, outlet, theirs, evidence)

    def _misplaced(self, claim: Claim, quantity: Quantity, outlet: str, context: Context) -> Iterator[Finding]:
        """Yield a finding where the outlet has the figure, and its sentence on this has another in its place."""
        nearest = counterpart(claim, outlet, context)
        if nearest is None:
            return
        there = context.readings[str(nearest.evidence.article)].within(nearest.evidence)
        if any(matches(quantity, one) for one in there):
            yield from self._swapped(claim, quantity, outlet, nearest, context)
            return
        for swap in swaps(claim.text, nearest.text):
            place = swap.theirs.moved(nearest.evidence.start)
            rivals = [one for one in there if one.overlaps(place) and _is_like(one, quantity) and not _is_vague(one)]
            if swap.mine.overlaps(quantity) and rivals:
                yield _differs(claim, quantity, outlet, rivals[0], nearest.evidence)

    def _swapped(
        self, claim: Claim, quantity: Quantity, outlet: str, nearest: Counterpart, context: Context
    ) -> Iterator[Finding]:
        """Yield a finding where the outlet's sentence has the figure for something else, and another for this."""
        mine = next((one for one in counted(claim.text, claimed(claim, context)) if one.quantity == quantity), None)
        reading = context.readings[str(nearest.evidence.article)]
        there = [one for span, one in context.counted(reading) if span.overlaps(nearest.evidence)]
        same = [one for one in there if matches(quantity, one.quantity)]
        if mine is None or not mine.things or any(not one.things or one.things & mine.things for one in same):
            return
        rival = next((one.quantity for one in there if alike(mine, one) and not _is_vague(one.quantity)), None)
        if same and rival:
            yield _differs(claim, quantity, outlet, rival, nearest.evidence)


def _differs(claim: Claim, quantity: Quantity, outlet: str, theirs: Quantity, evidence: Evidence) -> Finding:
    reason = f"claim says {quantity.text}, {outlet} has {theirs.text}"
    return make("N01", reason, claim, outlet=outlet, evidence=evidence, words=quantity.text, mend=theirs.text)


def claimed(claim: Claim, context: Context) -> tuple[Quantity, ...]:
    """Return the figures a claim must answer for. Its dates stay relative to nothing: a draft has no day of its own."""
    language = context.draft.language[:2]
    found = quantities(claim.text, decimal_comma=language in DECIMAL_COMMA, language=language)
    return tuple(q for q in found if q.unit != _UNRESOLVED)


def holds(quantity: Quantity, outlet: str, context: Context) -> bool:
    """Say whether an outlet's articles have the figure: as a value, as the ends of a range, or letter for letter."""
    return any(_reading_holds(quantity, reading) for reading in context.of(outlet))


def _reading_holds(quantity: Quantity, reading: Reading) -> bool:
    sources = (*reading.quantities, *reading.title_quantities)
    if any(matches(quantity, source) for source in sources):
        return True
    if quantity.high is not None and _ends_hold(quantity, sources):
        return True
    if reading.article.published_at is None and _apart(quantity, sources):
        return True
    literal = quantity.kind in ("number", "ordinal") and quantity.unit != "degC"  # "4 °C" stands in "minus 4 °C"
    return literal and _stands(quantity.text, reading.comparable)


def _apart(quantity: Quantity, sources: tuple[Quantity, ...]) -> bool:
    """Say whether an article without a day of its own names the day or month of a date here and its year there."""
    if quantity.unit == "day":
        day = date.fromordinal(int(quantity.value))
        year, unit, rest = day.year, "month-day", float(day.month * 100 + day.day)
    elif quantity.unit == "month":
        year, unit, rest = int(quantity.value) // 12, "month-of-year", quantity.value % 12 + 1
    else:
        return False
    parts = [quantity.model_copy(update={"unit": u, "value": v}) for u, v in (("year", float(year)), (unit, rest))]
    return all(any(matches(part, source) for source in sources if source.kind == "date") for part in parts)


def _ends_hold(quantity: Quantity, sources: tuple[Quantity, ...]) -> bool:
    ends = [quantity.model_copy(update={"value": value, "high": None}) for value in (quantity.value, quantity.high)]
    return all(any(matches(end, source) for source in sources) for end in ends)


def _stands(words: str, text: str) -> bool:
    """Say whether the figure stands in the text as written, no digit or letter touching it."""
    needle = comparable(words)
    at = text.find(needle)
    while at >= 0:
        before, after = text[max(0, at - 2) : at], text[at + len(needle) : at + len(needle) + 2]
        if not _touches(before[::-1]) and not _touches(after):
            return True
        at = text.find(needle, at + 1)
    return False


def _touches(beside: str) -> bool:
    return beside[:1].isalnum() or (beside[:1] in (".", ",") and beside[1:2].isdigit())


def _nearest(claim: Claim, quantity: Quantity, outlet: str, context: Context) -> tuple[Quantity, Reading] | None:
    """Return the outlet's figure of the same kind from the sentence most like the claim."""
    language = context.draft.language
    stems = set(content_words(claim.text, language))
    befell = _fates_beside(quantity, counted(claim.text, claimed(claim, context), language))
    best: tuple[int, Quantity, Reading] | None = None
    for reading in context.of(outlet):
        for sentence in reading.sentences:
            like = [one for one in reading.within(sentence) if _is_like(one, quantity)]
            like = [one for one in like if not befell or befell & _fates_of(one, reading, context)]
            theirs = _for(quantity, like, claim, sentence, reading, context) if like else None
            shared = len(stems & reading.content(sentence)) if theirs else 0
            if theirs and shared > (0 if befell else 1) and (best is None or shared > best[0]):
                best = shared, theirs, reading
    return best[1:] if best else None


def _for(
    quantity: Quantity, like: Sequence[Quantity], claim: Claim, sentence: Span, reading: Reading, context: Context
) -> Quantity | None:
    """Return which of a sentence's figures a claim's stands for: the one in its place, else one told nowhere else."""
    places = [
        swap.theirs.moved(sentence.start)
        for swap in swaps(claim.text, sentence.of(reading.text))
        if swap.mine.overlaps(quantity)
    ]
    others = [one for one in claimed(claim, context) if one.start != quantity.start]
    free = [one for one in like if not any(matches(other, one) for other in others)]
    return next((one for one in like if any(one.overlaps(place) for place in places)), next(iter(free), None))


def _fates_of(quantity: Quantity, reading: Reading, context: Context) -> frozenset[str]:
    return _fates_beside(quantity, [found for _, found in context.counted(reading)])


def _fates_beside(quantity: Quantity, found: Iterable[Counted]) -> frozenset[str]:
    """Return what befell those a figure counts: a magnitude is no other number of dead."""
    things = next((one.things for one in found if one.quantity.start == quantity.start), frozenset())
    return frozenset(thing for thing in things if thing.startswith("="))


def _is_like(theirs: Quantity, quantity: Quantity) -> bool:
    return theirs.kind == quantity.kind and (theirs.unit == quantity.unit or quantity.kind == "date")


def _is_vague(theirs: Quantity) -> bool:
    """Say whether a figure is a rough one, such as "tens of thousands"; a weekday is rough about its week alone."""
    return theirs.approx == "about" and theirs.kind != "date"
