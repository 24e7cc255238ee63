"""XML of strangers in, a tree out: no entities, no network, no external definitions. Names without namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.errors import SourceError
from pipeline.text.markup import block_texts, plain


def parsed(data: bytes) -> Any:
    """Return the root element; what stands before a break in broken XML is kept. SourceError when nothing does."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser=parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"XML that cannot be read ({error.msg})", do="ask for the item again") from error
    if root is None:
        raise SourceError("XML that cannot be read", do="ask for the item again")
    return root


def name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *path: str) -> Iterator[Any]:
    """Yield the elements a path of child names leads to."""
    if not path:
        yield element
        return
    for child in element:
        if name(child) == path[0]:
            yield from children(child, *path[1:])


def below(element: Any, wanted: str) -> Iterator[Any]:
    """Yield the elements of a name at any depth, in document order."""
    return (child for child in element.iter() if name(child) == wanted)


def text(element: Any) -> str:
    """Return an element's text as one line, words of neighbouring elements apart; empty for None."""
    return "" if element is None else " ".join(" ".join(element.itertext()).split())


def first(element: Any, *path: str) -> str:
    """Return the text of the first element a path leads to."""
    return text(next(children(element, *path), None))


def qcode(element: Any, *path: str) -> str:
    """Return the value of the first element's `qcode` (or `uri`, `literal`), without its scheme."""
    found = next(children(element, *path), None)
    code = "" if found is None else found.get("qcode") or found.get("uri") or found.get("literal") or ""
    return code.rpartition(":")[2]


def paragraphs(element: Any) -> str:
    """Return the blocks below an element, one blank line between them."""
    return "\n\n".join(block_texts(element))


def text_of_data(element: Any) -> str:
    """Return character data that is itself a text or a fragment of markup, as paragraphs."""
    return plain("".join(element.itertext()))
