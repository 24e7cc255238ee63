"""The wire items of a JSON document: one object, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.documents import Document
from pipeline.ingest.ninjs import is_ninjs, ninjs_wire
from pipeline.ingest.wire import Wire

_SIGNS = (b"version", b"pubstatus", b"pubStatus")
"""What the line of a wire item has in it: lines of articles are not parsed twice."""


def json_wires(document: Document) -> Iterator[Wire]:
    """Yield the wire items of a document; whatever else stands in it is passed over."""
    content = document.content()
    if any(sign in content for sign in _SIGNS):
        yield from (ninjs_wire(row) for row in _rows(content) if isinstance(row, dict) and is_ninjs(row))


def _rows(content: bytes) -> Iterator[Any]:
    whole = _loaded(content)
    if whole is not None:
        yield from whole if isinstance(whole, list) else [whole]
        return
    yield from (_loaded(line) for line in content.splitlines() if any(sign in line for sign in _SIGNS))


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
