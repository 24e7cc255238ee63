"""The persons a page credits, and the agencies among its authors: JSON-LD, meta tags and bylines in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.extract.declared import Declared
from pipeline.extract.persons import persons
from pipeline.outlets import Registry

_META = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
         "citation_author", "cxenseparse:author", "article.author", "article_author", "og:article:author")  # fmt: skip
_LOWER = "translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_CLASS, _HREF, _TEST = _LOWER.format("@class"), _LOWER.format("@href"), _LOWER.format("@data-testid")
_WORD = _LOWER.format("normalize-space(text()[1])")
_FOLDERS = ("/author", "/autor", "/auteur", "/bios/", "/producers/", "/by/", "/staff/", "/reporter", "/journalist",
            "/contributor", "/people/", "/profile/", "/writers/", "/redaktion/", "/person/")  # fmt: skip
_BYLINES = (
    ".//*[@rel='author']",
    ".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' author ')]",
    f".//*[contains({_CLASS}, 'byline') or contains({_TEST}, 'byline')]",
    f".//*[contains({_CLASS}, 'author') and contains({_CLASS}, 'name') or contains({_TEST}, 'authorname')]",
    f".//a[{' or '.join(f'contains({_HREF}, {folder!r})' for folder in _FOLDERS)}]",
    f".//*[contains({_CLASS}, 'author') and not(self::body or self::html or self::article)]",
    f".//*[self::p or self::span or self::div or self::li][{_WORD}='by' or {_WORD}='von' or {_WORD}='par']",
)
"""Where bylines stand, the surest first. Measured: the first path that gives a person is right on 8 pages of 10."""
_MOST_ELEMENTS = 12
_LONGEST_BYLINE = 160
_NEAR = 2
"""Names of one byline share an ancestor this many steps up."""


class Authors(NamedTuple):
    """Who a page says wrote it."""

    byline: tuple[str, ...]
    """Persons."""
    written: tuple[str, ...]
    """All names as written, organisations and agencies included."""
    source: str
    """`json-ld`, `meta`, `page` or empty."""


def authors(page: Declared, tree: Any, *, site: tuple[str, ...] = (), registry: Registry) -> Authors:
    """Return the authors of a page: of the first place that names a person. `site` are the site's own names."""
    seen: list[str] = []
    for source, written in (*_declared(page), *_printed(tree, site, registry)):
        seen += written
        found = persons(written, site=site, registry=registry)
        if found:
            return Authors(found, tuple(dict.fromkeys(seen)), source)
    return Authors((), tuple(dict.fromkeys(seen)), "")


def _declared(page: Declared) -> Iterator[tuple[str, list[str]]]:
    """Yield the names JSON-LD and meta tags declare; a meta tag that repeats and extends JSON-LD goes first."""
    stated = [list(_names(value)) for value in page.ld("author") or page.ld("creator")]
    tags = [[value for value in page.meta.get(name, ()) if not value.startswith("http")] for name in _META]
    if page.first("twitter:label1").lower() == "written by":
        tags.append([page.first("twitter:data1")])
    first = stated[0] if stated else []
    longer = [tag for tag in tags if len(first) == 1 and any(one.startswith(f"{first[0]},") for one in tag)]
    yield from (("meta", tag[:1]) for tag in longer)
    yield from (("json-ld", names) for names in stated)
    yield from (("meta", tag) for tag in tags if tag)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip() and not value.startswith("http"):
        yield " ".join(value.split())


def _printed(tree: Any, site: tuple[str, ...], registry: Registry) -> Iterator[tuple[str, list[str]]]:
    """Yield the byline each path leads to: its first name and those beside it, not the page's other articles'."""
    for path in _BYLINES:
        named = [
            (element, text)
            for element in tree.xpath(path)[:_MOST_ELEMENTS]
            if (text := _text(element)) and persons([text], site=site, registry=registry)
        ]
        if named:
            home = _above(named[0][0])
            yield "page", [text for element, text in named if _above(element) is home]


def _above(element: Any) -> Any:
    for _ in range(_NEAR):
        element = element.getparent() if element.getparent() is not None else element
    return element


def _text(element: Any) -> str:
    text = " ".join(" ".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_BYLINE else ""
