"""What an agency says of one item in, an article out: the rules every wire format shares.

An item under embargo, withheld or cancelled is not used and says so; notes that are not for publication never get
here, because no reader looks for the article anywhere but in its body.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pipeline.domain import Article
from pipeline.errors import RightsError, SourceError
from pipeline.ingest.rows import article
from pipeline.text.moments import moment

_UNUSABLE = {
    "canceled": "cancelled by its agency",
    "cancelled": "cancelled by its agency",
    "withheld": "withheld by its agency",
    "kill": "killed by its agency",
}
_TEXT_CLASSES = frozenset({"", "text", "composite"})
_STATUSES = frozenset({"usable", *_UNUSABLE})


class Wire(NamedTuple):
    """One item of a wire, its values as written. None or empty where the item says nothing."""

    guid: str
    body: str
    """Paragraphs, one blank line between them."""
    headline: str = ""
    version: str = ""
    byline: str = ""
    provider: str = ""
    dateline: str = ""
    slugline: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    embargoed: str = ""
    status: str = ""
    kind: str = ""
    """`text`, `picture`, `composite`; what follows a colon in a qcode."""
    urgency: str = ""
    usage: str = ""
    section: str = ""
    url: str = ""
    subjects: tuple[str, ...] = ()
    """Codes of the item's subjects, mediatopics among them."""


def wire_article(item: Wire, *, source: str) -> Article:
    """Return the article of an item. RightsError when it may not be used, SourceError when it is no text."""
    _allowed(item)
    if item.kind not in _TEXT_CLASSES:
        raise SourceError(f"the item is a {item.kind}, not a text")
    if not item.body:
        raise SourceError("the item has no text")
    return article(
        {
            "id": item.guid or None,
            "url": item.url if item.url.startswith(("http://", "https://")) else None,
            "outlet": item.provider or None,
            "title": item.headline or item.slugline,
            "byline": item.byline,
            "published_at": item.published or item.updated,
            "updated_at": item.updated,
            "language": item.language,
            "section": item.section or None,
            "text": item.body,
            "extra": {"wire": _told(item)},
        },
        source=source,
    )


def _allowed(item: Wire) -> None:
    status = item.status.lower()
    if status in _UNUSABLE:
        raise RightsError(f"{_UNUSABLE[status]}: {item.headline or item.guid}")
    until = moment(item.embargoed)
    if until and until > datetime.now(UTC):
        raise RightsError(f"under embargo until {until.isoformat()}: {item.headline or item.guid}")


def _told(item: Wire) -> Mapping[str, Any]:
    """Return what the wire says of the item beside the article, without what it leaves open."""
    names = ("guid", "version", "slugline", "dateline", "urgency", "status", "embargoed", "usage", "byline", "subjects")
    told = {name: getattr(item, name) for name in names if getattr(item, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def version_key(version: str) -> tuple[int, str]:
    """Return what versions are ordered by: numbers as numbers."""
    return (int(version), "") if version.isdigit() and len(version) < 19 else (-1, version)
