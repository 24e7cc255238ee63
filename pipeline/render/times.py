"""Times as readers and machines see them: always with their zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from pipeline.domain import Moment
from pipeline.settings import Settings
from pipeline.text.phrasing import phrasing


def iso(moment: Moment, settings: Settings) -> str:
    """Return the time in the newsroom's zone, ISO 8601 to the minute: `2026-03-04T12:00+00:00`."""
    return moment.astimezone(_zone(settings)).isoformat(timespec="minutes")


def iso_seconds(moment: Moment, settings: Settings) -> str:
    """Return the time for machines that insist on seconds, as RFC 3339 does."""
    return moment.astimezone(_zone(settings)).isoformat(timespec="seconds")


def in_words(moment: Moment, settings: Settings, language: str = "en") -> str:
    """Return the time for readers: `4 March 2026, 12:00 UTC`. Months by name: `%B` follows the machine's locale."""
    local = moment.astimezone(_zone(settings))
    return f"{local.day} {phrasing(language).months[local.month - 1]} {local.year}, {local:%H:%M} {local.tzname()}"


def _zone(settings: Settings) -> ZoneInfo:
    return ZoneInfo(settings.timezone)
