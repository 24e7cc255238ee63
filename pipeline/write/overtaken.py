"""Sentences that events have overtaken: a toll that has risen since, a count that has gone on.

Outlets that report at one time and differ disagree, and the story says so. Where only later reports have another figure
of the same thing, the earlier one was true when it was printed and is not now: a merged story does not tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.domain import Event
from pipeline.text.quantities import matches
from pipeline.write.counts import Figure, figures, is_background
from pipeline.write.repeats import alike
from pipeline.write.sentence import Sentence, rarity

LATER = timedelta(hours=3)
"""How much later a report must be to overtake another. Outlets that tell one state of things print within an hour or
two of one another: the two counts of trawlers in a sample event are 2.6 hours apart and stand against each other. Of 63
events 1 hour changes three, one for the worse (the rescued of a ship overtaken by all on board), and 6 hours lets an
election's final result stand behind the count before it."""
AT_ONCE = timedelta(hours=12)
"""How far apart two reports may be printed that tell one state of things: 120,000 homes without power on one day and
64,000 on the next differ not; what was not so on one day may be on the next. Of 63 events, most of them dated by the
day alone, 3 hours and 48 tell the same differences."""
FAR = 1.5
"""How far apart two figures may be to be of one count that went on, where no verb says so. Of 63 events 1.1 changes
none, 3 two, both for the worse: a party's share of the vote is overtaken by the turnout."""
ALIKE = 0.6
"""Share of what one of their sentences tells, but for figures and names, in the other from which on they are of one
count however far apart: "90,000 homes were without electricity", "power was restored to all but 6,000 households". Of
63 events 0.4 changes one for the worse as above; without it that storm tells both."""
TELLING = 0.35
"""Rarity from which on a word beside both figures says that they count the same: "seats", "turnout"; not "people". Of
63 events 0 changes none, and 0.6 loses one of an election ("vote")."""
_RUNNING = {
    **{noun: noun for noun in ("seats", "votes", "ballots", "districts", "homes", "people", "cases", "points")},
    **dict.fromkeys(("households", "customers", "properties"), "homes"),
}
"""What is counted on while the news goes on, each under the commonest of its words. Another figure of the films of a
director is a disagreement."""
_TO_COUNT = frozenset({"ballot", "vote", "district", "precinct"})
"""Of which a count tells how far it has come: "with 62 percent of ballots counted" is earlier than with 94, whenever
either was printed."""
_RISING = frozenset({"killed", "injured", "arrested"})
"""Tolls only rise; a later figure that is lower counts a part, or corrects, which the outlets then disagree on."""
_COMPARED = 300
"""Figures of one kind that are compared; an event with more has a table in it."""


class Course(NamedTuple):
    """How far events have gone on between the reports."""

    overtaken: frozenset[Sentence]
    """With a figure that only reports later than theirs tell otherwise."""
    newest: frozenset[Sentence]
    """With the figure that stands in its place."""
    replaced: frozenset[tuple[Figure, Figure]]
    """The figures, the earlier one first."""


def course(sentences: Iterable[Sentence], event: Event) -> Course:
    """Return which sentences events have overtaken, and by which."""
    by_thing: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for sentence in sentences:
        if not sentence.second_hand:
            for thing, figure in figures(sentence):
                if figure.verb or thing.kind == "percent" or thing.noun in _RUNNING:
                    counted = _RUNNING.get(thing.noun, thing.noun)
                    by_thing[thing._replace(noun=counted), figure.verb].append(figure)
    replaced = frozenset(
        (old, new)
        for group in by_thing.values()
        for old in group[:_COMPARED]
        for new in _replacing(old, group[:_COMPARED], event)
    )
    overtaken = frozenset(old.sentence for old, _ in replaced)
    return Course(overtaken, frozenset(new.sentence for _, new in replaced) - overtaken, replaced)


def _replacing(old: Figure, group: Sequence[Figure], event: Event) -> list[Figure]:
    """Return the figures that have taken a figure's place; none where a later report still has it."""
    others = [other for other in group if _same_count(old, other)]
    least = timedelta(minutes=1) if is_progress(old) else LATER
    later = [other for other in others if _is_later(_told_at(other, event), _told_at(old, event), least)]
    if any(_agree(old, one) for one in later):
        return []
    earlier = [other for other in others if other not in later]
    return [
        new
        for new in later
        if not is_background(new.sentence, event)
        and _replaces(new, old)
        and not any(_agree(new, one) for one in earlier)
    ]


def _told_at(figure: Figure, event: Event) -> datetime | None:
    return event.article(figure.sentence.article).latest_at


def _is_later(one: datetime | None, other: datetime | None, least: timedelta) -> bool:
    return one is not None and other is not None and one - other >= least


def is_progress(figure: Figure) -> bool:
    """Say whether a figure tells how far a count of votes has come."""
    return figure.quantity.kind == "percent" and "count" in figure.around and bool(figure.around & _TO_COUNT)


def _same_count(one: Figure, other: Figure) -> bool:
    if is_progress(one) != is_progress(other):
        return False
    if one.verb or is_progress(one):
        return True
    shared = one.around & other.around
    told = any(rarity(word, one.sentence.language) >= TELLING and not word[0].isdigit() for word in shared)
    return told or alike(one.sentence, other.sentence) >= ALIKE


def _replaces(new: Figure, old: Figure) -> bool:
    if _agree(new, old):
        return False
    if new.verb in _RISING or is_progress(new):
        return new.quantity.value > old.quantity.value
    low, high = sorted((abs(new.quantity.value), abs(old.quantity.value)))
    return bool(new.verb) or high <= FAR * low or alike(new.sentence, old.sentence) >= ALIKE


def _agree(one: Figure, other: Figure) -> bool:
    """Say whether two figures say the same: "at least 12" is borne out by 15, and is not what 15 says."""
    return matches(one.quantity, other.quantity) and matches(other.quantity, one.quantity)


def is_at_once(one: datetime | None, other: datetime | None) -> bool:
    """Say whether two reports tell one state of things by when they were printed; undated ones may."""
    return one is None or other is None or abs(one - other) <= AT_ONCE
