"""NewsML-G2 in (a news item, or a message or package with items in it), articles out.

Read with lxml: IPTC's own `newsmlg2` 1.1 prints its warnings to stdout, where our data goes, and gives up on an item
over one bad date.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from pipeline.domain import Article, Rejection
from pipeline.errors import PipelineError, SourceError
from pipeline.ingest import xml
from pipeline.ingest.context import Context
from pipeline.ingest.documents import Document
from pipeline.ingest.wire import Wire, wire_article

_LEFT_OUT = frozenset({"edNote", "instruction", "header", "nav", "footer"})
_FURNITURE = frozenset({"byline", "closingline", "creditline", "notepad", "np-nonpublic", "slugline", "linkbox"})
"""Classes of what agencies put beside the article's text in the body: for desks, or said of the item elsewhere."""


def newsml_wires(document: Document) -> Iterator[Wire]:
    """Yield the news items of a document as what they say of themselves."""
    return (_wire(item) for item in xml.below(xml.parsed(document.content()), "newsItem"))


def read_newsml(document: Document, context: Context) -> Iterator[Article | Rejection]:
    """Yield the news items of a document in its order."""
    root = xml.parsed(document.content())
    items = list(xml.below(root, "newsItem"))
    if not items:
        raise SourceError(f"a NewsML-G2 {xml.name(root)} without a news item in it", do="give the items it points to")
    for number, item in enumerate(items, 1):
        source = f"{document.source}:{number}" if len(items) > 1 else document.source
        try:
            yield wire_article(_wire(item), source=source, check=context.check_version)
        except PipelineError as error:
            yield Rejection(source=source, reason=str(error), exit_code=error.exit_code)


def _wire(item: Any) -> Wire:
    meta, content = _part(item, "itemMeta"), _part(item, "contentMeta")
    return Wire(
        guid=item.get("guid", ""),
        version=item.get("version", ""),
        headline=xml.first(content, "headline"),
        byline=xml.first(content, "by"),
        provider=_provider(meta),
        dateline=xml.first(content, "dateline"),
        slugline=xml.first(content, "slugline"),
        language=_language(item, content),
        published=xml.first(meta, "firstCreated") or xml.first(content, "contentCreated"),
        updated=xml.first(meta, "versionCreated"),
        embargoed=xml.first(meta, "embargoed"),
        status=xml.qcode(meta, "pubStatus"),
        kind=xml.qcode(meta, "itemClass"),
        urgency=xml.first(content, "urgency"),
        usage=xml.first(item, "rightsInfo", "usageTerms"),
        subjects=tuple(dict.fromkeys(filter(None, (one.get("qcode", "") for one in xml.children(content, "subject"))))),
        body=_body(item),
    )


def _part(item: Any, name: str) -> Any:
    """Return a part of an item; an empty element where the item lacks it."""
    return next(xml.children(item, name), item.makeelement(name, {}, {}))


def _provider(meta: Any) -> str:
    named = xml.first(meta, "provider", "name")
    code = xml.qcode(meta, "provider")
    return named or (urlsplit(code).hostname or "" if code.startswith("//") else code)


def _language(item: Any, content: Any) -> str:
    declared = next(xml.children(content, "language"), None)
    return (declared.get("tag", "") if declared is not None else "") or item.get(
        "{http://www.w3.org/XML/1998/namespace}lang", ""
    )


def _body(item: Any) -> str:
    """Return the text of the content set, from its XML or its plain text; pictures and their captions are no text."""
    for inline in xml.children(item, "contentSet", "inlineXML"):
        root = next(filter(xml.name, inline), inline)
        for note in [one for one in root.iter() if _is_note(one)]:
            _drop(note)
        body = next((one for name in ("body.content", "body") for one in xml.below(root, name)), root)
        if text := xml.paragraphs(body):
            return text
    plain = (xml.text_of_data(one) for one in xml.children(item, "contentSet", "inlineData") if _is_text(one))
    return next(filter(None, plain), "")


def _is_note(element: Any) -> bool:
    if element.getparent() is None:
        return False
    classes = set((element.get("class") or "").split())
    return xml.name(element) in _LEFT_OUT or bool(_FURNITURE & classes)


def _drop(element: Any) -> None:
    """Take an element out; the words that follow it stay where they are."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_text(inline: Any) -> bool:
    return (inline.get("contenttype") or "text/plain").startswith("text/") and not inline.get("encoding")
