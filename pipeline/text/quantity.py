"""A quantity as a comparable value, and the rule by which a claim's matches a source's.

Rounding is no error and another figure is: "about 1,500" matches 1,487, "1.5 million" matches 1,487,300, "more than
200" matches 213, "5 miles" matches 8 km; a bare 1,500 does not match 1,487.
"""

from __future__ import annotations

import re
from datetime import date
from math import isclose
from typing import Literal

from pipeline.domain import Span

Kind = Literal["number", "money", "percent", "ordinal", "time", "date", "duration"]
Approx = Literal["", "about", "least", "most"]


class Quantity(Span):
    """A value with its unit, where the text has it."""

    kind: Kind
    value: float
    """In the base unit. Dates: see `pipeline.text.dates.Dated`."""
    high: float | None = None
    """The upper end of a range, in the base unit."""
    unit: str | None = None
    """The base unit (m, kg, m2, degC, s, month, USD, %, day …); None for a plain count."""
    approx: Approx = ""
    """about: rounded or vague; least, most: a bound. Empty where the text gives the figure as it is."""
    number: float
    """The figure as written, scale words included, before conversion."""
    step: float = 1.0
    """What the last significant digit is worth, in the base unit."""
    text: str
    """The words as they stand in the text."""


ABOUT = 0.1
"""How far a figure called approximate may lie from the source's: "almost 200" for 187, "nearly half" for 46 %."""
BOUND = 2.0
"""How far a bound may lie from the figure it bounds: "more than 200" is right of 213, and no summary of 5,000."""
CONVERTED = 0.03
"""What a conversion between units may lose to rounding: 5 miles are 8 km."""
_MONTH_SECONDS = 30.44 * 86_400


def matches(claim: Quantity, source: Quantity) -> bool:
    """Say whether the claim's quantity is one that the source's bears out."""
    if claim.kind == "date" and source.kind == "date":
        return _same_date(claim, source)
    if claim.kind == "time" and source.kind == "time":
        return _same_time(claim, source)
    ends = _comparable(claim, source)
    if ends is None:
        return False
    (low, high, step), (source_low, source_high) = ends
    if high is not None:
        return source_high is not None and isclose(low, source_low) and isclose(high, source_high)
    if source_high is not None:
        return claim.approx != "" and source_low <= low <= source_high
    return _close(claim, source, low, source_low, step)


def _comparable(
    claim: Quantity, source: Quantity
) -> tuple[tuple[float, float | None, float], tuple[float, float | None]] | None:
    """Return both on one scale; None where they measure different things. A plain number is compared as written."""
    if claim.unit == source.unit and "date" not in (claim.kind, source.kind):
        return (claim.value, claim.high, claim.step), (source.value, source.high)
    if {claim.unit, source.unit} == {"s", "month"}:
        factor = _MONTH_SECONDS if claim.unit == "month" else 1 / _MONTH_SECONDS
        return (claim.value * factor, None, claim.step * factor), (source.value, None)
    if "time" in (claim.kind, source.kind) or _names_a_day(claim) or _names_a_day(source):
        return None
    if claim.unit is None or source.unit is None:
        scale = claim.step * claim.number / claim.value if claim.value else claim.step
        return (claim.number, None, scale), (source.number, None)
    return None


def _names_a_day(one: Quantity) -> bool:
    """Say whether a figure is a date: but a year, for 2000 may count people, its value is none of a count's."""
    return one.kind == "date" and one.unit != "year"


def _of_day(ordinal: int) -> dict[str, set[float]]:
    day = date.fromordinal(ordinal)
    return {
        "month": {day.year * 12 + day.month - 1},
        "year": {day.year},
        "decade": {_decade(day.year)},
        "month-day": {day.month * 100 + day.day},
        "month-of-year": {day.month},
        "weekday": {day.weekday()},
    }


def _of_weekday(ordinal: int) -> dict[str, set[float]]:
    """Return the same of a weekday's name, which may be the next as well as the last: either day, or what both are."""
    last, coming = _of_day(ordinal), _of_day(ordinal + 7)
    return {unit: last[unit] | coming[unit] if unit == "month-day" else last[unit] & coming[unit] for unit in last}


def _decade(year: float) -> float:
    return year // 10 * 10


def _close(claim: Quantity, source: Quantity, value: float, other: float, step: float) -> bool:
    if isclose(value, other, rel_tol=1e-6, abs_tol=1e-9):
        return True
    rough = _rougher(claim, source) and not _of_share(claim, source)
    if claim.approx == source.approx and claim.approx in ("least", "most"):
        rough = rough and _zeros(claim.number) > _zeros(source.number)  # "over 1,000" of over 1,200; not 25 of over 30
    if claim.approx == "least" and rough:
        return value <= other <= value * BOUND
    if claim.approx == "most" and rough:
        return other <= value <= other * BOUND
    gap = abs(value - other)
    if claim.approx == "about" and rough:
        return gap <= max(step / 2, ABOUT * abs(other))
    if {claim.unit, source.unit} == {"s", "month"} or _converted(claim, source):
        return gap <= max(CONVERTED * abs(other), step / 2)
    return not _of_share(claim, source) and _may_round(claim, source) and gap <= step / 2


def _zeros(number: float) -> int:
    """Count the zeros a figure ends in: the more, the rounder."""
    digits = str(int(number))
    return len(digits) - len(digits.rstrip("0"))


def _of_share(claim: Quantity, source: Quantity) -> bool:
    """Say whether one is a share and the other a count: "a third" is no rounding of 37 people."""
    return "percent" in (claim.kind, source.kind) and claim.kind != source.kind


def _rougher(claim: Quantity, source: Quantity) -> bool:
    """Say whether the claim's figure is a rounder one than the source's, as a bound or an estimate of it would be.

    "More than 200" is said of 213; nobody says "more than 187" of it. Words ("nearly half") are always round, and so
    are whole fives.
    """
    return claim.step > source.step or claim.number % 5 == 0 or not any(map(str.isdigit, claim.text))


def _converted(claim: Quantity, source: Quantity) -> bool:
    """Say whether the two were written in different units of one base."""
    if not (claim.number and source.number and claim.unit):
        return False
    return not isclose(claim.value / claim.number, source.value / source.number, rel_tol=1e-6)


def _may_round(claim: Quantity, source: Quantity) -> bool:
    """A figure in words of scale (1.5 million), or with fewer decimals than the source's, is a rounded one."""
    scaled = claim.step >= 100 and any(character.isalpha() for character in claim.text)
    return scaled or source.step < claim.step


_HALF_KNOWN = re.compile(r"[ap]\.?\s?m\b|noon|midday|midnight|^0\d|^1[3-9]|^2\d", re.IGNORECASE)
"""What tells morning from evening: "5:40" alone may be either, "05:40" and "5:40 p.m." are one."""


def _same_time(claim: Quantity, source: Quantity) -> bool:
    apart = abs(claim.value - source.value)
    if claim.approx == "about" and apart <= 30:
        return True
    known = all(_HALF_KNOWN.search(one.text) for one in (claim, source))
    return apart == 0 if known else apart % 720 == 0


def _same_date(claim: Quantity, source: Quantity) -> bool:
    """A claim may say less than the source (the month for the day), never more."""
    if claim.unit == "day" and source.unit == "day":
        apart = abs(claim.value - source.value)
        return apart == 0 or ("about" in (claim.approx, source.approx) and apart == 7)
    return claim.value in _coarser(source).get(claim.unit or "", set())


def _coarser(source: Quantity) -> dict[str, set[float]]:
    """Return, by unit, what a day or month may truthfully be called."""
    if source.unit == "day" and source.approx == "about":
        return _of_weekday(int(source.value))
    if source.unit == "day":
        return _of_day(int(source.value))
    if source.unit == "month":
        year = source.value // 12
        month_of_year = {source.value % 12 + 1}
        return {"month": {source.value}, "year": {year}, "decade": {_decade(year)}, "month-of-year": month_of_year}
    if source.unit == "year":
        return {"year": {source.value}, "decade": {_decade(source.value)}}
    if source.unit == "month-day":
        return {"month-day": {source.value}, "month-of-year": {source.value // 100}}
    return {source.unit or "": {source.value}}
