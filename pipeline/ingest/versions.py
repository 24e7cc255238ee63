"""The versions of wire items in one run: a writethru takes the place of the story it replaces, wherever both stand.

An agency's item keeps its guid through every version. All files are looked through once before any is read, so that an
earlier version is never used beside a later one, and none that the agency has taken back since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from pipeline.errors import PipelineError, RightsError, SourceError
from pipeline.ingest.documents import Document
from pipeline.ingest.jsonwires import json_lines_wires, json_wires
from pipeline.ingest.kinds import Kind, kind_of
from pipeline.ingest.newsml import newsml_wires
from pipeline.ingest.nitf import nitf_wires
from pipeline.ingest.wire import TAKEN_BACK, Wire, is_embargoed
from pipeline.text.moments import moment

_WIRES = {
    Kind.NEWSML: newsml_wires,
    Kind.NITF: nitf_wires,
    Kind.JSON: json_wires,
    Kind.JSON_LINES: json_lines_wires,
}


class _Version(NamedTuple):
    order: tuple[int, str, datetime]
    name: str
    source: str
    status: str


class Versions:
    """The newest version of each item among some documents. Nothing is read before the first question."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._documents = tuple(documents)

    def check(self, item: Wire) -> None:
        """Raise RightsError when a later version takes the item back, SourceError when one replaces it."""
        newest = self._newest.get(item.guid)
        if newest is None or newest.order <= _order(item):
            return
        if newest.status in TAKEN_BACK:
            raise RightsError(
                f"{TAKEN_BACK[newest.status]} in {newest.name} ({newest.source}): {item.headline or item.guid}"
            )
        raise SourceError(f"replaced by {newest.name} of the same story, which is used ({newest.source})")

    @cached_property
    def _newest(self) -> dict[str, _Version]:
        newest: dict[str, _Version] = {}
        for document in self._documents:
            for item in _wires(document):
                version = _Version(_order(item), _name(item), document.source, item.status.lower())
                known = newest.get(item.guid)
                if item.guid and not is_embargoed(item) and (known is None or known.order < version.order):
                    newest[item.guid] = version
        return newest


def _wires(document: Document) -> Iterator[Wire]:
    """Yield the wire items of a document. One that cannot be read says so when its turn comes to be read."""
    try:
        reader = _WIRES.get(kind_of(document.head(), document.path.name if document.path else ""))
        if reader:
            yield from reader(document)
    except (PipelineError, OSError, EOFError):
        return


def _order(item: Wire) -> tuple[int, str, datetime]:
    """Return what versions are ordered by: numbers as numbers, then the time of the version."""
    numbered = item.version.isdigit() and len(item.version) < 19
    number, name = (int(item.version), "") if numbered else (-1, item.version)
    return number, name, moment(item.updated or item.published) or datetime.min.replace(tzinfo=UTC)


def _name(item: Wire) -> str:
    return f"version {item.version}" if item.version else f"the version of {item.updated or item.published}"
