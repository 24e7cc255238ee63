"""Quantities in news prose as comparable values: numbers, money, shares, measures, durations, dates and times.

Units are converted to one base, ranges keep both ends, approximations are kept as such, and invisible characters
between digits do not deceive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pipeline.text.dates import Dated, dates
from pipeline.text.normal import normal
from pipeline.text.numerals import (
    DIGITS,
    FRACTIONS,
    ORDINAL_OPENINGS,
    ORDINAL_WORDS,
    SCALES,
    from_digits,
    from_ordinal,
    from_words,
)
from pipeline.text.openings import NUMBER, matches_at
from pipeline.text.quantity import Kind, Quantity, matches
from pipeline.text.ranges import with_ranges
from pipeline.text.spelled import spelled
from pipeline.text.units import CURRENCIES, DURATIONS, SYMBOLS, UNITS, Unit

__all__ = ["Quantity", "matches", "quantities"]


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _counts(language: str) -> tuple[re.Pattern[str], Collection[str]]:
    """Return the pattern of a number with its unit, and what opens a match of it."""
    words = spelled(language)
    pattern = re.compile(
        rf"(?P<minus>\bminus |(?<![\w.,:)])-)?(?P<symbol>(?:{_alternatives(SYMBOLS)}) ?)?"
        rf"(?:(?P<digits>{DIGITS})|(?P<words>{words.pattern}))"
        rf"(?P<ordinal>(?:st|nd|rd|th)\b)?"
        rf"(?P<scale>[ -]?(?:{_alternatives(SCALES)})\b)?"
        rf"(?P<unit>[ -]?(?:(?P<percent>%|percent(?:age points?)?\b|per cent\b|pct\b|prozent\b|pour cent\b)"
        rf"|(?P<money>(?:[€£¥₹₽]|(?:{_alternatives(CURRENCIES)})\b))"
        rf"|(?P<duration>(?:{_alternatives(DURATIONS)})\b)"
        rf"|(?P<measure>(?:{_alternatives(UNITS)})(?![\w/]))))?",
        re.IGNORECASE,
    )
    signs = {re.split(r"(?<=[a-z])(?=\W)", sign)[0] for sign in SYMBOLS}
    return pattern, frozenset({*words.opens, NUMBER, "minus", "-", *signs})


_FRACTION = re.compile(
    r"\b(?:(?P<count>a|one|two|three|four|nine) ?-?)?(?P<part>half|third|quarter|fifth|tenth)s?\b(?P<of> of\b)?"
    rf"(?: an? (?P<scale>million|billion|dozen|{_alternatives(DURATIONS)})\b)?",
    re.IGNORECASE,
)
_FRACTION_OPENS = frozenset(
    {"a", "one", "two", "three", "four", "nine", *FRACTIONS, *(f"{part}s" for part in FRACTIONS)}
)
_IN = re.compile(
    r"\b(?P<some>one|two|three|four|five|six|seven|eight|nine|\d)(?: in | out of )(?:every )?"
    r"(?P<all>three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3})\b"
    rf"(?! ?(?:{_alternatives(DURATIONS)}|%|percent|per cent)\b)",
    re.IGNORECASE,
)
_IN_OPENS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", NUMBER})
_ORDINAL = re.compile(ORDINAL_WORDS, re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds) of )?(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE
)
_VAGUE_FLOOR = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2e6, "billions": 2e9}
_VAGUE_OPENS = frozenset({"tens", *_VAGUE_FLOOR})
_BEFORE = re.compile(
    r"(?:(?P<least>at least|more than|over|no fewer than|no less than|upwards of|exceeding|above|not less than|"
    r"mindestens|au moins|plus de|más de|mehr als|at minimum)|"
    r"(?P<most>at most|up to|fewer than|less than|under|no more than|below|as many as|not more than|höchstens)|"
    r"(?P<about>about|around|some|roughly|approximately|approx\.?|nearly|almost|close to|an estimated|estimated|circa|"
    r"ca\.|just over|just under|slightly more than|slightly over|a little over|well over|rund|etwa|fast|environ|"
    r"près de|unos|cerca de|casi|~)) (?:an? |the |us)?$",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:19|20)\d\d-$")
"""What stands before the second year of "the 2018-19 season"."""
_BELOW = re.compile(r" below (?:zero|freezing)\b", re.IGNORECASE)
_AFTER = re.compile(r" (?:or (?P<least>more|higher|older|so))\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def quantities(
    text: str, *, at: datetime | None = None, decimal_comma: bool = False, language: str = "en"
) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, those in words as its language spells them.

    `at` resolves dates without a year, weekdays and "yesterday"; without it they keep a unit of their own.
    `decimal_comma` reads 1.500 as fifteen hundred, as German, French and Spanish houses write it.
    """
    form = normal(text)
    taken = _Taken(len(form.text))
    found: list[Quantity] = []
    for raw in _raw(form.text, at, decimal_comma, language):
        if taken.take(raw.start, raw.end):
            span = form.span(raw.start, raw.end)
            found.append(Quantity(**raw.fields, start=span.start, end=span.end, text=span.of(text)))
    found.sort(key=lambda quantity: quantity.start)
    return tuple(with_ranges(found, text))


class _Raw(NamedTuple):
    """A quantity at its place in the normal form."""

    start: int
    end: int
    fields: dict[str, Any]


class _Taken:
    """The characters that a quantity already covers."""

    def __init__(self, length: int) -> None:
        self._covered = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        """Cover the characters; False where one of them is covered already."""
        if any(self._covered[start:end]):
            return False
        self._covered[start:end] = b"\x01" * (end - start)
        return True


def _raw(text: str, at: datetime | None, decimal_comma: bool, language: str) -> Iterator[_Raw]:
    """Yield candidates, the most telling kind first; years last, since a bare 2000 may count people."""
    dated = [_dated(found, text) for found in dates(text, at)]
    yield from (raw for raw in dated if raw.fields["unit"] != "year")
    yield from _read(_IN, _IN_OPENS, text, _share)
    yield from _read(_FRACTION, _FRACTION_OPENS, text, _fraction)
    yield from _read(_ORDINAL, ORDINAL_OPENINGS, text, _ordinal)
    pattern, opens = _counts(language)
    counts = matches_at(pattern, text, opens)
    yield from (raw for match in counts if (raw := _count(match, text, decimal_comma, language)))
    yield from (raw for raw in dated if raw.fields["unit"] == "year")
    yield from _read(_VAGUE, _VAGUE_OPENS, text, _vague)


def _read(
    pattern: re.Pattern[str], opens: Collection[str], text: str, reader: Callable[[re.Match[str], str], _Raw | None]
) -> Iterator[_Raw]:
    return (raw for match in matches_at(pattern, text, opens) if (raw := reader(match, text)))


def _dated(found: Dated, text: str) -> _Raw:
    kind: Kind = "time" if found.unit == "clock" else "date"
    approx = "about" if found.weekday else _approx(text, found.start, found.end) if kind == "time" else ""
    return _new(found.start, found.end, kind, float(found.value), unit=found.unit, approx=approx)


def _count(match: re.Match[str], text: str, decimal_comma: bool, language: str) -> _Raw | None:
    digits, words = match["digits"], match["words"]
    numeral = from_digits(digits, decimal_comma=decimal_comma) if digits else spelled(language).read(words)
    if numeral is None or _idle(match) or _SEASON.search(text, max(0, match.start() - 5), match.start()):
        return None
    kind, unit, scale = _measured(match)
    sign = -1 if unit.base == "degC" and (match["minus"] or _BELOW.match(text, match.end())) else 1
    value, step = sign * numeral.value * scale, numeral.step * scale
    end = (
        match.end()
        if match["unit"] or match["scale"] or match["ordinal"]
        else match.end("digits" if match["digits"] else "words")
    )
    start = match.start() if sign < 0 or not match["minus"] else match.end("minus")
    raw = _new(start, end, kind, value * unit.factor + unit.offset, unit=unit.base or None)
    raw.fields.update(number=value, step=step * unit.factor, approx=_approx(text, raw.start, raw.end))
    return raw


def _measured(match: re.Match[str]) -> tuple[Kind, Unit, float]:
    """Return what is counted, in which unit, and the worth of the scale word."""
    scale = (match["scale"] or "").strip(" -").casefold()
    worth = float(SCALES.get(scale, 1))
    if match["symbol"] or match["money"]:
        return "money", _currency(match), worth
    if match["ordinal"]:
        return "ordinal", Unit(""), 1
    if match["percent"]:
        return "percent", Unit("%"), worth
    if match["duration"]:
        return "duration", DURATIONS[match["duration"].casefold()], worth
    if match["measure"]:
        return "number", UNITS[match["measure"].casefold()], worth
    return ("number", UNITS["m"], 1) if scale == "m" else ("number", Unit(""), worth)


def _currency(match: re.Match[str]) -> Unit:
    sign = (match["symbol"] or match["money"]).strip().casefold()
    return Unit(SYMBOLS[sign]) if sign in SYMBOLS else CURRENCIES[sign]


def _idle(match: re.Match[str]) -> bool:
    """A bare "one" is a pronoun more often than a count, and a bare 2026 a year."""
    bare = not (match["symbol"] or match["scale"] or match["unit"] or match["ordinal"])
    word, digits = (match["words"] or "").casefold(), match["digits"] or ""
    return bare and (
        word in ("one", "a one", "zero") or (len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdigit())
    )


def _fraction(match: re.Match[str], text: str) -> _Raw | None:
    """Read "half of", "two thirds", "a quarter of" as percent, and "half a million" as a number."""
    part, count = match["part"].casefold(), (match["count"] or "").casefold()
    share = FRACTIONS[part] * (1 if count in ("", "a") else from_words(count).value)
    if match["scale"]:
        return _part_of(match, text, share)
    if not (match["of"] or count not in ("", "a", "one") or (part == "half" and _halves(match, text))):
        return None
    raw = _new(match.start(), match.end(), "percent", share * 100, unit="%")
    raw.fields.update(step=2.0, approx=_approx(text, match.start(), match.end()))
    return raw


def _share(match: re.Match[str], text: str) -> _Raw | None:
    """Read "six in ten" and "1 in 12" as percent."""
    some, all_ = (from_digits(part) if part.isdigit() else from_words(part) for part in (match["some"], match["all"]))
    if some is None or all_ is None or some.value >= all_.value:
        return None
    raw = _new(match.start(), match.end(), "percent", 100 * some.value / all_.value, unit="%")
    raw.fields.update(step=2.0, approx=_approx(text, match.start(), match.end()))
    return raw


def _halves(match: re.Match[str], text: str) -> bool:
    """Say whether "half" takes a share of what follows, and is not a part of a game or a year."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 5]
    return after == " the " and not re.search(r"(?:first|second|other|better) $", before)


def _part_of(match: re.Match[str], text: str, share: float) -> _Raw:
    scale = match["scale"].casefold()
    unit = DURATIONS.get(scale, Unit(""))
    value = share * SCALES.get(scale, 1)
    kind: Kind = "duration" if unit.base else "number"
    raw = _new(match.start(), match.end(), kind, value * unit.factor, unit=unit.base or None)
    raw.fields.update(number=value, step=value * unit.factor / 10, approx=_approx(text, match.start(), match.end()))
    return raw


def _ordinal(match: re.Match[str], _: str) -> _Raw | None:
    """First and second are adverbs and units of time more often than ranks: only compounds of them count."""
    value = from_ordinal(match.group())
    return _new(match.start(), match.end(), "ordinal", value) if value > 2 else None


def _vague(match: re.Match[str], _: str) -> _Raw:
    words = match.group().casefold().split()
    value = float(_VAGUE_FLOOR[words[-1]]) * (1 if len(words) == 1 else 10 if words[0] == "tens" else 100)
    return _new(match.start(), match.end(), "number", value, approx="about")


def _new(start: int, end: int, kind: Kind, value: float, *, unit: str | None = None, approx: str = "") -> _Raw:
    return _Raw(start, end, {"kind": kind, "value": value, "unit": unit, "approx": approx, "number": value})


def _approx(text: str, start: int, end: int) -> str:
    """Return the hedge around a figure: the words right before it, or "or more" after it."""
    match = _BEFORE.search(text[max(0, start - 24) : start]) or _AFTER.match(text, end)
    return str(match.lastgroup) if match else ""
