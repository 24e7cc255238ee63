"""Whether a sentence tells again what another tells: in the same words, in other words, or with the same figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from pipeline.text.contradiction import contradict
from pipeline.text.quantities import Quantity, matches
from pipeline.text.words import stem
from pipeline.write.counts import Figure, figures
from pipeline.write.sense import FATE_MARK, FIGURE_MARK, Sense, counting, key_of, sense, share
from pipeline.write.sentence import Sentence

REPEATS, RECOUNTS = 0.6, 0.4
"""Share of one sentence's content in another from which on the two say the same; and where it has figures, all of which
are in the other: "Some 214,000 packs are affected" behind "recalled about 214,000 packs". Of 63 events 0.5 for the
first changes 20 and 0.7 seven; for the second 0.3 changes one, 0.5 four and 0.6 five."""
SUBSTANCE = 0.6
"""Share of what it tells beside names and figures that the other tells, too, where the words differ: "Mr Trump noted
that he had adopted some proposals" shares names alone with whatever else is told of him. Of 40 pairs of sentences read
that only their sense makes the same, 0.5 had 29 right; of 63 events 0.4 changes one and 0.8 three."""
COUNTED = 0.25
"""The same where the other has all its figures too, and whatever befell people: "Eighteen people were taken off by
helicopter before the vessel went down", "18 were winched to safety"."""
FEWEST = 3
"""Things told beside names and figures below which other words prove nothing: "It was a nightmare", "I faced death"."""


def repeats(sentence: Sentence, other: Sentence) -> bool:
    """Say whether two sentences say the same, or one says what the other says among more."""
    within = _is_within(sentence, other) or _is_within(other, sentence)
    return within and not contradict(sentence.text, other.text, sentence.language)


def is_told(sentence: Sentence, told: Collection[str], *, least: float) -> bool:
    """Say whether a sentence tells nothing much beside what these senses of several others tell, whatever its words."""
    own = _sensed(sentence)
    return share(own.whole, told) >= least and _is_substance_told(own, told, least=least)


def alike(one: Sentence, other: Sentence) -> float:
    """Return how much of what either tells but for names and figures the other tells, the more of the two: 0 to 1."""
    mine, theirs = _sensed(one), _sensed(other)
    return max(share(mine.substance, theirs.substance), share(theirs.substance, mine.substance))


class _Sensed:
    """What a sentence tells, and what of it is neither name nor figure."""

    def __init__(self, sentence: Sentence) -> None:
        self.whole: Sense = sense(sentence)
        named = {stem(word, sentence.language) for name in _names(sentence) for word in name}
        self.figures = frozenset(key for key in self.whole if key.startswith(FIGURE_MARK))
        self.counted = self.figures | {key for key in self.whole if key.startswith(FATE_MARK)}
        self.is_counted = len(self.counted) > 1 or any(map(_is_telling, counting(sentence)))
        self.substance: Mapping[str, float] = {
            key: weight for key, weight in self.whole.items() if key not in named and key not in self.figures
        }


def _is_telling(quantity: Quantity) -> bool:
    """Say whether a figure is of one thing by itself: 18 or four days, not "two" or "ten" of whatever."""
    return quantity.unit is not None or quantity.value > _SMALL


_SMALL = 12
"""Newsrooms spell numbers up to ten or twelve, and every story has several things of three."""


def _names(sentence: Sentence) -> list[tuple[str, ...]]:
    """Return the words of the names. German capitalises all nouns: none are known there."""
    return [] if sentence.language == "de" else [name.words for name in sentence.names.found]


@lru_cache(maxsize=4096)
def _sensed(sentence: Sentence) -> _Sensed:
    return _Sensed(sentence)


def told_by(sentence: Sentence) -> Collection[str]:
    """Return what a sentence tells, for `is_told`."""
    return _sensed(sentence).whole.keys()


def _is_within(sentence: Sentence, other: Sentence) -> bool:
    shared = sentence.share_in(other)
    if shared >= REPEATS or (shared >= RECOUNTS and _counts_the_same(sentence, other)):
        return True
    own, disputed = _sensed(sentence), _disputed(sentence, other)
    there = _sensed(other).whole.keys() | _matching(sentence, other)
    told = share({key: weight for key, weight in own.whole.items() if key not in disputed}, there)
    if own.is_counted and own.counted <= there:
        return told >= RECOUNTS and _is_substance_told(own, there, least=COUNTED, fewest=1)
    return told >= REPEATS and _is_substance_told(own, there, least=SUBSTANCE)


def _is_substance_told(own: _Sensed, told: Collection[str], *, least: float, fewest: int = FEWEST) -> bool:
    return len(own.substance) >= fewest and share(own.substance, told) >= least


def _counts_the_same(sentence: Sentence, other: Sentence) -> bool:
    """Say whether a sentence has figures, and the other has all of them of the same things."""
    own, there = figures(sentence), figures(other)
    return bool(own) and all(
        any(thing == known and _is_same(figure, counted) for known, counted in there) for thing, figure in own
    )


def _matching(sentence: Sentence, other: Sentence) -> set[str]:
    """Return the figures of a sentence that the other bears out: "more than 600 flights" beside 640."""
    theirs = list(counting(other))
    return {key_of(mine) for mine in counting(sentence) if any(matches(mine, one) for one in theirs)}


def _disputed(sentence: Sentence, other: Sentence) -> set[str]:
    """Return the figures of what befell people of which the other has another: the story tells both apart."""
    fates = {figure.verb for _, figure in figures(other) if figure.verb}
    return {key_of(figure.quantity) for _, figure in figures(sentence) if figure.verb in fates}


def _is_same(figure: Figure, other: Figure) -> bool:
    fates = {figure.verb, other.verb} - {""}
    return len(fates) < 2 and matches(figure.quantity, other.quantity)
