"""Words as terms: what a word is compared by, how much it tells, what it does in a sentence.

Terms are shared objects: a word is looked at once and kept, so that reading an article is mostly dictionary look-ups.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.check.entail import lexicon
from pipeline.text.normal import normal
from pipeline.text.words import UNSPACED, is_stop_word, stem

RAREST = 9.0
"""Weight of a word the frequency table does not know: about one document in eight thousand."""


_PIECE = re.compile(rf"\d+(?:[.,]\d+)*|[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:'[^\W\d_]+)?|[%$£€\"]")


class Term(NamedTuple):
    """What one word is compared by. `key` is a stem, or `#` and a plain number."""

    key: str
    word: str
    """In lower case, as it stands."""
    weight: float
    """Inverse document frequency for words of content; 0 for the others."""
    capital: bool
    negation: bool = False
    number: bool = False


class _Glyphs(dict[int, str]):
    """The comparing form of each character, worked out when first met: `str.translate` does the rest at C speed."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        form = " " if character.isspace() else normal(character).text
        self[code] = form
        return form


_GLYPHS = _Glyphs()


def terms(text: str, language: str = "en") -> Iterator[Term]:
    """Yield the terms of a text in order; contracted negations as words of their own, split numbers as one."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_GLYPHS)
    for piece in _PIECE.findall(plain):
        yield from _terms_of(piece, language[:2])


@lru_cache(maxsize=100_000)
def _terms_of(piece: str, language: str) -> tuple[Term, ...]:
    word = piece.casefold()
    if word.endswith("n't") and language == "en":
        verb = word[:-3]
        return (*((_term(verb, piece, language),) if verb else ()), _NOT)
    return (_term(word, piece, language),)


def _term(word: str, piece: str, language: str) -> Term:
    if word[0].isdecimal():
        key = f"#{_plain_number(word)}"
        return Term(key, word, _weights().get(key, 6.0), capital=False, number=True)
    if word in lexicon.NUMBER_WORDS:
        key = f"#{lexicon.NUMBER_WORDS[word]}"
        return Term(key, word, 5.0, capital=False, number=True)
    plain = _latin(word)
    key = stem(lexicon.ALIASES.get(plain, plain), language)
    weight = 0.0 if is_stop_word(word, language) or not key.isalnum() else _weights().get(key, RAREST)
    return Term(key, word, weight, piece[0].isupper(), negation=word in lexicon.NEGATIONS)


_NOT = Term("not", "not", 0.0, capital=False, negation=True)


def _plain_number(word: str) -> str:
    """Return digits without separators of thousands and without zeros that say nothing."""
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word) if not word.startswith("0") else word
    return str(float(digits)).removesuffix(".0") if (digits := whole.replace(",", ".")).count(".") <= 1 else digits


def _latin(word: str) -> str:
    """Return a word that mixes Latin with look-alike letters in Latin alone; any other word as it is."""
    if word.isascii() or not any(letter in lexicon.LOOKALIKES for letter in word):
        return word
    rest = [letter for letter in word if letter not in lexicon.LOOKALIKES]
    latin = rest and all(unicodedata.name(letter, "").startswith("LATIN") for letter in rest)
    return "".join(lexicon.LOOKALIKES.get(letter, letter) for letter in word) if latin else word


@cache
def _weights() -> dict[str, float]:
    """Inverse document frequencies of the commoner stems, counted by `training/frequencies.py`."""
    table = json.loads((files(__package__) / "weights.json").read_text("utf-8"))
    return {key: int(tenths) / 10 for tenths, keys in table.items() for key in keys.split()}
