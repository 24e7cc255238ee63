"""Who is said to speak a quotation: the name nearest to a verb of speech, outside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.domain import Span
from pipeline.text.lexicon import lexicon
from pipeline.text.names import Name, names
from pipeline.text.quotes import Quotation, quotations
from pipeline.text.sentences import sentences
from pipeline.text.words import word_spans

_OBJECT = re.compile(r"\b(?:of|in|for|from|at|to|with|on|against|near|told|tells|asked by|into)(?: the)? $")
"""What stands before a name that speaks not: "Ada Vance of Karsenia said", "she told the Lantern"."""
_VOICE = re.compile(r"\b(?:according to|in the words of|quoting)(?: the)? $", re.IGNORECASE)
"""What stands before a name that speaks, without a verb."""
_NEXT = re.compile(r"(?: (?:has|have|had|also|later))* ?(\w+)")
_PREVIOUS = re.compile(r"(\w+)(?: the| The)? $")
_NEAR = 60
"""Characters between a name and its verb of speech: room for "general secretary of the union"."""


def speaker(text: str, quotation: Quotation) -> Name | None:
    """Return who speaks a quotation in its sentence; None where no name is near a word of speech there."""
    scope = _scope(text, quotation.outer)
    named = [name for name in names(text) if name.within(scope) and _outside(name, text)]
    near = [(_gap(name, quotation.outer), name) for name in named if _VOICE.search(_before(name, text))]
    if near:
        return min(near, key=_distance)[1]
    subjects = [name for name in named if not is_object(name, text)]
    verbs = [span for span in _verbs(text) if span.within(scope) and _outside(span, text)]
    near = [(_gap(name, verb) + _reach(verb, quotation), name) for name in subjects for verb in verbs]
    close = [pair for pair in near if pair[0] <= _NEAR]
    return min(close, key=_distance)[1] if close else None


def beside_verb(name: Name, text: str) -> bool:
    """Say whether a word of speech stands right beside a name: "the Foreign Office said", no "White House aide"."""
    behind, before = _NEXT.match(text, name.end), _PREVIOUS.search(text[max(0, name.start - 24) : name.start])
    return any(found and found[1].casefold() in lexicon("speech") for found in (behind, before))


def is_object(name: Name, text: str) -> bool:
    """Say whether a name is one that something is done to or stands in: "in Karsenia", "told the Lantern"."""
    return bool(_OBJECT.search(_before(name, text)))


def _scope(text: str, outer: Span) -> Span:
    """Return the sentences of a quotation, and the next where it ends the last: “…?” Vance asked."""
    spans = sentences(text)
    numbers = [number for number, span in enumerate(spans) if span.overlaps(outer)] or [0]
    first, last = numbers[0], numbers[-1]
    if spans and outer.end >= spans[last].end - 1:
        last = min(last + 1, len(spans) - 1)
    return Span(start=spans[first].start, end=spans[last].end) if spans else outer


def _distance(pair: tuple[int, Name]) -> int:
    return pair[0]


def _before(name: Name, text: str) -> str:
    return text[max(0, name.start - 24) : name.start]


def _reach(verb: Span, quotation: Quotation) -> int:
    """How far a verb stands from the quotation, a tenth counted: the nearest verb is the quotation's own."""
    return _gap(verb, quotation.outer) // 10


def _verbs(text: str) -> Iterator[Span]:
    return (span for span in word_spans(text) if span.of(text).casefold() in lexicon("speech"))


def _outside(span: Span, text: str) -> bool:
    return not any(span.within(quotation.outer) for quotation in quotations(text))


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def same_person(one: Name, others: Sequence[Name]) -> bool:
    """Say whether one of the names may be this one's: they share the surname, or a word of it."""
    mine = set(one.words)
    return any(mine & set(other.words) for other in others)
