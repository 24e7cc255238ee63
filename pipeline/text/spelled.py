"""Numbers in words as each language writes them, from two on: "one" is an article or a pronoun more often than a count.

English composes its numbers of separate words (`numerals.py`). Of French, German, Spanish, Italian and Portuguese the
forms up to 99 and the round hundreds are listed, which is what newsrooms spell; more they write in digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from pipeline.text.numerals import COUNT_WORDS, WORDS, Numeral, from_words


class Spelling(NamedTuple):
    """How a language spells numbers."""

    pattern: str
    opens: frozenset[str]
    """The words that a number begins with."""
    read: Callable[[str], Numeral]


_ENGLISH = Spelling(WORDS, COUNT_WORDS | {"a", "an"}, from_words)

_UNITS = {
    "de": "ein zwei drei vier fünf sechs sieben acht neun",
    "fr": "un deux trois quatre cinq six sept huit neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve",
    "it": "uno due tre quattro cinque sei sette otto nove",
    "pt": "um dois três quatro cinco seis sete oito nove",
}
_TEENS = {
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove",
}
_TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_HUNDREDS = {
    "de": "hundert zweihundert dreihundert vierhundert fünfhundert",
    "fr": "cent;deux cents;trois cents;quatre cents;cinq cents",
    "es": "cien doscientos trescientos cuatrocientos quinientos",
    "it": "cento duecento trecento quattrocento cinquecento",
    "pt": "cem duzentos trezentos quatrocentos quinhentos",
}
_VARIANTS = {
    "de": {"einhundert": 100, "tausend": 1_000, "zwo": 2},
    "fr": {"quatre-vingts": 80, "mille": 1_000},
    "es": {"veintidós": 22, "veintitrés": 23, "veintiséis": 26, "mil": 1_000, "doscientas": 200, "quinientas": 500},
    "it": {"ventitré": 23, "mille": 1_000},
    "pt": {"duas": 2, "dezesseis": 16, "dezessete": 17, "dezenove": 19, "mil": 1_000, "quatorze": 14},
}


@cache
def spelled(language: str) -> Spelling:
    """Return how a language, by its two-letter code, spells numbers; as English does where it is not listed."""
    if language not in _UNITS:
        return _ENGLISH
    values = dict(_numbers(language))
    alternatives = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    opens = frozenset(re.split(r"[ -]", form)[0] for form in values)
    return Spelling(rf"\b(?:{alternatives})\b", opens, lambda text: _numeral(values[text.casefold()]))


def _numeral(value: int) -> Numeral:
    """Return a number with what its last digit is worth: "hundert" may be rounded, "zwölf" is not."""
    return Numeral(float(value), float(value) if value in (100, 1_000) else 1.0)


def _numbers(language: str) -> Iterator[tuple[str, int]]:
    units, teens, tens = (table[language].split() for table in (_UNITS, _TEENS, _TENS))
    hundreds = _HUNDREDS[language]
    yield from zip(units[1:], range(2, 10), strict=True)
    yield from zip(teens, range(10, 20), strict=True)
    yield from zip(tens, range(20, 100, 10), strict=False)
    yield from zip(hundreds.split(";" if ";" in hundreds else None), range(100, 600, 100), strict=True)
    for (place, ten), (unit, name) in product(enumerate(tens, 2), enumerate(units, 1)):
        yield from ((form, 10 * place + unit) for form in _COMPOUND[language](ten, name))
    if language == "fr":
        yield from _french_from_seventy(units, teens)
    yield from _VARIANTS[language].items()


def _french_from_seventy(units: Sequence[str], teens: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield 70 to 79 and 81 to 99, which count on from sixty and from four twenties."""
    for value, name in enumerate(teens):
        yield f"soixante-{name}", 70 + value
        yield f"quatre-vingt-{name}", 90 + value
    yield "soixante et onze", 71
    yield from ((f"quatre-vingt-{name}", 80 + value) for value, name in enumerate(units, 1))


_COMPOUND: dict[str, Callable[[str, str], tuple[str, ...]]] = {
    "de": lambda ten, unit: (f"{unit}und{ten}",),
    "fr": lambda ten, unit: (f"{ten} et {unit}" if unit == "un" else f"{ten}-{unit}",),
    "es": lambda ten, unit: (f"veinti{unit}",) if ten == "veinte" else (f"{ten} y {unit}", f"{ten} y {unit[:2]}"),
    "it": lambda ten, unit: (f"{ten[:-1] if unit[0] in 'uo' else ten}{unit}",),
    "pt": lambda ten, unit: (f"{ten} e {unit}",),
}
