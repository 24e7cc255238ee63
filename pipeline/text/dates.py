"""Dates and clock times in news prose, resolved against the moment the text was published.

2026-03-04 · 4 March · March 4, 2026 · 04.03.2026 · Tuesday · yesterday · March 2026 · 2026 · the 1970s · the '70s ·
14:05 · 2.30 p.m. · noon.
English month and weekday names, and German, French and Spanish ones. A numeric date with slashes is left alone: houses
do not agree which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from pipeline.text.openings import NUMBER, matches_at

_MONTHS = (
    "january|jan|januar|janvier|enero", "february|feb|februar|février|febrero", "march|mar|märz|mars|marzo",
    "april|apr|avril|abril", "may|mai|mayo", "june|jun|juni|juin|junio", "july|jul|juli|juillet|julio",
    "august|aug|août|agosto", "september|sep|sept|septembre|septiembre", "october|oct|oktober|octobre|octubre",
    "november|nov|novembre|noviembre", "december|dec|dezember|décembre|diciembre",
)  # fmt: skip
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_WEEKDAYS = (
    "monday|montag|lundi|lunes", "tuesday|dienstag|mardi|martes", "wednesday|mittwoch|mercredi|miércoles",
    "thursday|donnerstag|jeudi|jueves", "friday|freitag|vendredi|viernes", "saturday|samstag|samedi|sábado",
    "sunday|sonntag|dimanche|domingo",
)  # fmt: skip
WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")}
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}

_M = "|".join(sorted(MONTH, key=len, reverse=True))
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?"
_NUMBER = frozenset({NUMBER})
_NEAR = frozenset({"in", "since", "until", "last", "next", "late", "early", "this"})
_PATTERNS = (
    ("day", _NUMBER, r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    ("day", _NUMBER, r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
    (
        "day",
        _NUMBER,
        rf"(?<![\d.,]){_DAY} (?:of |de )?(?P<month>{_M})\b\.?(?:,? (?:de )?(?P<year>(?:19|20)\d\d)\b)?",
    ),
    ("day", MONTH.keys(), rf"\b(?P<month>{_M})\b\.? {_DAY}(?!\d|[.,:]\d)(?:,? (?P<year>(?:19|20)\d\d)\b)?"),
    ("month", MONTH.keys(), rf"\b(?P<month>{_M})\b\.?,? (?:of |de )?(?P<year>(?:19|20)\d\d)\b"),
    (
        "month",
        MONTH.keys(),
        r"\b(?P<month>january|february|april|june|july|august|september|october|november|december)\b",
    ),
    ("month", _NEAR, r"\b(?:in|since|until|last|next|late|early|this) (?-i:(?P<month>March|May))\b"),
    ("month", _NEAR, r"(?-i:\b(?:in|since|until) (?P<month>march|may)\b)"),
    ("weekday", WEEKDAY.keys(), rf"\b(?P<weekday>{'|'.join(WEEKDAY)})\b"),
    ("relative", _RELATIVE.keys(), rf"\b(?P<relative>{'|'.join(_RELATIVE)})\b"),
    (
        "clock",
        _NUMBER,
        r"(?<![\d:.,])(?P<hour>[0-2]?\d)[:h](?P<minute>[0-5]\d)(?![\d:])(?: ?(?P<half>[ap])\.? ?m\b\.?)?",
    ),
    ("clock", _NUMBER, r"(?<![\d:.,])(?P<hour>[01]?\d)(?:\.(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b\.?"),
    ("clock", frozenset({"noon", "midday", "midnight"}), r"\b(?P<word>noon|midday|midnight)\b"),
    ("decade", _NUMBER, r"(?<![\d.,:/$€£-])(?P<decade>(?:19|20)\d0)['’]?s\b"),
    (
        "decade",
        frozenset({"the", "late", "early", "mid"}),
        r"\b(?:the|late|early|mid)[ -]['’]?(?P<decade>[2-9]0)s\b",
    ),
    (
        "year",
        _NUMBER,
        r"(?<![\d.,:/$€£-])(?P<year>(?:19|20)\d\d)(?:-\d\d\b)?"
        r"(?![\d,.:/%]\d|\d|%| ?(?:gmt|utc|bst|est|cet|hours|hrs|local)\b)",
    ),
)
"""Unit, what opens a match of it, and the pattern."""
_COMPILED = tuple((unit, opens, re.compile(pattern, re.IGNORECASE)) for unit, opens, pattern in _PATTERNS)


class Dated(NamedTuple):
    """A date or a time, in the unit as far as it could be resolved."""

    start: int
    end: int
    unit: Literal["day", "month", "year", "month-day", "month-of-year", "decade", "weekday", "relative", "clock"]
    value: int
    """Proleptic ordinal of the day, months since year 0, year, month × 100 + day, month, first year of the decade,
    weekday (Monday 0), days from the unknown day of publication, or minutes since midnight."""
    weekday: bool = False
    """True where a weekday's name was resolved: the week before or after may be meant."""


def dates(text: str, at: datetime | None = None) -> Iterator[Dated]:
    """Yield dates and clock times by kind, the most telling first: a later one that overlaps an earlier one is void."""
    for unit, opens, pattern in _COMPILED:
        for match in matches_at(pattern, text, opens):
            found = _READERS[unit](match, at)
            if found:
                yield found


def _day(match: re.Match[str], at: datetime | None) -> Dated | None:
    groups = match.groupdict()
    if groups.get("month") == "may":  # the verb
        return None
    month, day = _month(groups), int(groups["day"])
    year = int(groups["year"]) if groups.get("year") else _nearest_year(month, day, at)
    if year is None:
        return _dated(match, "month-day", month * 100 + day) if 1 <= day <= 31 else None
    try:
        return _dated(match, "day", date(year, month, day).toordinal())
    except ValueError:
        return None


def _month(groups: dict[str, str | None]) -> int:
    name = groups.get("month")
    return MONTH[name.casefold()] if name else int(groups["number"] or 0)


def _nearest_year(month: int, day: int, at: datetime | None) -> int | None:
    """Return the year that brings month and day closest to the moment."""
    if at is None:
        return None
    here = at.month * 30.5 + at.day
    there = month * 30.5 + day
    return at.year + (1 if there - here < -183 else -1 if there - here > 183 else 0)


def _whole_month(match: re.Match[str], at: datetime | None) -> Dated:
    month = MONTH[match["month"].casefold()]
    given = match.groupdict().get("year")
    year = int(given) if given else _nearest_year(month, 15, at)
    if year is None:
        return _dated(match, "month-of-year", month)
    return _dated(match, "month", year * 12 + month - 1)


def _weekday(match: re.Match[str], at: datetime | None) -> Dated:
    """A weekday's name means its last occurrence, the day of publication included: news mostly looks back."""
    weekday = WEEKDAY[match["weekday"].casefold()]
    if at is None:
        return _dated(match, "weekday", weekday)
    day = at.date() - timedelta(days=(at.weekday() - weekday) % 7)
    return _dated(match, "day", day.toordinal())._replace(weekday=True)


def _relative(match: re.Match[str], at: datetime | None) -> Dated:
    days = _RELATIVE[match["relative"].casefold()]
    if at is None:
        return _dated(match, "relative", days)
    return _dated(match, "day", at.date().toordinal() + days)


def _clock(match: re.Match[str], _: datetime | None) -> Dated | None:
    groups = match.groupdict()
    if groups.get("word"):
        return _dated(match, "clock", 0 if groups["word"].casefold() == "midnight" else 720)
    hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    if groups["half"]:
        hour = hour % 12 + (12 if groups["half"] in "pP" else 0)
    return _dated(match, "clock", hour * 60 + minute) if hour < 24 else None


def _year(match: re.Match[str], _: datetime | None) -> Dated:
    return _dated(match, "year", int(match["year"]))


def _decade(match: re.Match[str], _: datetime | None) -> Dated:
    """Read "the 1970s"; "the '70s" are those of the last century, as news prose has it."""
    first = int(match["decade"])
    return _dated(match, "decade", first if first > 99 else 1900 + first)


def _dated(match: re.Match[str], unit: str, value: int) -> Dated:
    return Dated(match.start(), match.end(), unit, value)  # type: ignore[arg-type]  # the units above


_READERS: dict[str, Callable[[re.Match[str], datetime | None], Dated | None]] = {
    "day": _day, "month": _whole_month, "weekday": _weekday, "relative": _relative, "clock": _clock, "year": _year,
    "decade": _decade,
}  # fmt: skip
