"""A feed item in, the article or the page it stands for out: the same rule for RSS, Atom and JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.rows import article
from pipeline.text.markup import plain

FULL_CONTENT_WORDS = 40
"""A `content` element this long is the article."""
FULL_SUMMARY_WORDS = 150
"""A summary this long is the article: teasers of the stored feeds have 10 to 60 words."""


class Item(NamedTuple):
    """What a feed says of one item, as markup."""

    fields: dict[str, Any]
    """Keys of `Article`."""
    content: str
    summary: str


def item_article(item: Item, *, source: str) -> Iterator[Page | Article | Rejection]:
    """Yield the item's article, from the text inside it."""
    content, summary = plain(item.content), plain(item.summary)
    body = max(content, summary, key=len)
    if not body:
        raise SourceError("the feed item has no text")
    full = len(content.split()) >= FULL_CONTENT_WORDS or len(summary.split()) >= FULL_SUMMARY_WORDS
    extra = {} if full or not item.fields.get("url") else {"teaser": True}
    yield article({**item.fields, "text": body, "extra": extra}, source=source)
