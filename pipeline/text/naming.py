"""Whether a text names whom a claim names: full name, surname, acronym, demonym, never a look-alike letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from pipeline.text.names import Name, key, names
from pipeline.text.normal import normal

_ALIASES = {
    "us": "united states", "usa": "united states", "american": "united states", "america": "united states",
    "uk": "united kingdom", "britain": "united kingdom", "british": "united kingdom", "french": "france",
    "dutch": "netherlands", "holland": "netherlands", "german": "germany", "spanish": "spain", "danish": "denmark",
    "swedish": "sweden", "polish": "poland", "turkish": "turkey", "greek": "greece", "swiss": "switzerland",
    "chinese": "china", "irish": "ireland", "welsh": "wales", "scottish": "scotland", "finnish": "finland",
    "norwegian": "norway", "portuguese": "portugal", "thai": "thailand", "filipino": "philippines", "iraqi": "iraq",
}  # fmt: skip
"""Countries whose short form or demonym shares no stem with the name."""
_DEMONYM = re.compile(r"(?:n|an|ian|ese|i|ish|er|s|ic|d|ite)s?$")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W_]+(?:['’](?=\w)[^\W_]+)?")
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
    def _initials(self) -> frozenset[str]:
        return frozenset(short for name in self.found for short in initials(name.words))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Names written in capitals alone: any two words would do for initials such as "to"."""
        return frozenset(name.words[0] for name in self.found if len(name.words) == 1 and name.text.isupper())

    def holds(self, name: Name) -> bool:
        """Say whether the text names it: the same words together, an acronym for its expansion, or a demonym."""
        wanted = frozenset(name.words)
        return (
            f" {' '.join(_split(name.words))} " in self._running
            or any(wanted <= group for group in self._groups)
            or self._holds_short(name)
            or (len(name.words) == 1 and self._holds_like(name.words[0]))
        )

    def holds_word(self, word: str) -> bool:
        """Say whether the text has the word, whatever its case."""
        return word in self.words or self._holds_like(word)

    def _holds_short(self, name: Name) -> bool:
        known = _alias(" ".join(name.words))
        if known in self._running or any(_alias(word) == known for word in self.words & _ALIASES.keys()):
            return True
        if len(name.words) == 1:
            return name.text.isupper() and name.words[0] in self._initials
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


def _alias(word: str) -> str:
    return f" {_ALIASES.get(word, word)} "


def _same_stem(word: str, other: str) -> bool:
    """Say whether one is the other's demonym or plural: Halvard, Halvardian."""
    short, long = sorted((word, other), key=len)
    if len(short) < 4:
        return False
    stem = short[:-1] if short[-1] in "aeyo" else short
    return long.startswith(stem) and len(long) - len(stem) <= 4 and (long == short or bool(_DEMONYM.search(long)))
