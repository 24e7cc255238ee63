"""A WARC in, the pages it holds out, one at a time; a damaged one is read as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.domain import Page, Rejection
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.kinds import Kind, kind_of

LARGEST_RECORD = 10_000_000
_CUT = "the archive is cut short within this page, which is left out; copy the archive again"


def read_warc(document: Document, _: Context) -> Iterator[Page | Rejection]:
    """Yield the HTML pages of a web archive in its order. Other records are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = 0
    with document.raw() as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
        for page in _pages(records, document.source):
            found += 1
            yield page
    if not found:
        raise SourceError("the archive holds no page that can be read", do="give the pages as files")


def _pages(records: Any, source: str) -> Iterator[Page | Rejection]:
    try:
        for record in records:
            if record.http_headers is not None and record.http_headers.status_code == 200:
                url = record.headers.get("WARC-Target-URI", "").strip("<>")
                content = record.reader.read(LARGEST_RECORD)
                if _is_cut(record, len(content)):
                    yield Rejection(source=f"{source}#{url}", reason=_CUT)
                elif kind_of(content[:65_536]) is Kind.HTML:
                    yield Page(source=f"{source}#{url}", content=content, url=url, charset=record.http_charset)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        yield Rejection(source=source, reason=f"damaged, read as far as it goes ({error})")


def _is_cut(record: Any, read: int) -> bool:
    """Say whether less was read than the record has. The length of a body sent in chunks or packed is not known."""
    encoded = any(record.http_headers.get(name) for name in ("Transfer-Encoding", "Content-Encoding"))
    return not encoded and read < min(record.content_length, LARGEST_RECORD)
