"""A document in, its pages and articles out: one reader for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.addresses import addresses
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Address, Document
from pipeline.ingest.feeds import read_feed
from pipeline.ingest.jsonlines import read_json, read_json_lines
from pipeline.ingest.kinds import Kind, kind_of
from pipeline.ingest.newsml import read_newsml
from pipeline.ingest.nitf import read_nitf
from pipeline.ingest.plain import read_plain
from pipeline.ingest.warc import read_warc

Read = Iterator[Page | Article | Rejection]
Reader = Callable[[Document, Context], Read]


def read(document: Document | Address, context: Context) -> Read:
    """Yield what a document holds. SourceError when it holds nothing we can read."""
    found = context.fetched(document.source) if isinstance(document, Address) else document
    kind = kind_of(found.head(), found.path.name if found.path else "")
    reader = READERS.get(kind)
    if reader is None or (kind is Kind.ADDRESSES and isinstance(document, Address)):
        raise SourceError(_REFUSED.get(kind, f"{kind.value}, not a source we read"))
    yield from reader(found, context)


_REFUSED = {
    Kind.EMPTY: "the file is empty",
    Kind.PDF: "a PDF, not a source we read; save the article as HTML or text",
}


def _page(document: Document, _: Context) -> Read:
    yield Page(source=document.source, content=document.content(), url=document.url, charset=document.charset)


def _addresses(document: Document, context: Context) -> Read:
    text = document.content().decode("utf-8", errors="replace").lstrip("\ufeff")
    urls = addresses(text) or ()
    context.expect(urls)
    for url in urls:
        try:
            yield from read(Address(url), context)
        except SourceError as error:
            yield Rejection(source=url, reason=str(error))


READERS: dict[Kind, Reader] = {
    Kind.HTML: _page,
    Kind.TEXT: read_plain,
    Kind.ADDRESSES: _addresses,
    Kind.JSON_LINES: read_json_lines,
    Kind.JSON: read_json,
    Kind.FEED: read_feed,
    Kind.NEWSML: read_newsml,
    Kind.NITF: read_nitf,
    Kind.WARC: read_warc,
}
"""By kind; a kind that is not here is refused by its name."""
