"""Times as feeds, wires and pages write them in, times that know their zone out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 1900, 2100
"""Years outside are slips of a program (`0001-01-01`, `9999-12-31`), not times."""
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def moment(text: object, zone: tzinfo = UTC) -> datetime | None:
    """Return the time a machine wrote; `zone` where it names none. None when it is no time we can trust.

    Read are ISO 8601 in its extended and basic forms, RFC 2822, and seconds or milliseconds since 1970.
    """
    written = str(text or "").strip()[:80]
    if not written:
        return None
    found = _iso(written) or _epoch(written) or _rfc(written)
    if found is None or not EARLIEST <= found.year <= LATEST:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def is_day_only(text: object) -> bool:
    """Say whether what was written is a day without a time."""
    return bool(_DAY.fullmatch(str(text or "").strip()))


def _iso(written: str) -> datetime | None:
    tidy = _FRACTION.sub(r"\1", re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$|UTC$)", "", written.replace(" UTC", "Z")))
    try:
        return datetime.fromisoformat(tidy)
    except ValueError:
        return None


def _epoch(written: str) -> datetime | None:
    if not _EPOCH.fullmatch(written):
        return None
    return datetime.fromtimestamp(int(written) / (1000 if len(written) == 13 else 1), UTC)


def _rfc(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
