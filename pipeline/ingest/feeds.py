"""RSS 2.0, RSS 1.0 and Atom in, articles out, through feedparser; JSON Feed is read in `jsonfeed.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest import xml
from pipeline.ingest.context import Context
from pipeline.ingest.documents import HEAD_BYTES, Document
from pipeline.ingest.items import NO_ITEMS, Item, read_items
from pipeline.text.markup import plain

_ENTITY = re.compile(rb"<!ENTITY\s+([A-Za-z][\w.-]{0,60})\s")
_MOST_ENTITIES = 100


def read_feed(document: Document, context: Context) -> Iterator[Page | Article | Rejection]:
    """Yield the items of a feed in its order. What stands before a break in a broken feed is read."""
    import feedparser

    content = document.content()
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        fault = parsed.get("bozo_exception") if parsed.get("bozo") else None
        what = f"a feed that cannot be read ({fault})" if fault else "the feed has no items"
        raise SourceError(what, do=NO_ITEMS)
    ids, own = _ids_as_written(content, parsed.entries), _own_entities(content)
    items = [_without(own, _item(entry, parsed.feed, name)) for entry, name in zip(parsed.entries, ids, strict=True)]
    yield from read_items(items, context, source=document.source)


def _own_entities(content: bytes) -> re.Pattern[str] | None:
    """Return what refers to entities that a feed defines itself: they are not unfolded, and stand for no text."""
    names = _ENTITY.findall(content[:HEAD_BYTES])[:_MOST_ENTITIES]
    return re.compile(f"&(?:{'|'.join(re.escape(name.decode()) for name in names)});") if names else None


def _without(own: re.Pattern[str] | None, item: Item) -> Item:
    if own is None:
        return item
    title = own.sub("", str(item.fields["title"]))
    fields = {**item.fields, "title": title}
    return Item(fields=fields, content=own.sub("", item.content).strip(), summary=own.sub("", item.summary).strip())


def _ids_as_written(content: bytes, entries: Sequence[Any]) -> list[str | None]:
    """Return the ids of entries; feedparser resolves one that is no address as if it were a relative one."""
    ids = [entry.get("id") for entry in entries]
    if all(name is None or ":" in name for name in ids):
        return ids
    written = [xml.first(entry, "id") for entry in xml.below(xml.parsed(content), "entry")]
    return [name or None for name in written] if len(written) == len(ids) else ids


def _item(entry: Any, feed: Any, name: str | None) -> Item:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return Item(
        fields={
            "id": name,
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
