"""A page that a browser saved in one file, as MHTML (Chrome, Edge) or web archive (Safari), in; its HTML out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain import Page
from pipeline.errors import SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document

_AGAIN = "save the page as HTML"


def read_mhtml(document: Document, _: Context) -> Iterator[Page]:
    """Yield the page of an MHTML file: its first part that is HTML."""
    from email import message_from_bytes
    from email.message import Message

    message = message_from_bytes(document.content())
    url = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "")
    for part in message.walk():
        content = part.get_payload(decode=True) if isinstance(part, Message) else None
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            address = url or str(part.get("Content-Location") or "")
            yield _page(document, content, address, part.get_content_charset())
            return
    raise SourceError("no page in the MHTML file", do=_AGAIN)


def read_webarchive(document: Document, _: Context) -> Iterator[Page]:
    """Yield the page of a Safari web archive: its main resource."""
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        archive = plistlib.loads(document.content(), fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, RecursionError) as error:
        raise SourceError("a property list that cannot be read", do=_AGAIN) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    content = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(content, bytes):
        raise SourceError("no page in the property list", do=_AGAIN)
    charset = main.get("WebResourceTextEncodingName")
    yield _page(document, content, str(main.get("WebResourceURL") or ""), str(charset) if charset else None)


def _page(document: Document, content: bytes, url: str, charset: str | None) -> Page:
    address = url if url.startswith(("http://", "https://")) else None
    return Page(source=document.source, content=content, url=address, charset=charset)
