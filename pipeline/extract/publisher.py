"""The outlet of a page: known by its domain, else as the page names itself, else its host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from pipeline.domain import UNKNOWN_OUTLET
from pipeline.extract.declared import Declared
from pipeline.outlets import Registry

_COMPANY = re.compile(
    r"\b(?:GmbH|mbH|AG|Ltd|Limited|LLC|L\.L\.C|Inc|Corp(?:oration)?|S\.?A\.?S?|S\.?L\.?U?|S\.?p\.?A|S\.?r\.?l|B\.?V|"
    r"Pty|PLC|Co\. KG|KG|Oy|AS|A/S|AB|[Ss]p\. ?z ?o\. ?o|[Ss]\.?r\.?o|Kft|d\.o\.o|ООО|Verlag\w*|Publish(?:ing|ers)|"
    r"Holdings?|Medi(?:a|en) Group|Mediengruppe|Group)\b\.?|株式会社"
)
_MOST_WORDS = 5
_SEPARATORS = (" - ", " | ", " – ", " — ", ": ")
"""What parts an outlet's name from its slogan."""
_HANDLE = re.compile(r"^@|_|^https?:|^\S+\.[a-z]{2,}$")


def outlet_name(page: Declared, host: str, registry: Registry) -> str:
    """Return the outlet's name. The domain outranks what the page says: metadata of another outlet proves nothing."""
    known = registry.by_domain(host) if host else None
    if known:
        return known.name
    names = list(_names(page, host))
    for name in () if host else (*names, *_behind_headline(page)):
        if listed := registry.by_name(name):
            return listed.name
    first = (name.partition(separator)[0].strip() for name in names for separator in _SEPARATORS if separator in name)
    short = (
        core for name in names if (core := _COMPANY.sub("", name).strip(" ,.&")) != name and _is_spelled(core, host)
    )
    return next(filter(is_outlet_name, (*names, *first, *short)), "") or host or UNKNOWN_OUTLET


def site_names(page: Declared, outlet: str, host: str) -> list[str]:
    """Return every name the site goes by: what a title may carry at its end."""
    return [
        outlet,
        *_names(page, host),
        host,
        host.removeprefix("www."),
        *([host.split(".")[-2]] if "." in host else []),
    ]


def is_outlet_name(name: str) -> bool:
    """Say whether a name can be printed as an outlet's: no company, handle, address or slogan."""
    return bool(name) and not _HANDLE.search(name) and not _COMPANY.search(name) and len(name.split()) <= _MOST_WORDS


def host_of(url: str | None) -> str:
    """Return the host of an address, without `www.`; empty when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _names(page: Declared, host: str) -> Iterator[str]:
    yield from (page.first(name) for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"))
    for value in page.ld("publisher"):
        yield from _publisher_names(value)
    yield from _title_ends(page.title, host)


def _behind_headline(page: Declared) -> Iterator[str]:
    """Yield what a title carries behind the printed headline: the outlet, or a section of it."""
    yield from (page.title.removeprefix(h1).strip(" -|–—·•") for h1 in page.headings if page.title.startswith(h1))


def _title_ends(title: str, host: str) -> Iterator[str]:
    """Yield the ends of a title that are spelled as the host is: `… | Osmere Courier` on osmerecourier.example."""
    for separator in _SEPARATORS:
        first, _, last = title.rpartition(separator)
        for end in filter(None, (last if first else "", title.partition(separator)[0] if first else "")):
            if _is_spelled(end, host):
                yield end.strip()


def _is_spelled(name: str, host: str) -> bool:
    """Say whether a host is spelled as a name: `Osmere Courier` is osmerecourier.example."""
    key = re.sub(r"[^a-z0-9]", "", name.lower()).removeprefix("the")
    return len(key) > 3 and key in re.sub(r"[^a-z0-9]", "", host.lower())


def _publisher_names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(name, str):
            yield " ".join(name.split())
