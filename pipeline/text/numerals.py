"""Numerals as values: digits with any house's separators, and English numbers in words.

A value comes with its `step`, the worth of its last significant digit: it tells what rounding the writer allowed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 30
"""Digits of the longest numeral read; a longer run is a serial number or an attack, and counts nothing."""

DIGITS = r"(?<![\d.,])\d{1,3}(?:(?P<sep>[ ,.'])\d{3})(?:(?P=sep)\d{3})*(?!\d)(?:[.,]\d+)?|(?<!\d)\d+(?:[.,]\d+)?"
"""Pattern of a numeral in digits: 1,500 · 1 500 · 1.500,25 · 1'500 · 12.5."""

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 10**9, "tn": 10**12, "lakh": 100_000,
    "crore": 10_000_000, "millionen": 1_000_000, "milliarden": 10**9, "millions": 1_000_000, "milliards": 10**9,
    "millones": 1_000_000, "milliard": 10**9, "billions": 10**9, "thousands": 1_000,
}  # fmt: skip
FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "hundredth": 100,
}  # fmt: skip

_SMALL = "|".join([*_UNITS, *_TENS])
COUNT_WORDS = frozenset({*_UNITS, *_TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen"})
"""Words a number in words can begin with, but for its article."""
WORDS = (
    rf"\b(?:a |an )?(?:{_SMALL}|hundred|thousand|million|billion|trillion|dozen)\b"
    rf"(?:(?: and |[ -])(?:{_SMALL}|hundred|thousand|million|billion|trillion|dozen)\b){{0,12}}"
)
"""Pattern of a number in words: twelve · two dozen · three hundred and five · a million."""

ORDINAL_OPENINGS = frozenset({*_TENS, *_ORDINALS})
ORDINAL_WORDS = rf"\b(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)})\b"


class Numeral(NamedTuple):
    """A number and the worth of its last significant digit."""

    value: float
    step: float


def from_digits(text: str, *, decimal_comma: bool = False) -> Numeral | None:
    """Read a numeral in digits; None where it is too long to be a quantity.

    Two kinds of separator tell which is the decimal one. A lone one before three digits groups thousands, but for the
    house's own decimal mark: 1.500 is one and a half in English and fifteen hundred where `decimal_comma`.
    """
    if len(text) > LONGEST:
        return None
    mark = _decimal_mark(text, decimal_comma)
    whole, _, fraction = text.rpartition(mark) if mark else (text, "", "")
    digits = re.sub(r"\D", "", whole)
    value = float(f"{digits or '0'}.{fraction or '0'}")
    return Numeral(value, 10.0 ** -len(fraction))


def _decimal_mark(text: str, decimal_comma: bool) -> str:
    marks = re.findall(r"[., ']", text)
    if not marks or marks[-1] in " '" or marks.count(marks[-1]) > 1:
        return ""
    last = str(marks[-1])
    grouped = len(text) - text.rindex(last) - 1 == 3 and len(set(marks)) == 1
    house = "," if decimal_comma else "."
    return last if not grouped or last == house or text.startswith("0") else ""


def from_words(text: str) -> Numeral:
    """Read a number in English words, as `WORDS` finds it."""
    total, current, step = 0, 0, 1
    for word in re.findall(r"[a-z]+", text.casefold()):
        if word in _UNITS or word in _TENS:
            current, step = current + (_UNITS.get(word) or _TENS.get(word, 0)), 1
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current, step = total + (current or 1) * SCALES[word], 0, SCALES[word]
    return Numeral(float(total + current), float(step))


def from_ordinal(text: str) -> float:
    """Read an ordinal: 3rd, twenty-first, twelfth."""
    digits = re.match(r"\d+", text)
    if digits:
        return float(digits.group())
    return float(sum(_TENS.get(word, 0) or _ORDINALS.get(word, 0) for word in text.casefold().split("-")))
