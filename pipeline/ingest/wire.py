"""What an agency says of one item in, an article out: the rules every wire format shares.

An item under embargo, withheld or cancelled is not used and says so; notes that are not for publication never get
here, because no reader looks for the article anywhere but in its body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pipeline.domain import Article, Rejection
from pipeline.errors import RightsError, SourceError
from pipeline.ingest.rows import article
from pipeline.text.moments import moment

TAKEN_BACK = {
    "canceled": "cancelled by its agency",
    "cancelled": "cancelled by its agency",
    "withheld": "withheld by its agency",
    "kill": "killed by its agency",
    "killed": "killed by its agency",
}
"""What an agency says of an item that must not be used, and how we say it."""
_NOT_FILLED_IN = "YYYY"
"""How the form of NITF's dates stands in items whose desk filled none in."""
_TEXT_CLASSES = frozenset({"", "text", "composite"})


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


def wire_article(item: Wire, *, source: str, check: Callable[[Wire], None] = lambda _: None) -> Article | Rejection:
    """Return the article of an item, or that it may not be used, by which id. SourceError when it is no text.

    `check` raises what later versions of the item mean for it.
    """
    try:
        _allowed(item)
        check(item)
    except RightsError as error:
        return Rejection(source=source, reason=str(error), exit_code=error.exit_code, item=item.guid)
    if item.kind not in _TEXT_CLASSES:
        raise SourceError(f"the item is a {item.kind}, not a text", do="give the story's text item")
    if not item.body:
        raise SourceError("the item has no text", do="give the story's text item")
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
    if status in TAKEN_BACK:
        raise RightsError(f"{TAKEN_BACK[status]}: {item.headline or item.guid}")
    if is_embargoed(item):
        until = moment(item.embargoed)
        when = until.isoformat() if until else item.embargoed or "a time that it does not give"
        raise RightsError(f"under embargo until {when}: {item.headline or item.guid}")


def is_embargoed(item: Wire) -> bool:
    """Say whether an item may not be used yet. A time that cannot be read has not come; a form left empty is none."""
    if item.embargoed and not item.embargoed.startswith(_NOT_FILLED_IN):
        until = moment(item.embargoed)
        return until is None or until > datetime.now(UTC)
    return item.status.lower() == "embargoed"


def _told(item: Wire) -> Mapping[str, Any]:
    """Return what the wire says of the item beside the article, without what it leaves open."""
    names = ("guid", "version", "slugline", "dateline", "urgency", "status", "embargoed", "usage", "byline", "subjects")
    told = {name: getattr(item, name) for name in names if getattr(item, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
