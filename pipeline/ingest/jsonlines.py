"""Article JSON Lines in, articles and pages out; a bad line is named by its number and costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from gzip import GzipFile
from typing import Any, BinaryIO

from pipeline.domain import Article, Page, Rejection
from pipeline.errors import PipelineError, SourceError
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.jsonfeed import is_json_feed, read_json_feed
from pipeline.ingest.jsonwires import LONGEST_LINE
from pipeline.ingest.ninjs import is_ninjs, ninjs_wire
from pipeline.ingest.rows import article, as_object, page, page_content
from pipeline.ingest.wire import wire_article

Read = Iterator[Page | Article | Rejection]


def read_json_lines(document: Document, context: Context) -> Read:
    """Yield one item a line, read one line at a time."""
    try:
        with document.open() as lines:
            for number, line in enumerate(_lines(lines), 1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield _line(line, document, number, context)
    except (OSError, EOFError) as error:
        raise SourceError(f"cannot be read to its end ({error})", do="copy the file again") from error


def _lines(stream: BinaryIO | GzipFile) -> Iterator[bytes]:
    """Yield lines; of one that is too long the first part, and what follows it on the line is passed over."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _line(line: bytes, document: Document, number: int, context: Context) -> Page | Article | Rejection:
    source = f"{document.source}:{number}"
    try:
        return _item(_row(line), document, source, context)
    except PipelineError as error:
        return Rejection(source=source, reason=str(error), exit_code=error.exit_code)


def _row(line: bytes) -> Mapping[str, Any]:
    if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
        raise SourceError(f"a line of more than {LONGEST_LINE // 1024 // 1024} MB", do="give the page as a file")
    try:
        return as_object(json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not a line of JSON ({error})", do="mend the line or take it out") from error


def _item(row: Mapping[str, Any], document: Document, source: str, context: Context) -> Page | Article | Rejection:
    if is_ninjs(row) and not row.get("text"):
        return wire_article(ninjs_wire(row), source=source, check=context.check_version)
    if not row.get("text") and (row.get("html") or row.get("html_path")):
        content = page_content(row, document.path.parent if document.path else None)
        return page(row, content=content, source=source)
    return article(row, source=source)


def read_json(document: Document, context: Context) -> Read:
    """Yield what a JSON document holds: one object of a form we know, or a list of them."""
    try:
        value = json.loads(document.content().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"neither JSON nor JSON Lines ({error})", do="give one object, a list, or one a line"
        ) from error
    if value == []:
        raise SourceError("a JSON list with nothing in it", do="give one object, a list, or one a line")
    for number, row in enumerate(value if isinstance(value, list) else [value], 1):
        where = f"{document.source}:{number}" if isinstance(value, list) else document.source
        try:
            yield from _of_form(as_object(row), document, context, where)
        except PipelineError as error:
            yield Rejection(source=where, reason=str(error), exit_code=error.exit_code)


def _of_form(row: Mapping[str, Any], document: Document, context: Context, where: str) -> Read:
    if is_json_feed(row):
        yield from read_json_feed(row, context, where)
    elif "headline" in row and "provenance" in row:
        raise SourceError("a story of writethru, not a source", do="give the articles it was made of")
    elif isinstance(row.get("data"), dict) and "item" in row["data"]:
        raise SourceError("JSON of AP's Media API, not a source we read", do="ask for the item as NITF or NewsML-G2")
    else:
        yield _item(row, document, where, context)
