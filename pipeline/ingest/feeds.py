"""RSS 2.0, RSS 1.0 and Atom in, articles out, through feedparser; JSON Feed is read in `jsonfeed.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.items import Item, read_items
from pipeline.text.markup import plain


def read_feed(document: Document, context: Context) -> Iterator[Page | Article | Rejection]:
    """Yield the items of a feed in its order. What stands before a break in a broken feed is read."""
    import feedparser

    parsed = feedparser.parse(document.content(), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        fault = parsed.get("bozo_exception") if parsed.get("bozo") else None
        raise SourceError(f"a feed that cannot be read ({fault})" if fault else "the feed has no items")
    items = [_item(entry, parsed.feed) for entry in parsed.entries]
    yield from read_items(items, context, source=document.source)


def _item(entry: Any, feed: Any) -> Item:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return Item(
        fields={
            "id": entry.get("id"),
            "url": _link(entry),
            "title": plain(entry.get("title", "")),
            "outlet": plain((entry.get("source") or {}).get("title") or feed.get("title", "")) or None,
            "byline": [name for author in entry.get("authors", []) if (name := author.get("name", ""))],
            "published_at": entry.get("published"),
            # get() would fall back to the time of publication, and warn that it does.
            "updated_at": entry["updated"] if "updated" in entry else None,  # noqa: SIM401
            "language": entry.get("language") or feed.get("language"),
            "section": next((tag.get("term") for tag in entry.get("tags", []) if tag.get("term")), None),
        },
        content=plain(max(contents, key=len, default="")),
        summary=plain(entry.get("summary", "")),
    )


def _link(entry: Any) -> str | None:
    link = str(entry.get("link") or "").strip()
    return link if link.startswith(("http://", "https://")) else None
