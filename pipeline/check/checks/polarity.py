"""A02: the credited outlet says the opposite. What is denied there is asserted here, or up is down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.check.checks.counterpart import Counterpart, counterpart
from pipeline.check.checks.swaps import changes
from pipeline.check.context import Context
from pipeline.check.entail.lexicon import OPPOSED
from pipeline.check.finding import make, shortened
from pipeline.domain import Finding, Span
from pipeline.text.contradiction import denying
from pipeline.text.irregular import base
from pipeline.text.quotes import is_quoted, unquoted
from pipeline.text.words import is_stop_word, stem, words

REACH = 6
"""Words after a negation within which the word it denies stands: "nobody should have to board a ship"."""
_ENDS = frozenset({"and", "but", "or", "that", "because", "which", "who", "when", "if", "while", "until"})
"""Where a denial ends that has met no word of content: "they did not, and the ship sank"."""
_DEGREES = frozenset({"only", "just", "merely", "least", "more", "less", "fewer", "later", "longer"})
"""After a negation these make a degree, no denial: not only, no more than four."""
_OPPOSITES = frozenset(frozenset(stem(word) for word in pair) for pair in OPPOSED)


class Polarity:
    """The claim denies what the outlet asserts, asserts what it denies, or has the opposite word."""

    codes = ("A02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each claim and outlet it follows that says the opposite in its nearest sentence.

        Of 490 claims that people called supported by the one document there is, two are cried at.
        """
        for claim in context.draft.claims:
            for outlet in () if claim.excerpt else context.named(claim):
                nearest = counterpart(claim, outlet, context)
                turned = _opposed(claim.text, nearest) if nearest else None
                if nearest and turned:
                    reason = f"{outlet} says the opposite ({turned}): {shortened(nearest.text)}"
                    yield make("A02", reason, claim, outlet=outlet, evidence=nearest.evidence, words=turned)


def _opposed(claim: str, nearest: Counterpart) -> str | None:
    """Return the words that are turned round; None where both say the same, or in a language without lists."""
    if nearest.grammar is None:
        return None
    speech = _Speech(nearest.grammar.negations, nearest.language)
    return _turned(unquoted(claim), nearest.text, speech) or _put_in(claim, nearest.text, speech)


class _Speech(NamedTuple):
    """A language as far as denials go."""

    negations: frozenset[str]
    language: str

    def denies(self, word: str) -> bool:
        return word in self.negations or word.endswith("n't")

    def stems(self, said: Iterable[str]) -> set[str]:
        """Return the roots of words: of irregular verbs their base, so that "did not sink" denies "sank"."""
        return {self.root(word) for word in said}

    def root(self, word: str) -> str:
        return stem(base(word) if self.language == "en" else word, self.language)

    def is_grammar(self, word: str) -> bool:
        return is_stop_word(word, self.language)


def _turned(claim: str, source: str, speech: _Speech) -> str | None:
    mine, theirs = denying(words(claim)), denying(words(source))
    denied, denied_there = _denied(mine, speech), _denied(theirs, speech)
    asserted = speech.stems(mine) - denied
    asserted_there = speech.stems(theirs) - denied_there
    for word in sorted((denied & asserted_there) - denied_there):
        return f"not {word}"
    for word in sorted((asserted & denied_there) - asserted_there - denied):
        return f"{word}, denied there"
    return next((f"{one} for {other}" for one, other in _opposite(mine, theirs)), None)


def _put_in(claim: str, source: str, speech: _Speech) -> str | None:
    """Return the denial that stands in one of two sentences that otherwise share their words."""
    for mine, theirs in changes(claim, source):
        here, there = _denial(mine, claim, speech), _denial(theirs, source, speech)
        if bool(here) != bool(there) and _content(mine, claim, speech) == _content(theirs, source, speech):
            return f"“{here}” put in" if here else f"“{there}” left out"
    return None


def _denial(place: Span | None, text: str, speech: _Speech) -> str | None:
    """Return the word of denial in a place outside quotation marks."""
    if place is None or is_quoted(place, text):
        return None
    return next(filter(speech.denies, words(place.of(text))), None)


def _content(place: Span | None, text: str, speech: _Speech) -> set[str]:
    """Return the stems of a place's words of content, its denials apart: "did not vote" stands for "voted"."""
    said = words(place.of(text)) if place else ()
    return speech.stems(word for word in said if not speech.is_grammar(word) and word not in speech.negations)


def _opposite(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield opposite words that stand in the same place: beside the same word of content in both sentences."""
    here, there = _neighbours(mine), _neighbours(theirs)
    for one in sorted(here.keys() - there.keys()):
        for other in sorted(there.keys() - here.keys()):
            if frozenset((one, other)) in _OPPOSITES and here[one] & there[other]:
                yield one, other


def _neighbours(tokens: tuple[str, ...]) -> dict[str, set[tuple[int, str]]]:
    """Return each stem with the words of content right before and after it, `-1` and `1` telling which."""
    stems = [stem(token) for token in tokens if not is_stop_word(token)]
    found: dict[str, set[tuple[int, str]]] = {}
    for before, word, after in zip(["", *stems], stems, [*stems[1:], ""], strict=False):
        found.setdefault(word, set()).update({(-1, before), (1, after)} - {(-1, ""), (1, "")})
    return found


def _denied(tokens: tuple[str, ...], speech: _Speech) -> set[str]:
    """Return the stem of the first word of content after each negation."""
    found = set()
    for number, token in enumerate(tokens):
        if speech.denies(token):
            after = _up_to_end(tokens[number + 1 : number + 1 + REACH])
            content = [word for word in after if not speech.is_grammar(word) or word in _DEGREES]
            if content and content[0] not in _DEGREES and content[0].isalpha():
                found.add(speech.root(content[0]))
    return found


def _up_to_end(after: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words a denial reaches."""
    ends = (number for number, word in enumerate(after) if word in _ENDS)
    return after[: next(ends, len(after))]
