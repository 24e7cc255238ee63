"""Words, and the words that carry content.

Tokens are what Unicode calls words, with inner apostrophes, hyphens and decimal points kept; scripts written without
spaces give one token a character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.domain import Span
from pipeline.text.normal import comparable

UNSPACED = "\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts written without spaces, as a range for a character class."""
MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0963\u0980-\u0dff"
"""Vowel signs and other marks that belong to the letter before them, and are no letters to `re`. As a range, too."""
_LETTERS = rf"(?:[^\W_{UNSPACED}]+[{MARKS}]*)+"
_WORD = re.compile(rf"[{UNSPACED}]|(?:{_LETTERS}(?:['’.,-](?=[^\W_]){_LETTERS})*)")

_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def word_spans(text: str) -> tuple[Span, ...]:
    """Return the words of a text as spans, in order."""
    return tuple(Span(start=match.start(), end=match.end()) for match in _WORD.finditer(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in comparing form: case-folded, one glyph for each mark."""
    return tuple(_WORD.findall(comparable(text)))


def content_words(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the stems of the words that carry content, in order, repeats kept."""
    return tuple(stem(word, language) for word in words(text) if not is_stop_word(word, language))


def is_stop_word(word: str, language: str = "en") -> bool:
    """Say whether a word (in comparing form) carries grammar rather than content. English where no list is known."""
    return word in stop_words(language[:2])


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "en") -> str:
    """Return the Snowball stem of a word in comparing form; the word itself in a language Snowball does not know."""
    word = word.removesuffix("'s").removesuffix("'")
    algorithm = _STEMMERS.get(language[:2])
    return str(_stemmer(algorithm).stemWord(word)) if algorithm else word


@lru_cache(maxsize=4)
def _stemmer(algorithm: str) -> Any:
    from snowballstemmer import stemmer

    return stemmer(algorithm)


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language by its two-letter code; English where we have no list."""
    folder = files("pipeline.text") / "stopwords"
    listed = folder / f"{language}.txt"
    return frozenset((listed if listed.is_file() else folder / "en.txt").read_text("utf-8").split())
