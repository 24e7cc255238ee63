"""What the figures of a sentence count: the unit or the noun behind them, and the verb beside them.

A count is read within its clause. Newsrooms use some words for one another beside a count ("12 killed", "15 dead"), and
say a toll far from its figure ("the death toll from the storm rose to 11"): both are read as counts of people killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.domain import Event
from pipeline.text.lexicon import lexicon
from pipeline.text.quantities import Quantity
from pipeline.text.words import is_stop_word, stem, words
from pipeline.write.sentence import Sentence

_KINDS = frozenset({"number", "money", "percent", "duration"})
"""What outlets differ on; dates and clock times differ by how they are told."""
_AFTER, _BEFORE = 3, 2
"""Words of content behind a figure among which its noun and verb stand, and ahead of it."""
_SUBJECT = 2
"""Words of content ahead of a figure that may be all of its subject."""
_VERBS = {
    form: meaning
    for meaning, forms in {
        "killed": "killed dead died dies deaths death toll fatalities kills kill killing lives "
        "tué tués tuée tuées mort morts morte mortes décès tote toten getötet gestorben todesopfer ums "
        "muerto muertos muerta muertas fallecidos fallecieron murieron morti uccisi vittime mortos mortas morreram",
        "injured": "injured wounded hurt injuries injuring wounding hospital hospitals hospitalised "
        "blessé blessés blessée blessées verletzt verletzte verletzten heridos heridas lesionados feriti ferite "
        "feridos feridas",
        "missing": "missing unaccounted disparus disparues vermisst vermisste vermissten desaparecidos dispersi",
        "arrested": "arrested detained arrests arresting interpellés arrêtés festgenommen detenidos arrestati detidos",
    }.items()
    for form in forms.split()
}
"""Words that newsrooms use for one another beside a count."""
_DEGREES = {
    word: degree
    for degree, listed in {
        "badly": "serious seriously severe severely critical critically grave graves gravement schwer schwere schweren "
        "lebensgefährlich gravemente gravi gravissime",
        "slightly": "slight slightly minor lightly léger légers légère légèrement leicht leichte leichten leve leves "
        "levemente lieve lievi lievemente ligeramente",
    }.items()
    for word in listed.split()
}
"""Words that make a count of people injured one of a part of them: the badly hurt are told beside all who are."""
_NEAR = re.compile(r",| (?:and|et|und|y|e) ")
_QUALIFIED = 6
"""Words behind a figure, in its part of the clause, among which such a word stands: "with serious injuries"."""
_TOLD_FAR = re.compile(
    r"\b(?:(?P<killed>toll|number of (?:\w+ ){0,2}?(?:killed|dead|deaths|victims)|nombre de morts|bilan)|"
    r"(?P<injured>number of (?:\w+ ){0,2}?(?:injured|wounded|hurt)|nombre de blessés)|"
    r"(?P<missing>number of (?:\w+ ){0,2}?missing))\b.*\b(?:to|at|is|was|reached|passed|hit|à|est de|auf|a) "
    r"(?:at least |more than |about |au moins )?$",
    re.IGNORECASE,
)
"""A count named at the head of its clause, with its figure at the end: "the death toll … rose to 11"."""
_PEOPLE = lexicon("people")
_CLAUSE = re.compile(r"[;:.!?()“”\"—–]")
_JOINED = re.compile(r"\b(?:and|while|but|et|und|y|e) (?:(?:at least|another|al menos|au moins|mindestens) )?$")
"""Right before a figure it ends what is said of the one before: "three have died and 23 are missing"."""
_PART = re.compile(r"\s+of (?:the(?! \d)|them|those|these|whom|its|his|her|their)\b")
"""Behind a figure that counts a part: "eight of the injured", not "87 of the 180 seats"."""


class Thing(NamedTuple):
    """What may be compared: a unit, or a counted noun."""

    kind: str
    unit: str
    noun: str


class Figure(NamedTuple):
    """A figure with what stands beside it."""

    quantity: Quantity
    sentence: Sentence
    verb: str
    """What the verb beside it means, one of `_VERBS` or `_DEGREES`; empty where there is none."""
    around: frozenset[str]
    """The stems of the words of content beside it."""
    subject: frozenset[str]
    """The stems of those ahead of it in its clause, where they are few: "Turnout was 71 percent"."""


@lru_cache(maxsize=4096)
def figures(sentence: Sentence) -> tuple[tuple[Thing, Figure], ...]:
    """Return the figures of a sentence that count something; "L7702" names a batch."""
    return tuple(_figures(sentence))


def _figures(sentence: Sentence) -> Iterator[tuple[Thing, Figure]]:
    for quantity in sentence.quantities:
        ahead, named = sentence.text[quantity.end :], sentence.text[: quantity.start][-1:].isalpha()
        of_part = quantity.kind != "percent" and _PART.match(ahead)
        if quantity.kind in _KINDS and quantity.high is None and not (named or of_part):
            behind = _CLAUSE.split(sentence.text[: quantity.start])[-1]
            before = _words(behind, sentence.language)
            clause = _CLAUSE.split(ahead, maxsplit=1)[0]
            after = _words(clause, sentence.language)
            beside = () if _JOINED.search(behind) else before
            verb = (_far(behind) or _verb(beside, after)) if quantity.kind == "number" else ""
            verb = _degree(clause, sentence.language) if verb == "injured" else verb
            noun = "" if quantity.unit else "people" if verb else _noun(clause, after, sentence.language)
            if quantity.unit or noun:
                around = frozenset(stem(word, sentence.language) for word in (*before[-_AFTER:], *after[:_AFTER]))
                subject = frozenset(stem(word, sentence.language) for word in before if len(before) <= _SUBJECT)
                yield Thing(quantity.kind, quantity.unit or "", noun), Figure(quantity, sentence, verb, around, subject)


def is_background(sentence: Sentence, event: Event) -> bool:
    """Say whether a sentence tells of another year: "a blast killed 23 people in 2005"."""
    own = event.start_at.year if event.start_at else None
    return any(figure.unit == "year" and figure.value != own for figure in sentence.quantities)


def _words(text: str, language: str) -> list[str]:
    """Return the words that carry content, in comparing form."""
    return [word for word in words(text) if not is_stop_word(word, language)]


def _far(before: str) -> str:
    """Return what a figure counts that its clause names ahead of it; empty where it names none."""
    found = _TOLD_FAR.search(before[-_REACH:])
    return str(found.lastgroup) if found else ""


_REACH = 200
"""Characters ahead of a figure that are looked at."""


def _verb(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the meaning of the verb nearest to a figure; of two as near the one behind it: "15 dead, 27 injured"."""
    behind = [(place, _VERBS[word]) for place, word in enumerate(after[:_AFTER]) if word in _VERBS]
    ahead = [(place, _VERBS[word]) for place, word in enumerate(before[-_BEFORE:][::-1]) if word in _VERBS]
    return min([*behind, *ahead], key=lambda found: found[0], default=(0, ""))[1]


def _degree(clause: str, language: str) -> str:
    """Return whether a count of people injured is one of the badly or the slightly injured, or of all."""
    near = _words(_NEAR.split(clause, maxsplit=1)[0], language)[:_QUALIFIED]
    return next((_DEGREES[word] for word in near if word in _DEGREES), "injured")


def _noun(clause: str, after: Sequence[str], language: str) -> str:
    """Return what is counted, as one word: the first word behind the figure that may be a noun.

    In English the head of a compound stands last: "four night shifts", "20 former pupils".
    """
    nouns = [word for word in after[:_AFTER] if not word[0].isdigit()]
    if any(noun in _PEOPLE for noun in nouns):
        return "people"
    run = list(takewhile(lambda word: not is_stop_word(word, language), words(clause)[:_AFTER]))
    heads = [word for word in run if not (word[0].isdigit() or word.endswith(("ed", "ing")))]
    return heads[-1] if heads and language == "en" else nouns[0] if nouns else ""
