"""The mistakes editors fear, made on purpose in one sentence: a number, a name, a tense, a negation, a quotation.

Each function takes a true sentence and returns it with the mistake, or None where it offers no place for one. What is
put in is never in the source already, so that the sentence is wrong beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from pipeline.text.names import names
from pipeline.text.quantities import Quantity, quantities
from pipeline.text.quotes import Quotation, is_quoted, quotations
from pipeline.text.sentences import sentences
from pipeline.text.words import content_words, is_stop_word, word_spans

LONG = 10
"""Words of a quotation from which some can be cut."""
SHORT = 4
"""Words of prose that are put between quotation marks."""

_DIGITS = re.compile(r"\d+")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does)\b(?! not|n't|n’t)")
_DENIED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|did|does) not\b ?")
_STRONGER = (
    (re.compile(r"\b(?:may|might|could) be\b"), "is"),
    (re.compile(r"\b(?:may|might|could) have\b"), "has"),
    (
        re.compile(
            r"(?<=[a-z] )(?<!her )(?<!his )(?<!their )(?<!its )(?<!no )(?<!have )(?:plans|planned) to (?=[a-z])"
        ),
        "has decided to ",
    ),
    (re.compile(r"\b(?:allegedly|reportedly) "), ""),
    (re.compile(r"(?<![Ii]t )\bwill be\b"), "has been"),
)
_ELLIPSIS = re.compile(r"…|\.\s?\.")
_MARK = re.compile("[\"“”‘«»]|''")
_WORDS_TO_PUT_IN = ("harbour", "violin", "parade", "lantern", "orchard", "ferry")


def number(sentence: str, source: str, random: Random) -> str | None:
    """Put another number in the place of one written in digits, of as many digits."""
    places = [q for q in quantities(sentence) if q.kind in ("number", "money", "percent") and q.text[-1:].isalnum()]
    for place in _shuffled(places, random):
        digits = _DIGITS.search(sentence, place.start, place.end)
        other = _other_number(digits.group(), source, random) if digits else None
        if digits and other:
            return sentence[: digits.start()] + other + sentence[digits.end() :]
    return None


def _other_number(digits: str, source: str, random: Random) -> str | None:
    low, high = 10 ** (len(digits) - 1), 10 ** len(digits) - 1
    drawn = (str(random.randint(max(low, 2), high)) for _ in range(20))
    return next((other for other in drawn if other not in source), None)


SAME = 0.5
"""Share of a sentence's words of content that another outlet's has when it tells the same."""
FEWEST = 5
"""Below, a figure counts parts, days and ways as often as the thing itself."""


def other_figure(sentence: str, article: str, random: Random) -> str | None:
    """Return another outlet's article with another figure where it tells what a sentence tells with the same one.

    The figure put in lies within a fifth of the true one, as rival counts do; all its mentions change.
    """
    mine = {q.text for q in quantities(sentence) if _counts(q, sentence)}
    told = set(content_words(sentence))
    for span in sentences(article):
        theirs = span.of(article)
        same = [q for q in quantities(theirs) if q.text in mine and _counts(q, theirs)]
        if same and len(told & set(content_words(theirs))) >= SAME * len(told) and article.count(same[0].text) <= 3:
            other = str(round(same[0].value * random.choice((0.8, 0.9, 1.1, 1.2))) + random.choice((0, 1)))
            if other not in article and other not in sentence:
                return re.sub(rf"(?<![\d.,]){same[0].text}(?![\d]|[.,]\d)", other, article)
    return None


def _counts(quantity: Quantity, text: str) -> bool:
    """Say whether a figure counts things: "64 voters", neither "iPhone 6 users", "16 or older", "1795" nor "6 p. m.".

    A bound is none: "more than 30" and 36 go together.
    """
    return (
        quantity.kind == "number"
        and quantity.text.isdigit()
        and quantity.value >= FEWEST
        and not quantity.approx
        and not is_quoted(quantity, text)
        and not _NAMED.search(text[: quantity.start])
        and bool(_THING.match(text[quantity.end :]))
    )


_NAMED = re.compile(r"[A-Z]\w* $|[\w-]$")
"""Before a figure that belongs to a name or a score."""
_THING = re.compile(r" (?!or\b|and\b|to\b|in\b|years?\b|[ap]\. ?m\b)[a-z]")
"""What follows a count."""


def name(sentence: str, source: str, others: Sequence[str], random: Random) -> str | None:
    """Put a name of another event in the place of one. `others` are names to take from."""
    free = [other for other in others if not _shares_a_word(other, source)]
    places = [found for found in names(sentence) if found.certain and found.start > 0 and not found.title]
    if not places or not free:
        return None
    place = random.choice(places)
    return sentence[: place.start] + random.choice(free) + sentence[place.end :]


def _shares_a_word(name_: str, source: str) -> bool:
    return any(word in source for word in name_.split())


def speaker(sentence: str, source: str, random: Random) -> str | None:
    """Put another who speaks in the same article in the place of the one who speaks a quotation."""
    if not quotations(sentence):
        return None
    said = [n for n in names(sentence) if n.certain and len(n.words) > 1 and not _quoted(n.start, sentence)]
    heard = {n.text for n in names(source) if n.certain and len(n.words) > 1 and _speaks(n.text, source)}
    others = [other for other in sorted(heard) if not _shares_a_word(other, sentence)]
    if len(said) != 1 or not others or not _speaks(said[0].text, sentence):
        return None
    return sentence[: said[0].start] + random.choice(others) + sentence[said[0].end :]


def _speaks(person: str, sentence: str) -> bool:
    said = r"(?:said|says|added)"
    return bool(re.search(rf"{re.escape(person)} (?:{said}|told)\b|\b{said} {re.escape(person)}", sentence))


def _quoted(position: int, sentence: str) -> bool:
    return any(quotation.outer.start <= position < quotation.outer.end for quotation in quotations(sentence))


def negation(sentence: str, random: Random) -> str | None:
    """Deny what is asserted, or assert what is denied, outside quotations."""
    denied = [match for match in _DENIED.finditer(sentence) if not _quoted(match.start(), sentence)]
    if denied:
        match = random.choice(denied)
        return f"{sentence[: match.start()]}{match[1]} {sentence[match.end() :]}"
    asserted = [match for match in _AUXILIARY.finditer(sentence) if not _quoted(match.start(), sentence)]
    if len(asserted) != 1:
        return None
    return f"{sentence[: asserted[0].end()]} not{sentence[asserted[0].end() :]}"


_DOES = re.compile(
    r" (?:defeated|accused|sued|acquired|criticised|criticized|urged|attacked|blamed|invited|warned|thanked|praised|"
    r"shot|killed|beat|hired|sacked|fired|arrested|charged|bought|named|appointed|nominated|endorsed|"
    r"challenged|called|helped|hit|threatened|mocked|slammed|backed|joined|rescued|sent|pressed) (?:the )?$"
)


def roles(sentence: str) -> str | None:
    """Let doer and done-to change places: two names with a verb between them that tells a deed."""
    found = [
        name_ for name_ in names(sentence) if (name_.certain or name_.opens) and not _quoted(name_.start, sentence)
    ]
    for one, other in pairwise(found):
        if _DOES.fullmatch(sentence[one.end : other.start]) and not set(one.words) & set(other.words):
            between = sentence[one.end : other.start]
            return sentence[: one.start] + other.text + between + one.text + sentence[other.end :]
    return None


_ADDED = (
    "fined the owner", "hired a lawyer", "apologised to the families", "sacked two trainers", "cancelled the parade",
    "sold the orchard", "locked the ferry gates", "jailed the violinist", "flooded the cellar", "painted the lanterns",
)  # fmt: skip
"""Deeds that few articles tell."""


def added(sentence: str, source: str, random: Random) -> str | None:
    """Hang a second deed on a sentence, of which the article has no word."""
    free = [half for half in _ADDED if not any(word[:5] in source.casefold() for word in content_words(half))]
    plain = sentence.endswith(".") and not _quoted(len(sentence) - 2, sentence)
    return f"{sentence[:-1]} and {random.choice(free)}." if free and plain else None


def strength(sentence: str) -> str | None:
    """Tell a possibility, a plan or an allegation as a fact."""
    for weaker, stronger in _STRONGER:
        match = weaker.search(sentence)
        if match and not _quoted(match.start(), sentence):
            return sentence[: match.start()] + stronger + sentence[match.end() :]
    return None


def altered_quotation(sentence: str, random: Random) -> str | None:
    """Change one word of content inside a quotation."""
    places = [
        span.moved(quotation.start)
        for quotation in quotations(sentence)
        for span in word_spans(quotation.words)[1:]
        if span.end - span.start > 3 and not is_stop_word(span.of(quotation.words).lower())
    ]
    if not places:
        return None
    place = random.choice(places)
    free = [word for word in _WORDS_TO_PUT_IN if word not in sentence]
    return sentence[: place.start] + random.choice(free) + sentence[place.end :]


def cut_quotation(sentence: str) -> str | None:
    """Leave out words from the middle of a quotation without an ellipsis."""
    for quotation in quotations(sentence):
        spans = word_spans(quotation.words)
        if len(spans) >= LONG and not _ELLIPSIS.search(quotation.words):
            first, last = spans[len(spans) // 2 - 2], spans[len(spans) // 2 + 2]
            return sentence[: quotation.start + first.start] + sentence[quotation.start + last.start :]
    return None


def prose_as_quotation(sentence: str) -> str | None:
    """Put the reporter's own words between quotation marks."""
    spans = word_spans(sentence)
    if _MARK.search(sentence) or len(spans) < 2 * SHORT:
        return None
    start, end = spans[-SHORT - 1].start, spans[-1].end
    return f"{sentence[:start]}“{sentence[start:end]}”{sentence[end:]}"


def quotation_of(sentence: str) -> Quotation | None:
    """Return a quotation long enough to be recognised."""
    return next((found for found in quotations(sentence) if len(found.words.split()) >= SHORT), None)


def _shuffled(items: Sequence[Quantity], random: Random) -> list[Quantity]:
    return random.sample(list(items), len(items))
