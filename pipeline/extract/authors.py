"""The persons a page credits, and the agencies among its authors: JSON-LD, meta tags, microdata and bylines in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.extract.declared import Declared
from pipeline.extract.persons import persons
from pipeline.outlets import Registry

_META = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
         "citation_author", "cxenseparse:author", "article.author", "article_author", "og:article:author")  # fmt: skip
_BYLINES = (
    ".//*[@rel='author']",
    ".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' author ')]",
    ".//*[contains(@class, 'author-name') or contains(@class, 'author__name') or contains(@class, 'byline-name')]",
    ".//*[contains(@class, 'byline') or contains(@class, 'Byline') or contains(@data-testid, 'byline')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
)
_MOST_ELEMENTS = 8
_LONGEST_BYLINE = 160


class Authors(NamedTuple):
    """Who a page says wrote it."""

    byline: tuple[str, ...]
    """Persons."""
    written: tuple[str, ...]
    """All names as written, organisations and agencies included."""
    source: str
    """`json-ld`, `meta`, `page` or empty."""


def authors(page: Declared, tree: Any, *, outlet: str = "", registry: Registry) -> Authors:
    """Return the authors of a page: of the first place that names a person."""
    seen: list[str] = []
    for source, names in _places(page, tree):
        written = list(names)
        seen += written
        found = persons(written, outlet=outlet, registry=registry)
        if found:
            return Authors(found, tuple(dict.fromkeys(seen)), source)
    return Authors((), tuple(dict.fromkeys(seen)), "")


def _places(page: Declared, tree: Any) -> Iterator[tuple[str, Iterator[str]]]:
    for value in page.ld("author") or page.ld("creator"):
        yield "json-ld", _names(value)
    for name in _META:
        yield "meta", (value for value in page.meta.get(name, ()) if not value.startswith("http"))
    for path in _BYLINES:
        yield "page", _texts(tree, path)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip() and not value.startswith("http"):
        yield " ".join(value.split())


def _texts(tree: Any, path: str) -> Iterator[str]:
    for element in tree.xpath(path)[:_MOST_ELEMENTS]:
        text = " ".join(" ".join(element.itertext()).split())
        if 0 < len(text) <= _LONGEST_BYLINE:
            yield text
            if persons_alone(path):
                return


def persons_alone(path: str) -> bool:
    """Say whether a path names the whole byline, so that its first element is all there is."""
    return "yline')" in path and "testid" in path
