"""Whether figures of two sentences are of one thing: what is counted, or sentences that say the same but for them.

A figure belongs to whom it is said of: two parties' shares, two teams' scores and two days' counts are no rivals, be
the sentences alike word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from math import isclose

from pipeline.check.checks.counted import OF_ALL, TOLL, Counted, alike, people_alike
from pipeline.check.checks.speech import beside_verb, is_object
from pipeline.check.checks.swaps import swaps
from pipeline.domain import Span
from pipeline.text.names import Name, names
from pipeline.text.quantities import Quantity, matches
from pipeline.text.words import content_words

SHARED = 2
"""Content words that two sentences share before their figures can be of one thing, what is counted included."""
SHARED_OF_PEOPLE = 4
"""The same where only "people" or "men" says what is counted, or nothing does."""
SAME = 0.5
"""Share of the content of the shorter sentence in the other from which both tell the same, but for one figure."""
ALL = 0.8
"""The same of short sentences: the repair will cost 3.4 million crowns."""
FARTHEST = 1.6
"""How many times as large one of two figures for the same thing may be. Trains that ran are not trains cancelled, and
two counts of one thing differ less: 3 and 4 boats, 2,000 and 2,400 trains."""
FARTHEST_TOLL = 4.0
"""The same for victims, whose number can double within hours and whose words leave no doubt what is counted."""
_BESIDE = 30
"""Characters between two figures of one measure."""
_NEAR = 60
"""Characters from a figure within which a year or a day is that of its count."""
_OPENING = 12
"""Characters within which a year or a month opens its sentence, and is that of all it tells."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REACHED = frozenset(
    {
        "won", "win", "took", "take", "got", "get", "receiv", "secur", "gain", "garner", "poll", "score", "reach",
        "rose", "rise", "fell", "fall", "stood", "stand", "came", "come", "said", "say", "accord", "report", "vote",
        "percent", "per", "cent", "share", "result", "total", "just",
    }
)  # fmt: skip
"""Stems that say of any figure how it came about, and not of what it is."""
_STOOD = re.compile(r"\b(?:as of|by|until|till|up to|through)(?: \w+){0,2} $", re.IGNORECASE)
"""What stands before the day on which a toll stood; any other day is the event's or the speaker's."""


class Statement:
    """A sentence with its figures, and what it says besides them."""

    def __init__(self, text: str, counts: Sequence[Counted], found: Sequence[Quantity], language: str) -> None:
        self.text = text
        self.counts = counts
        self._found = found
        self._language = language

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of its words of content, figures left out."""
        digits = {word for one in self._found for word in one.text.casefold().split()}
        return frozenset(word for word in content_words(self.text, self._language) if word not in digits)

    def others(self, counted: Counted) -> list[Counted]:
        """Return its other figures."""
        return [one for one in self.counts if one.quantity.start != counted.quantity.start]

    def beside(self, counted: Counted) -> list[Quantity]:
        """Return the figures right before and behind one: 440 yards of "52 passes for 440 yards"."""
        return [one.quantity for one in self.others(counted) if _apart(one.quantity, counted.quantity) <= _BESIDE]

    def whole(self, counted: Counted) -> Quantity | None:
        """Return the figure of which one is a part: 25 of "21 of 25 fights"."""
        after = (one.quantity for one in self.counts if one.quantity.start > counted.quantity.start)
        following = next(after, None)
        between = self.text[counted.quantity.end : following.start] if following else ""
        return following if OF_ALL.fullmatch(between) else None

    def context(self, counted: Counted) -> Span:
        """Return the words about a figure up to the figures beside it."""
        here = counted.quantity
        left = max((one.end for one in self._found if one.end <= here.start), default=0)
        right = min((one.start for one in self._found if one.start >= here.end), default=len(self.text))
        return Span(start=left, end=right)

    def about(self, counted: Counted) -> frozenset[str]:
        """Return the stems of what a figure is said of."""
        context = self.context(counted)
        before, after = self.text[context.start : counted.quantity.start], self.text[counted.quantity.end : context.end]
        return frozenset(content_words(f"{before} | {after}", self._language)) - _REACHED

    def owners(self, counted: Counted) -> frozenset[str]:
        """Return the words of the names of which a figure is said: those before it in its clause that do something."""
        start, end = self.context(counted).start, counted.quantity.start
        clause = Span(start=max(start, self.text.rfind(", ", 0, end) + 1), end=end)
        acting = (name for name in self._names if name.within(clause) and not beside_verb(name, self.text))
        return frozenset(word for name in acting if not is_object(name, self.text) for word in name.words)

    def places(self, counted: Counted) -> frozenset[str]:
        """Return the words of the names behind a figure that say where or of whom: 12,000 homes in Lorn."""
        behind = Span(start=counted.quantity.end, end=self.context(counted).end)
        named = (name for name in self._names if name.within(behind) and is_object(name, self.text))
        return frozenset(word for name in named for word in name.words)

    @cached_property
    def _names(self) -> list[Name]:
        return [name for name in names(self.text) if name.certain]

    def days(self, counted: Counted) -> list[Quantity]:
        """Return the days and months near a figure: of a toll those on which it stood."""
        near = [one for one in self._found if one.kind == "date" and one.unit != "year" and _is_near(one, counted)]
        return [one for one in near if not is_toll(counted) or _STOOD.search(self.text[: one.start])]

    def times(self, counted: Counted, published: date | None) -> frozenset[int]:
        """Return the years near a figure and the month that opens its sentence, but those of publication.

        "In 2005, an explosion killed 23" and "In February, a woman killed three" tell of something else.
        """
        own = {published.year, published.month} if published else set()
        near = [one for one in self._found if one.start < _OPENING or _is_near(one, counted)]
        months = {_MONTH[one.unit](one) for one in self._found if one.start < _OPENING and one.unit in _MONTH}
        return frozenset({year for one in near if (year := _year(one))} | months) - own


_MONTH: dict[str | None, Callable[[Quantity], int]] = {
    "month": lambda one: int(one.value) % 12 + 1,
    "month-of-year": lambda one: int(one.value),
}


def _year(one: Quantity) -> int | None:
    """Return the year that a date gives in its words."""
    written = _YEAR.search(one.text) if one.kind == "date" else None
    return int(written[0]) if written else None


def _is_near(one: Quantity, counted: Counted) -> bool:
    return _apart(one, counted.quantity) <= _NEAR


def _apart(one: Quantity, other: Quantity) -> int:
    return max(one.start - other.end, other.start - one.end)


def rival(mine: Counted, here: Statement, theirs: Counted, there: Statement, published: date | None) -> bool:
    """Say whether two figures are of one thing, be they equal or not. `published` is the article's day."""
    if mine.quantity.kind != theirs.quantity.kind or mine.quantity.unit != theirs.quantity.unit:
        return False
    if any(told_apart(mine, here, theirs, there) for told_apart in _APART):
        return False
    if here.times(mine, published) != there.times(theirs, published):
        return False
    if _in_its_place(mine, here, theirs, there):
        return True
    near = ratio(mine, theirs) <= (FARTHEST_TOLL if is_toll(mine) else FARTHEST)
    return near and any(same(mine, here, theirs, there) for same in _ONE)


def _other_owner(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Two parties' seats, two towns' homes. A toll is of the event, wherever and by whomever it is counted."""
    owners = here.owners(mine), there.owners(theirs)
    places = here.places(mine), there.places(theirs)
    return not is_toll(mine) and any(ours and others and not ours & others for ours, others in (owners, places))


def _other_share(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Two shares whose sentences say them of mostly other things: 41 percent backed the one, 38 percent the other."""
    ours, others = here.about(mine), there.about(theirs)
    least = min(len(ours), len(others))
    return mine.quantity.kind == "percent" and bool(least) and 2 * len(ours & others) <= least


def _other_day(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    ours, others = here.days(mine), there.days(theirs)
    return bool(ours and others) and not any(matches(a, b) or matches(b, a) for a in ours for b in others)


def _other_figures(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Sentences most of whose other figures differ, too: two players' seasons, two matches."""
    if is_toll(mine):
        return False
    pairs = [(one, [other for other in there.others(theirs) if _of_kind(one, other)]) for one in here.others(mine)]
    agreeing = [any(agree(one.quantity, other.quantity) for other in like) for one, like in pairs if like]
    return agreeing.count(False) > max(1, agreeing.count(True))


def _of_kind(one: Counted, other: Counted) -> bool:
    """Say whether two figures could be of one thing by what they measure."""
    measured = one.quantity.unit is not None and one.quantity.unit == other.quantity.unit
    return measured or alike(one, other)


def _part_of_a_toll(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """30 of the 80 wounded are no rival of 50 wounded."""
    return is_toll(mine) and bool(here.whole(mine)) != bool(there.whole(theirs))


_Compare = Callable[[Counted, Statement, Counted, Statement], bool]
_APART: tuple[_Compare, ...] = (_other_owner, _other_share, _other_day, _other_figures, _part_of_a_toll)


def _in_its_place(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Say whether one stands where the other does in sentences that share their words, each most of the other's."""
    return bool(swaps(there.text, here.text)) and any(
        swap.mine.overlaps(mine.quantity) and swap.theirs.overlaps(theirs.quantity)
        for swap in swaps(here.text, there.text)
    )


def _counts_the_same(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    shared = len(here.content & there.content)
    if alike(mine, theirs):
        return shared >= (SHARED - 1 if is_toll(mine) else SHARED)
    return people_alike(mine, theirs) and shared >= SHARED_OF_PEOPLE


def _part_of_the_same(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Won 21 of 25 fights, won 24 of 25 bouts."""
    ours, others = here.whole(mine), there.whole(theirs)
    return bool(ours and others and agree(ours, others) and here.content & there.content)


def _last_one_left(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Sentences that tell the same, each with one figure of the kind that the other lacks."""
    if not (_is_alone(mine, here, there) and _is_alone(theirs, there, here)):
        return False
    shared, least = len(here.content & there.content), min(len(here.content), len(there.content))
    return shared >= max(SHARED_OF_PEOPLE, SAME * least) or (shared >= SHARED and shared >= ALL * least)


def _beside_the_same(mine: Counted, here: Statement, theirs: Counted, there: Statement) -> bool:
    """Sentences that share two figures, one of them beside these: 52 passes, 43 catches for 440 yards."""
    same = [one for one in here.others(mine) if any(agree(one.quantity, b.quantity) for b in there.others(theirs))]
    beside = any(agree(a, b) for a in here.beside(mine) for b in there.beside(theirs))
    return beside and len(same) > 1 and len(here.content & there.content) >= SHARED


def _is_alone(counted: Counted, own: Statement, other: Statement) -> bool:
    """Say whether a figure is the only one of its kind and unit that the other sentence lacks."""
    kind = (counted.quantity.kind, counted.quantity.unit)
    like = [one for one in own.counts if (one.quantity.kind, one.quantity.unit) == kind]
    lacking = [one for one in like if not any(agree(one.quantity, there.quantity) for there in other.counts)]
    return [one.quantity.start for one in lacking] == [counted.quantity.start]


_ONE: tuple[_Compare, ...] = (_counts_the_same, _part_of_the_same, _last_one_left, _beside_the_same)


def agree(mine: Quantity, theirs: Quantity) -> bool:
    """Say whether two outlets' figures go together: one may round or bound the other; two estimates are two figures."""
    if mine.approx == theirs.approx == "about":
        return isclose(mine.value, theirs.value)
    spelled = not any(map(str.isdigit, theirs.text))  # "nearly half" bears out 46 percent, "some 260" no 240
    bare = theirs if theirs.approx != "about" or spelled else theirs.model_copy(update={"approx": ""})
    return matches(mine, theirs) or matches(bare, mine)


def ratio(mine: Counted, theirs: Counted) -> float:
    """Return how many times as large the larger figure is."""
    low, high = sorted((abs(mine.quantity.value), abs(theirs.quantity.value)))
    return high / low if low else float("inf")


def is_toll(one: Counted) -> bool:
    """Say whether a figure counts victims."""
    return bool(one.things & TOLL)
