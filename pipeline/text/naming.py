"""Whether a text names whom a claim names: full name, surname, acronym, demonym, never a look-alike letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from pipeline.text.countries import COUNTRY
from pipeline.text.lexicon import lexicon
from pipeline.text.names import Name, key, names
from pipeline.text.normal import normal

_DEMONYM = re.compile(r"(?:n|an|ian|ese|i|ish|er|s|ic|d|ite)s?$")
_NATION = re.compile(r"(?:ian|ean|ese|ish|can)s?$")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W_]+(?:['’](?=\w)[^\W_]+)?")
_LINKS = re.compile(r" (?:of|the|de|du|for|and)(?= )")
"""Little words that a name may have or lack: the south-west of England, South West England."""
_AS_NAME = re.compile(r"\bU\.?S\b|\bu\.s\.")
"""The country, where "us" is a pronoun."""
_INITIALS = re.compile(r"\b(?:[A-Z]\.? ){2,}(?=[A-Z])")


class NameIndex:
    """The names of one text, ready to be asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The text the names stand in."""

    @cached_property
    def found(self) -> tuple[Name, ...]:
        """The names of the text in order."""
        return names(self.text)

    @cached_property
    def _groups(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(name.words) for name in self.found)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text in the comparing form of names."""
        return frozenset(folded(self.text).split())

    @cached_property
    def _running(self) -> str:
        return f" {folded(self.text)} "

    @cached_property
    def _linkless(self) -> str:
        return _LINKS.sub("", self._running)

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The countries the text names by a word for it or its people."""
        said = self.words & COUNTRY.keys()
        named = {COUNTRY[word] for word in said if word != "us" or _AS_NAME.search(self.text)}
        return frozenset(named | {country for country in COUNTRY.values() if f" {country} " in self._running})

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(short for name in self.found for short in initials(name.words))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Names written in capitals alone: any two words would do for initials such as "to"."""
        return frozenset(name.words[0] for name in self.found if len(name.words) == 1 and _in_capitals(name))

    def holds(self, name: Name) -> bool:
        """Say whether the text names it: the same words together, an acronym for its expansion, a demonym, or parts.

        Parts are a nation and whom it belongs to ("Italian Molinari"), a body without its kind ("Cheshire East" for
        "Cheshire East Council"), and a person told by first name here and by surname there.
        """
        wanted = frozenset(name.words)
        together = f" {' '.join(_split(name.words))} "
        return (
            together in self._running
            or _LINKS.sub("", together) in self._linkless
            or any(wanted <= group for group in self._groups)
            or self._holds_short(name)
            or (self._holds_like(name.words[0]) if len(name.words) == 1 else self._holds_parts(name.words))
        )

    def _holds_parts(self, words: tuple[str, ...]) -> bool:
        first, last = words[0], words[-1]
        if all(map(self.holds_word, words)) and self._holds_nearly(words):
            return True
        if last in lexicon("kinds_of_body") and last in self.words:
            return self._has_together(words[:-1])
        if _nation(first) and self.holds_word(first) and self._has_together(words[1:]):
            return True
        if " ".join(words[:2]) in self._countries and self._has_together(words[2:]):
            return True
        return len(words) == 2 and self._holds_person(first, last)

    def _has_together(self, words: tuple[str, ...]) -> bool:
        wanted = frozenset(words)
        return bool(wanted) and any(wanted <= group for group in self._groups)

    def _holds_nearly(self, words: tuple[str, ...]) -> bool:
        """Say whether one name has each of the words or its demonym or plural."""
        return any(all(any(_same_stem(w, other) for other in group) for w in words) for group in self._groups)

    def _holds_person(self, first: str, last: str) -> bool:
        """Say whether first name and surname stand apart and belong to nobody else, or to a couple."""
        if re.search(rf" {re.escape(first)} and \w+ {re.escape(last)} ", self._running):
            return True
        alone = frozenset({first}) in self._groups and frozenset({last}) in self._groups
        return alone and not any({first, last} & group for group in self._groups if len(group) > 1)

    def holds_word(self, word: str) -> bool:
        """Say whether the text has the word, whatever its case."""
        return word in self.words or self._holds_like(word)

    def _holds_short(self, name: Name) -> bool:
        words = " ".join(name.words)
        country = COUNTRY.get(words, words)
        if country in self._countries:
            return True
        if len(name.words) == 1:
            return _in_capitals(name) and name.words[0] in self._initials
        return bool(initials(name.words) & self._acronyms)

    def _holds_like(self, word: str) -> bool:
        return any(_same_stem(word, other) for other in self._by_prefix.get(word[:4], ()))

    @cached_property
    def _by_prefix(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted({word for name in self.found for word in name.words}):
            found.setdefault(word[:4], []).append(word)
        return found

    def titles_of(self, name: Name) -> frozenset[str]:
        """Return the words of the titles the text gives before this name, in comparing form."""
        titles = [other.title for other in self.found if name.words[-1] in other.words]
        return frozenset(key(word) for title in titles for word in title.split())


def folded(text: str) -> str:
    """Return the words of a text in the comparing form of names, single spaces between them."""
    joined = _INITIALS.sub(lambda run: re.sub(r"[. ]", "", run.group()) + " ", normal(text).text)
    return " ".join(_split(_WORD.findall(joined)))


def _split(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in key(word).replace("-", " ").split()]


@lru_cache(maxsize=10_000)
def initials(words: tuple[str, ...]) -> frozenset[str]:
    """Return the acronyms a name may go by; empty for one word."""
    if len(words) < 2:
        return frozenset()
    return frozenset({"".join(word[0] for word in words if word)})


def _in_capitals(name: Name) -> bool:
    """Say whether the name proper is in capitals: "the WHO", be it after a The that opens the sentence."""
    return name.text.split()[-1].isupper()


def _nation(word: str) -> bool:
    """Say whether a word is that for a nation, as far as the word tells: French, Italian, Chinese."""
    return word in COUNTRY or word in lexicon("places") or bool(_NATION.search(word))


def _same_stem(word: str, other: str) -> bool:
    """Say whether one is the other's demonym or plural: Halvard, Halvardian."""
    short, long = sorted((word, other), key=len)
    if len(short) < 4:
        return False
    stem = short[:-1] if short[-1] in "aeyo" else short
    return long.startswith(stem) and len(long) - len(stem) <= 4 and (long == short or bool(_DEMONYM.search(long)))
