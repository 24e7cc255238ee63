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
from pipeline.ingest.saved import read_mhtml, read_webarchive
from pipeline.ingest.warc import read_warc

Read = Iterator[Page | Article | Rejection]
Reader = Callable[[Document, Context], Read]


def read(document: Document | Address, context: Context) -> Read:
    """Yield what a document holds. SourceError when it holds nothing we can read."""
    found = context.fetched(document.source) if isinstance(document, Address) else document
    kind = kind_of(found.head(), found.path.name if found.path else "")
    reader = READERS.get(kind)
    if reader is None or (kind is Kind.ADDRESSES and isinstance(document, Address)):
        what = "the file is empty" if kind is Kind.EMPTY else f"{kind.value}, not a source we read"
        raise SourceError(what, do=_INSTEAD.get(kind))
    yield from reader(found, context)


_LONGEST_SHOWN = 300
"""Characters of an address that are named where it cannot be had."""
_FORMATS = "ask the agency for NewsML-G2, NITF or ninjs"
_INSTEAD = {
    Kind.EMPTY: "save the page again, or leave it out",
    Kind.PDF: "save the article as HTML or text",
    Kind.IMAGE: "give the article's page or text",
    Kind.ZIP: "unpack it and give the folder; save a word processor's file as text",
    Kind.BINARY: "save the article as HTML or text",
    Kind.PACKED: "unpack it and give what is in it",
    Kind.RTF: "save it as text",
    Kind.MAIL: "save the article in it as HTML or text",
    Kind.PART: "give the page itself",
    Kind.TABLE: "give its rows as JSON Lines, one Article a line",
    Kind.XML: _FORMATS,
    Kind.SITEMAP: "give the addresses it lists, one a line",
    Kind.ARC: "convert it to WARC",
    Kind.LEGACY_WIRE: _FORMATS,
    Kind.LEGACY_NEWSML: _FORMATS,
    Kind.ADDRESSES: "save the list as a file and give that",
}
"""What to do instead of giving a source of a kind that is refused."""


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
            yield Rejection(source=url[:_LONGEST_SHOWN], reason=str(error))


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
    Kind.MHTML: read_mhtml,
    Kind.WEBARCHIVE: read_webarchive,
}
"""By kind; a kind that is not here is refused by its name."""
