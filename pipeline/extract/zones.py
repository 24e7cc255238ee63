"""A time in UTC as the outlet's readers see it: many pages declare UTC, and print the day before or after.

The instant stays the same. Where every zone of the outlet's country has another day than UTC at that instant, the day
printed is that one: of 24 development pages whose day differs from UTC's, six change and five become right.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone


def as_printed(moment: datetime, country: str) -> datetime:
    """Return a time in UTC in the country's zone where that moves its day; any other time as it is.

    `country` is an ISO 3166-1 code; nothing is known of an empty or unknown one. A bare day (midnight) is not moved.
    """
    if moment.utcoffset() != timedelta(0) or moment.time().isoformat() == "00:00:00" or not country:
        return moment
    offsets = _offsets(moment, country)
    days = {(moment + offset).date() for offset in offsets}
    if not offsets or moment.date() in days or len(days) > 1:
        return moment
    return moment.astimezone(timezone(offsets.most_common(1)[0][0]))


def _offsets(moment: datetime, country: str) -> Counter[timedelta]:
    """Return the offsets from UTC that are in use in a country at a moment, by how many of its zones use them."""
    import pytz

    names = pytz.country_timezones.get(country.upper(), ())
    offsets = (moment.astimezone(pytz.timezone(name)).utcoffset() for name in names)
    return Counter(offset for offset in offsets if offset is not None)
