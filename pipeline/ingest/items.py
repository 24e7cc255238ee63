"""A feed item in, the article or the page it stands for out: the same rule for RSS, Atom and JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.kinds import Kind, kind_of
from pipeline.ingest.rows import article, page
from pipeline.outlets import Registry

FULL_CONTENT_WORDS = 40
"""A `content` element this long is the article."""
FULL_SUMMARY_WORDS = 150
"""A summary this long is the article: teasers of the stored feeds have 10 to 60 words."""

NO_ITEMS = "save it again, or give the addresses of its articles"
"""What to do about a feed without items."""


class Item(NamedTuple):
    """What a feed says of one item, its markup read as text."""

    fields: dict[str, Any]
    """Keys of `Article`."""
    content: str
    summary: str


def read_items(items: Sequence[Item], context: Context, *, source: str) -> Iterator[Page | Article | Rejection]:
    """Yield what a feed's items stand for, in their order; one that cannot be used costs only itself."""
    context.expect(str(item.fields["url"]) for item in items if _is_elsewhere(item))
    for number, item in enumerate(items, 1):
        where = f"{source}:{number}"
        try:
            yield from _item_article(item, context, source=where)
        except SourceError as error:
            yield Rejection(source=where, reason=str(error))


def _item_article(item: Item, context: Context, *, source: str) -> Iterator[Page | Article | Rejection]:
    """Yield the item's article from the text inside it, or the page it links to where it holds a teaser alone.

    Offline the teaser is the article, and says so: it is what the outlet published in its feed.
    """
    url = item.fields.get("url")
    if _is_elsewhere(item) and not context.settings.offline:
        yield _linked(item, str(url), context)
        return
    body = max(item.content, item.summary, key=len)
    if not body:
        raise SourceError("the feed item has no text", do="give the article's own address")
    extra = {"teaser": True} if _is_elsewhere(item) else {}
    yield article({**item.fields, **_outlet(url, context), "text": body, "extra": extra}, source=source)


def _is_elsewhere(item: Item) -> bool:
    """Say whether the item holds a teaser alone and the article is behind its link."""
    full = len(item.content.split()) >= FULL_CONTENT_WORDS or len(item.summary.split()) >= FULL_SUMMARY_WORDS
    return bool(item.fields.get("url")) and not full


def _outlet(url: object, context: Context) -> dict[str, str]:
    """Return the outlet of the item's address where we know it: a feed is titled by its section as often as not."""
    try:
        host = urlsplit(str(url or "")).hostname or ""
    except ValueError:
        return {}
    known = Registry.load(context.settings.outlets).by_domain(host)
    return {"outlet": known.name} if known else {}


def _linked(item: Item, url: str, context: Context) -> Page:
    """Return the page an item links to. The feed's word on times and outlet is kept for where the page is silent."""
    try:
        document = context.fetched(url)
    except SourceError as error:
        raise SourceError(str(error), where=url) from error
    kind = kind_of(document.head())
    if kind is not Kind.HTML:
        raise SourceError(f"the linked page is {kind.value}", where=url, do="give the article's own address")
    return page({**item.fields, "url": document.url}, content=document.content(), source=url, charset=document.charset)
