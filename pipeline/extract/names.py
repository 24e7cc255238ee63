"""Every name that a page gives of its outlet, and where: in a meta tag, as publisher, in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Literal, NamedTuple

from pipeline.extract.declared import Declared
from pipeline.outlets import name_key

COMPANY = re.compile(
    r"\b(?:GmbH|mbH|AG|Ltd|Limited|LLC|L\.L\.C|Inc|Corp(?:oration)?|S\.?A\.?S?|S\.?L\.?U?|S\.?p\.?A|S\.?r\.?l|B\.?V|"
    r"Pty|PLC|Co\. KG|KG|Oy|AS|A/S|AB|[Ss]p\. ?z ?o\. ?o|[Ss]\.?r\.?o|Kft|d\.o\.o|ООО|Verlag\w*|Publish(?:ing|ers)|"
    r"Holdings?|Medi(?:a|en) Group|Mediengruppe|Group)\b\.?|株式会社"
)
_LONGEST = 400
"""Characters of a title or name that are looked at."""
_MOST_NAMES = 12
"""Of each place: each name is compared with every other."""
_PARTS = re.compile(r"\s+[-|–—·•:»]\s+|\s*[｜：－]\s*|:\s+")
"""What parts an outlet's name from its slogan, and a headline from the outlet."""
_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")

Place = Literal["meta", "publisher", "core", "title", "tail", "heading"]


class Name(NamedTuple):
    """A name that a page gives of its outlet."""

    text: str
    place: Place
    """`core` is a company's without its form, `tail` the last part of the title, `heading` one that an `h1` holds."""


def all_names(page: Declared) -> list[Name]:
    """Return each name the page gives, without slogan and company form, where it stands."""
    metas = (Name(part, "meta") for key in _META for part in parts(page.first(key)))
    publishers = (name for value in page.ld("publisher") for name in _of_publisher(value))
    return [name for names in (metas, publishers, _of_title(page)) for name in islice(names, _MOST_NAMES)]


def stated(page: Declared) -> Iterator[str]:
    """Yield what meta tags and publishers say, whole."""
    yield from (page.first(key) for key in _META)
    yield from islice((name for value in page.ld("publisher") for name in _publisher_names(value)), _MOST_NAMES)


def _of_title(page: Declared) -> Iterator[Name]:
    """Yield the parts of `<title>`; the last, behind the printed headline, is the outlet's."""
    pieces = parts(page.title)
    headings = [key(heading) for heading in page.headings]
    behind = any(page.title.startswith(heading) for heading in page.headings)
    for number, part in enumerate(pieces if len(pieces) > 1 else ()):
        last = behind and number == len(pieces) - 1
        printed = any(key(part) in heading for heading in headings)
        yield Name(part, "heading" if printed else "tail" if last else "title")


def _of_publisher(value: Any) -> Iterator[Name]:
    for name in _publisher_names(value):
        for part in parts(name):
            yield Name(part, "publisher")
            if (core := COMPANY.sub("", part).strip(" ,.&")) != part:
                yield Name(core, "core")


def parts(text: str) -> list[str]:
    """Return what a name or a title is made of: outlet, slogan, headline."""
    return [part for raw in _PARTS.split(text[:_LONGEST]) if (part := raw.strip(' -|–—·•"“”„«»'))]


def _publisher_names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(name, str):
            yield " ".join(name.split())


def key(name: str) -> str:
    """Return the comparing form of a name: letters alone, without a leading article."""
    return name_key(name).replace(" ", "").removeprefix("the")
