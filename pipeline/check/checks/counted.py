"""What a figure counts: the words around it that say so, in a form that two outlets' sentences share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.domain import Span
from pipeline.text.quantities import Quantity
from pipeline.text.words import is_stop_word, stem, words

_FAMILIES = {
    "dead": "dead died dies die killed kills killing deaths death toll fatalities fatality lives bodies perished",
    "hurt": "injured wounded hurt injuries wounds casualties hospitalised hospitalized",
    "missing": "missing unaccounted trapped",
    "held": "arrested detained arrests detentions custody held captured",
    "displaced": "evacuated displaced homeless fled",
}
_FAMILY = {word: f"={family}" for family, listed in _FAMILIES.items() for word in listed.split()}
"""Words that count one thing in different parts of speech."""
TOLL = frozenset({"=dead", "=hurt", "=missing", "=displaced"})
"""What befell victims, whose number moves by the hour."""
_PEOPLE = frozenset({"peopl", "person", "men", "women", "man", "woman", "civilian", "other", "citizen", "resid"})
"""Say who is counted, not what befell them."""
_MEASURES = ("number", "money", "percent", "duration")
_BEFORE = 3
_AFTER = 4
"""Words on either side that can say what is counted: "killed at least 12", "12 people were found dead"."""
OF_ALL = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |all |an )?(?:nearly |almost |about |some |more than |over |"
    r"estimated )?"
)
"""Between two figures that count the same: 2,300 of the 3,100 trains."""
_PART = re.compile(r" of (?:the (?:dead|victims|injured|wounded|missing|detained)|them|those|these|whom)\b")
"""Behind a figure that counts some of a toll: "12 of the dead were passengers" is no rival of 14 dead."""
_ADDED = "+"
"""Among what a figure counts: it comes on top of another, as 14 more officers and another 14 do."""
_MORE = re.compile(r" (?:more|additional|further|other)\b(?! than)")
_ANOTHER = re.compile(r"\b(?:another|additional|further|extra) $")
_NUMBERED = re.compile(
    r"\b(?:[A-Z][a-z]*[A-Z]\w*|[a-z]+[A-Z]\w*|Boeing|Airbus|Flight|Route|Highway|Article|Section|Chapter|Amendment|"
    r"Proposition|Formula|Windows|Type|Model|Phase|Level|Group|Channel|Number|No\.?) $|\w-$"
)
"""Before a figure that is part of a name or a score: iPhone 6, AK-47, a 35-10 vote."""
_JOINED = re.compile(
    r"\b(?:and|while|but|or) (?:(?:at least|another|about|around|some|nearly|almost|over|more than|up to) )?$"
)
"""Right before a figure it ends what is said of the one before: "three have died and 23 are missing"."""
_DOING = re.compile(r" and (?=\w+ing\b)")
"""Where something else begins to be told: "flattening seven villages and killing ten"."""
_CLAUSE = re.compile(r"[;:.!?()\n]|, (?!\w+ and)")


class Counted(NamedTuple):
    """A figure with what it counts."""

    quantity: Quantity
    things: frozenset[str]
    """Stems of the words that say what is counted, families of words as `=dead`."""


def counted(text: str, found: Sequence[Quantity], language: str = "en") -> list[Counted]:
    """Return the counts, sums and shares of a text with what each counts. Dates, times and ranks count nothing."""
    return [one for one in measured(text, found, language) if one.quantity.kind != "duration"]


def measured(text: str, found: Sequence[Quantity], language: str = "en") -> list[Counted]:
    """Return the same and how long something takes, which is a measure and counts no things."""
    return [
        Counted(quantity, _things(text, number, found, language))
        for number, quantity in enumerate(found)
        if quantity.kind in _MEASURES and not quantity.text.startswith("0")  # 11 / 28 / 05
    ]


def fates(text: str) -> frozenset[str]:
    """Return what a text says befell people, as families such as `=dead`."""
    return frozenset(_FAMILY[word] for word in words(text) if word in _FAMILY)


def fates_as_told(text: str, source: str) -> str:
    """Return a text with a source's words for what befell people: "three died" where it has "three deaths"."""
    theirs = words(source)
    for word in {word for word in words(text) if word in _FAMILY} - set(theirs):
        same = next((other for other in theirs if _FAMILY.get(other) == _FAMILY[word]), None)
        text = re.sub(rf"\b{word}\b", same, text, flags=re.IGNORECASE) if same else text
    return text


def alike(one: Counted, other: Counted) -> bool:
    """Say whether two figures count the same thing in the same unit: share it, and suffer the same."""
    mine, theirs = one.quantity, other.quantity
    if mine.kind != theirs.kind or mine.unit != theirs.unit:
        return False
    both = one.things & other.things
    fates = {thing for thing in one.things | other.things if thing.startswith("=") or thing == _ADDED}
    if fates:
        return fates <= both and len(both) > (_ADDED in both)
    return bool(both - _PEOPLE)


def people_alike(one: Counted, other: Counted) -> bool:
    """Say whether two figures count people of whom nothing else is said: "up to 11 men", "the 48 people monitored"."""
    told = {thing for thing in one.things | other.things if thing.startswith("=") or thing == _ADDED}
    return bool(one.things & other.things & _PEOPLE) and not told and one.quantity.unit == other.quantity.unit


def _things(text: str, number: int, found: Sequence[Quantity], language: str) -> frozenset[str]:
    here = found[number]
    glued = text[here.end : here.end + 1].isalnum()
    if glued or _PART.match(text, here.end) or _NUMBERED.search(text[: here.start][-24:]):
        return frozenset()
    left = found[number - 1].end if number else 0
    right = found[number + 1].start if number + 1 < len(found) else len(text)
    before = _clause(text, Span(start=max(left, here.start - 60), end=here.start), last=True)
    if number and _JOINED.search(before):
        before = ""
    if number + 1 < len(found) and OF_ALL.fullmatch(text[here.end : right]):
        return _things(text, number + 1, found, language)
    after = _DOING.split(_clause(text, Span(start=here.end, end=min(right, here.end + 80)), last=False))[0]
    befell = here.unit is None and here.value.is_integer()  # neither 6.7 degrees nor 4 million crowns
    fates = [
        _FAMILY[word] for word in (*words(before)[-_BEFORE:], *words(after)[:_AFTER]) if befell and word in _FAMILY
    ]
    nouns = [stem(word, language) for word in words(after)[:_AFTER] if not is_stop_word(word, language)]
    unit = [stem(word, language) for word in words(here.text) if word.isalpha()] if here.unit else []
    if _MORE.match(text, here.end) or _ANOTHER.search(before):
        fates.append(_ADDED)
    return frozenset([*fates, *(noun for noun in nouns if noun not in unit)])


def _clause(text: str, span: Span, *, last: bool) -> str:
    pieces = _CLAUSE.split(span.of(text))
    return pieces[-1] if last else pieces[0]
