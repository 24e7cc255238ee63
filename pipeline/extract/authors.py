"""The persons a page credits, and the agencies among its authors: JSON-LD, meta tags and bylines in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from pipeline.extract.declared import Declared, types
from pipeline.extract.persons import is_desk, organisations, persons
from pipeline.outlets import Registry, name_key

_FRAMES = frozenset({"html", "body", "main", "article"})
_LINES = frozenset({"p", "span", "div", "li", "h4"})
_BY = frozenset({"by", "von", "par", "por", "di", "door", "av", "af", "written by", "words by", "text"})
_AROUND = " \t\r\n:"
_AGENCY_LINE = re.compile(r"([A-Z][\w-]{1,14}), [A-Z][A-Z .'-]{2,30}")
"""How agency copy is signed in Asia's newspapers: `AFP, MANILA`."""


class _Marks(NamedTuple):
    """What an element is called, in lower case."""

    tag: str
    name: str
    rel: str
    itemprop: str
    href: str
    start: str


_META = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
         "citation_author", "cxenseparse:author", "article.author", "article_author", "og:article:author")  # fmt: skip
_FOLDERS = re.compile(
    r"/(?:author|autor|auteur|bios/|producers/|by/|staff/|reporter|journalist|contributor|profile/|writers/|redaktion/)"
)
_BYLINES: tuple[Callable[[_Marks], bool], ...] = (
    lambda marks: marks.rel == "author" or "author" in marks.itemprop.split(),
    lambda marks: "byline" in marks.name,
    lambda marks: "author" in marks.name and "name" in marks.name,
    lambda marks: bool(marks.href and _FOLDERS.search(marks.href)),
    lambda marks: "author" in marks.name and marks.tag not in _FRAMES,
    lambda marks: marks.tag in _LINES and marks.start in _BY,
)
"""What marks a byline, the surest first."""
_SURE = frozenset({0, 1, len(_BYLINES) - 1})
"""Which of these say of an organisation too that it wrote the article."""
_PATH = re.compile(r"https?://[^/]+/.")
_MOST_ELEMENTS = 12
_LONGEST_BYLINE = 160
_MOST_NAMES = 6
"""More names beside one another are a list of columnists."""
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
    organisations: tuple[str, ...] = ()
    """Where no person is named: whom the first place credits, a desk, an agency or the outlet itself."""


def authors(page: Declared, elements: Sequence[Any], *, site: tuple[str, ...] = (), registry: Registry) -> Authors:
    """Return the authors of a page: of the first place that names a person.

    `elements` are those of its tree in page order, `site` the site's own names.
    """
    seen: list[str] = []
    credited: tuple[str, ...] = ()
    site = tuple(name for name in site if name not in _own_pages(page))
    for source, written in chain(_declared(page), _printed(elements, site, registry), _agency_line(elements, registry)):
        seen += written
        found = persons(written, site=site, registry=registry)
        if found:
            return Authors(found, tuple(dict.fromkeys(seen)), source)
        credited = _nearer(credited, organisations(written), site)
        if source != "page" and not _is_own(credited, site) and all(is_desk(name, registry) for name in credited):
            break
    return Authors((), tuple(dict.fromkeys(seen)), "", credited)


def _nearer(first: tuple[str, ...], second: tuple[str, ...], site: tuple[str, ...]) -> tuple[str, ...]:
    """Return the organisations that say more: a desk or an agency rather than the outlet as a whole."""
    return second if second and (not first or (_is_own(first, site) and not _is_own(second, site))) else first


def _is_own(names: tuple[str, ...], site: tuple[str, ...]) -> bool:
    own = {name_key(name) for name in site}
    return all(name_key(name) in own for name in names)


def _own_pages(page: Declared) -> frozenset[str]:
    """Return the names of persons with an address of their own: a letter named after who writes it is no outlet's."""
    stated = (one for value in page.ld("author") for one in (value if isinstance(value, list) else [value]))
    people = (one for one in stated if isinstance(one, Mapping) and "person" in types(one))
    return frozenset(str(one.get("name")) for one in people if _PATH.match(str(one.get("url") or "")))


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


def _printed(elements: Sequence[Any], site: tuple[str, ...], registry: Registry) -> Iterator[tuple[str, list[str]]]:
    """Yield the byline each mark leads to: its first name and those beside it, not the page's other articles'."""
    marked = [(element, marks) for element in elements if (marks := _marks(element))]
    for number, is_byline in enumerate(_BYLINES):
        bylines = islice((element for element, marks in marked if is_byline(marks)), _MOST_ELEMENTS)
        texts = [(element, text) for element in bylines for text in _texts(element)]
        named = [(element, text) for element, text in texts if persons([text], site=site, registry=registry)]
        home = _above(named[0][0]) if named else None
        beside = [text for element, text in named if _above(element) is home]
        if 0 < len(beside) <= _MOST_NAMES:
            yield "page", beside
        elif not named and number in _SURE:
            yield "page", [text for _, text in texts if text][:1]


def _agency_line(elements: Sequence[Any], registry: Registry) -> Iterator[tuple[str, list[str]]]:
    """Yield the line that signs agency copy: an agency we know, and where it reports from in capitals."""
    lines = (element.text[:50] for element in elements if element.tag in _LINES and element.text)
    for line in lines:
        if match := _AGENCY_LINE.fullmatch(line.strip()):
            known = registry.by_name(match.group(1))
            if known and known.kind == "agency":
                yield "page", [match.group()]
                return


def _marks(element: Any) -> _Marks | None:
    """Return what an element is called; None where that can mark no byline, which is so of nine in ten."""
    tag, rel, itemprop = element.tag, element.get("rel", "").lower(), element.get("itemprop", "").lower()
    name = f"{element.get('class', '')} {element.get('data-testid', '')}".lower()
    start = (element.text or "")[:20].strip(_AROUND).lower() if tag in _LINES else ""
    called = "author" in name or "byline" in name
    if not (called or rel or itemprop or tag == "a" or start in _BY):
        return None
    href = element.get("href", "").lower() if tag == "a" else ""
    return _Marks(tag, name, rel, itemprop, href, start)


def _above(element: Any) -> Any:
    for _ in range(_NEAR):
        element = element.getparent() if element.getparent() is not None else element
    return element


def _texts(element: Any) -> list[str]:
    """Return what an element says and what its first link says: `Brida Tallow Writer, Harbour`, `Brida Tallow`."""
    link = next(element.iter("a"), element) if element.tag != "a" else element
    return list(dict.fromkeys(filter(None, (_text(element), _text(link)))))


def _text(element: Any) -> str:
    text = " ".join(" ".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_BYLINE else ""
