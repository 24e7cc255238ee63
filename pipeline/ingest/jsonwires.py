"""The wire items among the rows of a JSON document, or of JSON Lines, which are read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.documents import Document
from pipeline.ingest.ninjs import is_ninjs, ninjs_wire
from pipeline.ingest.wire import Wire

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; a page may stand in one line."""
_SIGNS = (b"version", b"pubstatus", b"pubStatus")
"""What a wire item has in it: lines of articles are not parsed twice."""


def json_wires(document: Document) -> Iterator[Wire]:
    """Yield the wire items of a JSON document: of one object, or of a list of them."""
    value = _loaded(document.content())
    yield from _wires(value if isinstance(value, list) else [value])


def json_lines_wires(document: Document) -> Iterator[Wire]:
    """Yield the wire items of JSON Lines; whatever else stands in them is passed over."""
    with document.open() as lines:
        for line in iter(lambda: lines.readline(LONGEST_LINE), b""):
            if any(sign in line for sign in _SIGNS):
                yield from _wires([_loaded(line)])


def _wires(rows: list[Any]) -> Iterator[Wire]:
    return (ninjs_wire(row) for row in rows if isinstance(row, dict) and is_ninjs(row))


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
