"""The day that a page prints below its headline, in a line of its own, where it declares none: read as a last resort.

Of 507 development pages 11 give no other sign of their day, and three of them print it so. On the pages whose day is
known, what is printed so is that day on 227 of 243.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import dropwhile, islice
from typing import Any

from pipeline.text.dates import dates

_LONGEST_LINE = 60
"""Characters: a date with a time, a place or a word before it. A longer line is a sentence."""
_MOST_LINES = 30
"""Below the headline: what stands further down is dated for itself."""
_NUMBERS = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[年/.-] ?(\d{1,2}) ?[月/.-] ?(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def printed_day(tree: Any) -> datetime | None:
    """Return the day of the first short line below the first heading that names one with its year."""
    days = (day for line in islice(_lines(tree), _MOST_LINES) if (day := _day(line)))
    return next(days, None)


def _lines(tree: Any) -> Iterator[str]:
    below = dropwhile(lambda element: element.tag != "h1", tree.iter("*"))
    texts = (" ".join(text.split()) for element in below for text in (element.text, element.tail) if text)
    return (text for text in texts if text)


def _day(line: str) -> datetime | None:
    if len(line) > _LONGEST_LINE or not _YEAR.search(line):
        return None
    if numbers := _NUMBERS.search(line):
        return _at(*map(int, numbers.groups()))
    told = (one for one in dates(line) if one.unit == "day" and _YEAR.search(line[one.start : one.end]))
    return next((_at(*date.fromordinal(one.value).timetuple()[:3]) for one in told), None)


def _at(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
