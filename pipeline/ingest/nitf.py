"""NITF in, an article out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.domain import Article, Rejection
from pipeline.ingest import xml
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.wire import Wire, wire_article


def nitf_wires(document: Document) -> Iterator[Wire]:
    """Yield what an NITF document says of itself."""
    yield _wire(xml.parsed(document.content()))


def read_nitf(document: Document, context: Context) -> Iterator[Article | Rejection]:
    """Yield the article of an NITF document, or why it may not be used."""
    for item in nitf_wires(document):
        yield wire_article(item, source=document.source, check=context.check_version)


def _wire(root: Any) -> Wire:
    data = next(xml.below(root, "docdata"), root)
    head = next(xml.below(root, "body.head"), root)
    body = next(xml.below(root, "body.content"), None)
    return Wire(
        guid=_attribute(data, "doc-id", "id-string"),
        headline=xml.text(next(xml.below(head, "hl1"), None)) or xml.text(next(xml.below(root, "title"), None)),
        byline=_byline(head),
        dateline=xml.text(next(xml.below(head, "dateline"), None)),
        provider=_provider(root, data),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        published=_attribute(data, "date.issue", "norm") or _published(root),
        embargoed=_attribute(data, "date.release", "norm"),
        status=data.get("management-status", ""),
        urgency=_attribute(root, "urgency", "ed-urg"),
        subjects=tuple(filter(None, (one.get("tobject.subject.refnum") for one in xml.below(root, "tobject.subject")))),
        body=xml.paragraphs(body) if body is not None else "",
    )


def _byline(head: Any) -> str:
    """The byline without its title, which would run into the name."""
    found = next(xml.below(head, "byline"), None)
    if found is None:
        return ""
    titles = xml.text(next(xml.below(found, "byttl"), None))
    return xml.text(found).removesuffix(titles).strip(" ,") or xml.text(found)


def _attribute(element: Any, name: str, attribute: str) -> str:
    return next((one.get(attribute, "") for one in xml.below(element, name)), "")


def _published(root: Any) -> str:
    return _attribute(root, "pubdata", "date.publication") or _attribute(root, "story.date", "norm")


def _provider(root: Any, data: Any) -> str:
    """The agency: its copyright line names the holder, the distributor element the agency in capitals."""
    holder = _attribute(data, "doc.copyright", "holder").partition(". ")[0]
    return holder or xml.text(next(xml.below(root, "distributor"), None))
