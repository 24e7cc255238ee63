"""JSON Feed 1 and 1.1 in, articles out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.items import NO_ITEMS, Item, read_items
from pipeline.text.markup import plain


def is_json_feed(row: Mapping[str, Any]) -> bool:
    """Say whether an object is a JSON Feed."""
    named = "jsonfeed.org" in str(row.get("version", "")) or "feed_url" in row or "home_page_url" in row
    return named and isinstance(row.get("items"), list)


def read_json_feed(feed: Mapping[str, Any], context: Context, source: str) -> Iterator[Page | Article | Rejection]:
    """Yield the items of a feed in its order."""
    items = [_item(entry if isinstance(entry, dict) else {}, feed) for entry in feed["items"]]
    if not items:
        raise SourceError("the feed has no items", do=NO_ITEMS)
    yield from read_items(items, context, source=source)


def _authors(said: Mapping[str, Any]) -> list[str]:
    """Return the names of an item's authors, or of the feed's, who wrote what names nobody."""
    given = said.get("authors")
    people = given if isinstance(given, list) else [said.get("author")]
    return [str(one["name"]) for one in people if isinstance(one, dict) and one.get("name")]


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Item:
    authors = next((value for one in (entry, feed) if (value := _authors(one))), [])
    tags = entry.get("tags")
    return Item(
        fields={
            "id": entry.get("id"),
            "url": entry.get("url") or entry.get("external_url"),
            "title": entry.get("title"),
            "outlet": feed.get("title"),
            "byline": authors,
            "published_at": entry.get("date_published"),
            "updated_at": entry.get("date_modified"),
            "language": entry.get("language") or feed.get("language"),
            "section": tags[0] if isinstance(tags, list) and tags and isinstance(tags[0], str) else None,
        },
        content=plain(str(entry.get("content_html") or entry.get("content_text") or "")),
        summary=plain(str(entry.get("summary") or "")),
    )
