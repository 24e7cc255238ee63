"""Figures on which the outlets differ: told with who says which, never averaged and never picked in silence.

Two figures are of one thing when both count the same noun (or have the same unit) and one of these holds: they stand
beside verbs of one meaning ("12 killed", "15 dead"), their sentences say the same but for the figure, or the noun is
one that is rarely counted ("trawlers", not "people"). Of an origin that corrected itself the newest article counts.
An article that gives several figures for one thing has told the difference itself, or speaks of parts: no side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.domain import Disagreement, Event, Position
from pipeline.text.lexicon import lexicon
from pipeline.text.numerals import WORDS
from pipeline.text.quantities import Quantity, matches
from pipeline.text.words import is_stop_word, words
from pipeline.write.sentence import Sentence, citation, in_order, rarity

_KINDS = frozenset({"number", "money", "percent", "duration"})
"""What outlets differ on; dates and clock times differ by how they are told."""
ALIKE = 0.6
"""Share of the content of one sentence in another from which both tell the same, but for the figure."""
RARELY_COUNTED = 0.9
"""Rarity of a noun that an event counts once: trawlers (1.0); not miners (0.8), bodies (0.6) or people (0.3)."""
FAR = 2.0
"""How far apart two figures may be to be of one thing where no verb says so."""
_AFTER, _BEFORE = 3, 2
"""Words of content behind a figure among which its noun and verb stand, and ahead of it."""
_VERBS = {
    form: meaning
    for meaning, forms in {
        "killed": "killed dead died dies deaths death toll fatalities kills kill killing lives",
        "injured": "injured wounded hurt injuries injuring wounding hospital hospitals hospitalised",
        "missing": "missing unaccounted",
        "arrested": "arrested detained arrests arresting",
    }.items()
    for form in forms.split()
}
"""Words that newsrooms use for one another beside a count."""
_PEOPLE = lexicon("people")
_CLAUSE = re.compile(r"[;:.!?()“”\"—–]")
MOST = 8
"""Disagreements told of one event, those of the earliest sentences; an event with more has its editor's attention."""
_PART = re.compile(r"\s+of (?:the|them|those|these|whom|its|his|her|their)\b")
"""Behind a figure that counts a part: "eight of the injured"."""
_SPELLED = re.compile(WORDS, re.IGNORECASE)
_COMPARED = 300
"""Figures of one noun that are compared in pairs; an event with more has a table in it."""


class _Figure(NamedTuple):
    quantity: Quantity
    sentence: Sentence
    verb: str
    """What the verb beside it means, one of `_VERBS`; empty where there is none."""


class _Thing(NamedTuple):
    """What may be compared: a unit, or a counted noun."""

    kind: str
    unit: str
    noun: str


def disagreements(sentences: Sequence[Sentence], event: Event) -> tuple[Disagreement, ...]:
    """Return what the origins differ on, in the order of the news."""
    things: dict[_Thing, list[_Figure]] = defaultdict(list)
    for sentence in sentences:
        if not (sentence.second_hand or _is_background(sentence, event)):
            for thing, figure in _figures(sentence):
                things[thing].append(figure)
    found = [
        (group[0].sentence.key, _told(thing, sides, event))
        for thing, figures in things.items()
        for group in _same(thing, figures)
        if len(sides := _sides(group, event)) > 1
    ]
    return tuple(told for _, told in sorted(found, key=lambda pair: (pair[0], pair[1].about))[:MOST])


def _figures(sentence: Sentence) -> Iterator[tuple[_Thing, _Figure]]:
    for quantity in sentence.quantities:
        ahead = sentence.text[quantity.end :]
        if quantity.kind in _KINDS and quantity.high is None and not _PART.match(ahead):
            before = _words(_CLAUSE.split(sentence.text[: quantity.start])[-1], sentence.language)
            after = _words(_CLAUSE.split(ahead, maxsplit=1)[0], sentence.language)
            verb = _verb(before, after)
            noun = "" if quantity.unit else "people" if verb else _noun(after)
            if quantity.unit or noun:
                yield _Thing(quantity.kind, quantity.unit or "", noun), _Figure(quantity, sentence, verb)


def _is_background(sentence: Sentence, event: Event) -> bool:
    """Say whether a sentence tells of another year: "a blast killed 23 people in 2005"."""
    own = event.start_at.year if event.start_at else None
    return any(figure.unit == "year" and figure.value != own for figure in sentence.quantities)


def _words(text: str, language: str) -> list[str]:
    """Return the words that carry content, in comparing form."""
    return [word for word in words(text) if not is_stop_word(word, language)]


def _verb(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the meaning of the verb nearest to a figure; of two as near the one behind it: "15 dead, 27 injured"."""
    behind = [(place, _VERBS[word]) for place, word in enumerate(after[:_AFTER]) if word in _VERBS]
    ahead = [(place, _VERBS[word]) for place, word in enumerate(before[-_BEFORE:][::-1]) if word in _VERBS]
    return min([*behind, *ahead], key=lambda found: found[0], default=(0, ""))[1]


def _noun(after: Sequence[str]) -> str:
    """Return what is counted, as one word: the first word behind the figure that may be a noun."""
    nouns = [word for word in after[:_AFTER] if not word[0].isdigit()]
    return "people" if any(noun in _PEOPLE for noun in nouns) else nouns[0] if nouns else ""


def _same(thing: _Thing, figures: Sequence[_Figure]) -> Iterator[list[_Figure]]:
    """Yield the groups of figures of one thing, each group linked figure to figure."""
    compared = figures[:_COMPARED]
    labels = list(range(len(compared)))
    for one, other in combinations(range(len(compared)), 2):
        if labels[one] != labels[other] and _is_same(thing, compared[one], compared[other]):
            old, new = labels[other], labels[one]
            labels = [new if label == old else label for label in labels]
    for label in dict.fromkeys(labels):
        yield [figure for figure, own in zip(compared, labels, strict=True) if own == label]


def _is_same(thing: _Thing, one: _Figure, other: _Figure) -> bool:
    if one.verb or other.verb:
        return one.verb == other.verb
    values = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    if values[1] > FAR * values[0]:
        return False
    if thing.noun and rarity(thing.noun, one.sentence.language) >= RARELY_COUNTED:
        return True
    return max(one.sentence.share_in(other.sentence), other.sentence.share_in(one.sentence)) >= ALIKE


def _sides(group: Iterable[_Figure], event: Event) -> list[list[_Figure]]:
    """Return the figures by value, each article with one value, each origin with its newest article."""
    by_article: dict[str, list[_Figure]] = defaultdict(list)
    for figure in group:
        by_article[figure.sentence.article].append(figure)
    newest: dict[int, _Figure] = {}
    for article in in_order(tuple(event.article(name) for name in by_article)):
        if len(_by_value(by_article[article.id])) == 1:
            newest[event.origin_of(article.id)] = by_article[article.id][0]
    held = [figure for figures in by_article.values() for figure in figures[:1] if _is_held(figure, newest)]
    return _by_value(held)


def _is_held(figure: _Figure, newest: Mapping[int, _Figure]) -> bool:
    """Say whether the newest article of its origin still has the figure."""
    current = newest.get(figure.sentence.origin)
    return current is not None and _agree(figure, current)


def _by_value(figures: Sequence[_Figure]) -> list[list[_Figure]]:
    sides: list[list[_Figure]] = []
    for figure in sorted(figures, key=lambda one: (one.quantity.value, one.quantity.approx, one.sentence.key)):
        side = next((side for side in sides if all(_agree(figure, member) for member in side)), None)
        if side is None:
            sides.append(side := [])
        side.append(figure)
    return sides


def _agree(one: _Figure, other: _Figure) -> bool:
    return matches(one.quantity, other.quantity) or matches(other.quantity, one.quantity)


def _told(thing: _Thing, sides: Sequence[Sequence[_Figure]], event: Event) -> Disagreement:
    positions = (
        Position(
            value=_inside(side[0].quantity.text),
            outlets=tuple(dict.fromkeys(figure.sentence.outlet for figure in side)),
            citations=tuple(citation(figure.sentence, event) for figure in side),
        )
        for side in sides
    )
    return Disagreement(about=_about(thing, sides[0][0]), positions=tuple(positions))


def _inside(figure: str) -> str:
    """Return a figure as it stands inside a sentence: "three", where its own began with "Three"."""
    return figure[:1].lower() + figure[1:] if _SPELLED.match(figure) else figure


def _about(thing: _Thing, figure: _Figure) -> str:
    """Return what the outlets differ on, in words for a reader."""
    if thing.noun:
        return f"the number of {thing.noun} {figure.verb}".rstrip()
    opening = " ".join(figure.sentence.text.split()[:_OPENING])
    return f"{_MEASURES.get(thing.kind, 'the measure')} in “{opening} …”"


_MEASURES = {"money": "the sum", "percent": "the share", "duration": "the length of time"}
_OPENING = 8
"""Words of a sentence that tell a reader which one is meant."""
