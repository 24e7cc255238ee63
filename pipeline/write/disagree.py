"""Figures on which the outlets differ: told with who says which, never averaged and never picked in silence.

Two figures are of one thing when both count the same noun (or have the same unit) and one of these holds: they stand
beside verbs of one meaning ("12 killed", "15 dead"), their sentences say the same but for the figure, or the noun is
one that is rarely counted ("trawlers", not "people"). Of an origin that corrected itself the newest article counts.
An article that gives several figures for one thing has told the difference itself, or speaks of parts: no side.
What one denies and another asserts is told beside them (`denied.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.domain import Disagreement, Event, Position
from pipeline.text.phrasing import phrasing
from pipeline.text.quantities import matches
from pipeline.text.spelled import spelled
from pipeline.write.counts import Figure, Thing, figures, is_background
from pipeline.write.denied import denials
from pipeline.write.overtaken import course, is_at_once, is_progress
from pipeline.write.sentence import Sentence, citation, in_order, rarity

ALIKE = 0.6
"""Share of the content of one sentence in another from which both tell the same, but for the figure."""
AKIN, BESIDE = 0.35, 2
"""The same where that many words beside the figures are the same: "bribes of 1.2 million crowns from a road builder",
"1.4 million crowns in bribes from Teck Roads". Of 63 events a share of 0.2 tells four differences more, most of which
are none ("340 houses", "hundreds of houses"), 1.1 one less; one word tells two more that are none."""
RARELY_COUNTED = 0.9
"""Rarity of a noun that an event counts once: trawlers (1.0); not miners (0.8), bodies (0.6) or people (0.3)."""
FAR = 2.0
"""How far apart two figures may be to be of one thing where no verb says so. Of 63 events 1.5 changes none, 4 one."""
MOST = 8
"""Disagreements told of one event, those of the earliest sentences; an event with more has its editor's attention."""
_COMPARED = 300
"""Figures of one noun that are compared in pairs; an event with more has a table in it."""


def disagreements(sentences: Sequence[Sentence], event: Event) -> tuple[Disagreement, ...]:
    """Return what the origins differ on, in the order of the news."""
    things: dict[Thing, list[Figure]] = defaultdict(list)
    replaced = {frozenset(pair) for pair in course(sentences, event).replaced}
    for sentence in sentences:
        if not (sentence.second_hand or is_background(sentence, event)):
            for thing, figure in figures(sentence):
                if not is_progress(figure):
                    things[thing].append(figure)
    found = [
        (group[0].sentence.key, _told(thing, sides, event))
        for thing, counted in things.items()
        for group in _same(thing, counted, event, replaced)
        if len(sides := _sides(group, event)) > 1
    ]
    found += [(sentence.key, told) for sentence, told in denials(sentences, event)]
    return tuple(told for _, told in sorted(found, key=lambda pair: (pair[0], pair[1].about))[:MOST])


def _same(
    thing: Thing, counted: Sequence[Figure], event: Event, replaced: Collection[frozenset[Figure]]
) -> Iterator[list[Figure]]:
    """Yield the groups of figures of one thing, each group linked figure to figure.

    Figures of which one has `replaced` the other are of one thing, too.
    """
    compared = counted[:_COMPARED]
    at = [event.article(figure.sentence.article).latest_at for figure in compared]
    labels = list(range(len(compared)))
    for one, other in combinations(range(len(compared)), 2):
        pair, at_once = (compared[one], compared[other]), is_at_once(at[one], at[other])
        if labels[one] != labels[other] and (frozenset(pair) in replaced or _is_same(thing, *pair, at_once=at_once)):
            old, new = labels[other], labels[one]
            labels = [new if label == old else label for label in labels]
    for label in dict.fromkeys(labels):
        yield [figure for figure, own in zip(compared, labels, strict=True) if own == label]


def _is_same(thing: Thing, one: Figure, other: Figure, *, at_once: bool) -> bool:
    if one.verb or other.verb:
        return one.verb == other.verb
    values = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    if values[1] > FAR * values[0]:
        return False
    if thing.noun and rarity(thing.noun, one.sentence.language) >= RARELY_COUNTED:
        return True
    if at_once and one.subject and one.subject == other.subject:
        return True
    alike = max(one.sentence.share_in(other.sentence), other.sentence.share_in(one.sentence))
    return alike >= ALIKE or (at_once and alike >= AKIN and len(one.around & other.around) >= BESIDE)


def _sides(group: Iterable[Figure], event: Event) -> list[list[Figure]]:
    """Return the figures by value, each article with one value, each origin with its newest article."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in group:
        by_article[figure.sentence.article].append(figure)
    newest: dict[int, Figure] = {}
    for article in in_order(tuple(event.article(name) for name in by_article)):
        if len(_by_value(by_article[article.id])) == 1:
            newest[event.origin_of(article.id)] = by_article[article.id][0]
    held = [figure for figures in by_article.values() for figure in figures[:1] if _is_held(figure, newest)]
    return _by_value(held)


def _is_held(figure: Figure, newest: Mapping[int, Figure]) -> bool:
    """Say whether the newest article of its origin still has the figure."""
    current = newest.get(figure.sentence.origin)
    return current is not None and _agree(figure, current)


def _by_value(held: Sequence[Figure]) -> list[list[Figure]]:
    sides: list[list[Figure]] = []
    for figure in sorted(held, key=lambda one: (one.quantity.value, one.quantity.approx, one.sentence.key)):
        side = next((side for side in sides if all(_agree(figure, member) for member in side)), None)
        if side is None:
            sides.append(side := [])
        side.append(figure)
    return sides


def _agree(one: Figure, other: Figure) -> bool:
    return matches(one.quantity, other.quantity) or matches(other.quantity, one.quantity)


def _told(thing: Thing, sides: Sequence[Sequence[Figure]], event: Event) -> Disagreement:
    positions = (
        Position(
            value=_inside(side[0].quantity.text, side[0].sentence.language),
            outlets=tuple(dict.fromkeys(figure.sentence.outlet for figure in side)),
            citations=tuple(citation(figure.sentence, event) for figure in side),
        )
        for side in sides
    )
    return Disagreement(about=_about(thing, sides[0][0]), positions=tuple(positions))


def _inside(figure: str, language: str) -> str:
    """Return a figure as it stands inside a sentence: "three", where its own began with "Three"."""
    is_spelled = re.match(spelled(language).pattern, figure, re.IGNORECASE)
    return figure[:1].lower() + figure[1:] if is_spelled else figure


def _about(thing: Thing, figure: Figure) -> str:
    """Return what the outlets differ on, in words for a reader."""
    words = phrasing(figure.sentence.language)
    if figure.verb:
        return words.counts[figure.verb]
    if thing.noun:
        return words.counts[""].format(thing.noun)
    opening = " ".join(figure.sentence.text.split()[:_OPENING])
    return words.measures.get(thing.kind, words.measures[""]).format(f"{opening} …")


_OPENING = 8
"""Words of a sentence that tell a reader which one is meant."""
