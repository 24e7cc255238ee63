"""A document in, its pages and articles out: one reader for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.addresses import addresses
from pipeline.ingest.documents import Document, in_memory
from pipeline.ingest.feeds import read_feed
from pipeline.ingest.jsonlines import read_json, read_json_lines
from pipeline.ingest.kinds import Kind, kind_of
from pipeline.ingest.plain import read_plain
from pipeline.settings import Settings

Read = Iterator[Page | Article | Rejection]
Reader = Callable[[Document, Settings], Read]


def read(document: Document, *, settings: Settings) -> Read:
    """Yield what a document holds. SourceError when it holds nothing we can read."""
    if document.url and document.path is None:
        yield from _fetched(document.url, settings)
        return
    kind = kind_of(document.head(), document.path.name if document.path else "")
    reader = READERS.get(kind)
    if reader is None:
        raise SourceError(_REFUSED.get(kind, f"{kind.value}, not a source we read"))
    yield from reader(document, settings)


_REFUSED = {
    Kind.EMPTY: "the file is empty",
    Kind.PDF: "a PDF, not a source we read; save the article as HTML or text",
}


def _fetched(url: str, settings: Settings) -> Read:
    if settings.offline:
        raise SourceError("not fetched: offline is set", do="save the page and give the file, or drop --offline")
    raise SourceError("addresses cannot be fetched yet", where=url)


def _page(document: Document, _: Settings) -> Read:
    yield Page(source=document.source, content=document.content(), url=document.url, charset=document.charset)


def _addresses(document: Document, settings: Settings) -> Read:
    text = document.content().decode("utf-8", errors="replace").lstrip("\ufeff")
    for url in addresses(text) or ():
        try:
            yield from _fetched(url, settings)
        except SourceError as error:
            yield Rejection(source=url, reason=str(error))


READERS: dict[Kind, Reader] = {
    Kind.HTML: _page,
    Kind.TEXT: read_plain,
    Kind.ADDRESSES: _addresses,
    Kind.JSON_LINES: read_json_lines,
    Kind.JSON: read_json,
    Kind.FEED: read_feed,
}
"""By kind; a kind that is not here is refused by its name."""

__all__ = ["READERS", "in_memory", "read"]
