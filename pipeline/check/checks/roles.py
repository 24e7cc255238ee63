"""Who did it to whom: "Lorn Head beat Tarn Bay" where the source has "Tarn Bay beat Lorn Head".

All words agree, and their order alone is wrong. Two names with a verb between them make a deed; the passive turns it
round, and so do verbs that tell the same from the other side: lost to, was beaten by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.irregular import base
from pipeline.text.names import Name, names
from pipeline.text.words import is_stop_word, stem, words

LONGEST = 7
"""Words between doer and done-to: "was shot outside the bank by police officer"."""
_FAMILIES = (
    "beat defeat overcome thrash edge rout crush outplay",
    "buy acquire purchase",
    "sue",
    "kill murder",
)
_FAMILY = {stem(word): listed.split()[0] for listed in _FAMILIES for word in listed.split()}
_LOST = re.compile(r"\b(?:lost|loses?|losing|fell|succumbed)\b.* to (?:the )?$")
"""Told from the other side: the one before it is the one beaten."""
_PASSIVE = re.compile(r"\b(?:is|was|were|are|be|been|being|gets?|got)\b.* by\b")
_PARTICIPLE = re.compile(r"^,? ?\w+(?:ed|en|t|n|ght)\b(?: \w+)? by\b")
"""A passive without its verb: "Erik Sand, shot by police officer Lars Holm"."""
_JOINED = re.compile(
    r"[;:.!?()“”\"]|, (?!\w+ed by)|\b(?:and|or|with|between|versus|vs|that|who|which|whom|said|says)\b$"
)
_BOTH = frozenset(
    map(
        stem,
        ("meet", "marry", "play", "face", "fight", "join", "talk", "wed", "divorce", "draw", "tie", "clash", "succeed",
         "replace", "say"),
    )
)  # fmt: skip
"""Verbs that mean the same from both sides, or of which both may be true."""


class Deed(NamedTuple):
    """Who did what to whom."""

    doer: frozenset[str]
    verbs: frozenset[str]
    done_to: frozenset[str]
    words: str


class Roles:
    """Doer and done-to have changed places."""

    codes = ("A02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for each claim and outlet it follows. English only."""
        for claim in context.draft.claims if context.draft.language[:2] == "en" else ():
            for outlet in () if claim.excerpt else context.named(claim):
                found = next(_swapped(claim, context.of(outlet)), None)
                if found:
                    deed, evidence = found
                    reason = f"{outlet} has it the other way round than “{deed.words}”: {shortened(evidence.text)}"
                    yield make("A02", reason, claim, outlet=outlet, evidence=evidence, words=deed.words)


def _swapped(claim: Claim, readings: tuple[Reading, ...]) -> Iterator[tuple[Deed, Evidence]]:
    """Yield the claim's deeds that the articles have turned round, and never so."""
    for mine in deeds(claim.text):
        there = [
            (theirs, reading, span)
            for reading in readings
            for span in reading.sentences
            if _names_both(mine, span.of(reading.text))
            for theirs in deeds(span.of(reading.text))
            if theirs.verbs & mine.verbs
        ]
        so = any(theirs.doer & mine.doer and theirs.done_to & mine.done_to for theirs, _, _ in there)
        turned = [one for one in there if one[0].doer & mine.done_to and one[0].done_to & mine.doer]
        if turned and not so:
            _, reading, span = turned[0]
            yield mine, reading.evidence(span)


def _names_both(deed: Deed, text: str) -> bool:
    """Say whether a sentence may name doer and done-to, at little cost: few do."""
    said = text.casefold()
    return all(any(word in said for word in name) for name in (deed.doer, deed.done_to))


@lru_cache(maxsize=8192)
def deeds(text: str) -> tuple[Deed, ...]:
    """Return the deeds of a sentence: two names on end with a verb between them."""
    found = [name for name in names(text) if name.certain or name.opens]
    pairs = pairwise(found)
    return tuple(deed for one, other in pairs if (deed := _deed(text, one, other)))


def _deed(text: str, one: Name, other: Name) -> Deed | None:
    between = text[one.end : other.start]
    verbs = _verbs(between)
    if not verbs or _JOINED.search(between.rstrip()) or between[:2] in ("'s", "’s"):
        return None
    first, second = frozenset(one.words), frozenset(other.words)
    if first & second:
        return None
    told = text[one.start : other.end]
    if _LOST.search(between):
        return Deed(second, frozenset({"beat"}), first, told)
    passive = _PASSIVE.search(between) or _PARTICIPLE.search(between)
    return Deed(second, verbs, first, told) if passive else Deed(first, verbs, second, told)


def _verbs(between: str) -> frozenset[str]:
    said = words(between)
    if not 0 < len(said) <= LONGEST:
        return frozenset()
    roots = {stem(base(word)) for word in said if not is_stop_word(word) and word.isalpha()}
    return frozenset() if roots & _BOTH else frozenset(_FAMILY.get(root, root) for root in roots)
