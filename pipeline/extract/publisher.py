"""The outlet of a page: known by its domain, else as the page names itself, else its host.

A page names itself in several places and not alike: `og:site_name` holds a section here and a handle there, a
publisher is a company. The name that the page's own address spells is believed first, then the one that two places
give. On the development pages, all outlets taken for unknown, that names 150 of 175 as the registry does, where the
first name given named 139 of 185; a host stands for 25 of 293 instead of 51 of 303.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from itertools import islice
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pipeline.domain import UNKNOWN_OUTLET
from pipeline.extract.declared import Declared
from pipeline.extract.spelling import is_domain, is_exact, is_near, labels_before, letters, own_label
from pipeline.outlets import Registry, name_key

_COMPANY = re.compile(
    r"\b(?:GmbH|mbH|AG|Ltd|Limited|LLC|L\.L\.C|Inc|Corp(?:oration)?|S\.?A\.?S?|S\.?L\.?U?|S\.?p\.?A|S\.?r\.?l|B\.?V|"
    r"Pty|PLC|Co\. KG|KG|Oy|AS|A/S|AB|[Ss]p\. ?z ?o\. ?o|[Ss]\.?r\.?o|Kft|d\.o\.o|ООО|Verlag\w*|Publish(?:ing|ers)|"
    r"Holdings?|Medi(?:a|en) Group|Mediengruppe|Group)\b\.?|株式会社"
)
_MOST_WORDS = 5
_LONGEST = 400
"""Characters of a title or name that are looked at."""
_MOST_NAMES = 12
"""Of each place: each name is compared with every other."""
_PARTS = re.compile(r"\s+[-|–—·•:»]\s+|\s*[｜：－]\s*|:\s+")
"""What parts an outlet's name from its slogan, and a headline from the outlet."""
_HANDLE = re.compile(r"^@|_|^https?:|^\S+\.[a-z]{2,}$")
_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_PLACES = {"meta": "meta", "publisher": "publisher", "core": "publisher", "title": "title", "tail": "title"}
"""What counts as one place where names are compared."""
_SHORT = 3
"""Letters of a name that only its own readers know: `STZ`."""


class Rank(IntEnum):
    """How far a name is believed."""

    TAIL = 0
    """It stands behind the headline in `<title>` and in a script that no host is written in."""
    STATED = 1
    TITLE_NEAR = 2
    """It stands in `<title>`, and the address is part of it."""
    DOMAIN = 3
    """The site's own domain, as the site writes it."""
    AGREED = 4
    """Two places give it, or one before the domain in the address."""
    NEAR = 5
    """The page declares it, and the address is part of it."""
    TITLE_EXACT = 6
    EXACT = 7
    """The address spells it, or is part of it and two places give it."""


Place = Literal["meta", "publisher", "core", "title", "tail", "heading"]


class Name(NamedTuple):
    """A name that a page gives of its outlet."""

    text: str
    place: Place
    """`core` is a company's without its form, `tail` the last part of the title, `heading` one that an `h1` holds."""


def outlet_name(page: Declared, host: str, registry: Registry) -> str:
    """Return the outlet's name. The domain outranks what the page says: metadata of another outlet proves nothing."""
    known = registry.by_domain(host) if host else None
    if known:
        return known.name
    names = [name for name in _all_names(page) if not host or not _is_anothers(name.text, host, registry)]
    if not host and (listed := next(filter(None, (registry.by_name(name.text) for name in names)), None)):
        return listed.name
    return _best(names, host) or host or UNKNOWN_OUTLET


def site_names(page: Declared, outlet: str, host: str) -> list[str]:
    """Return every name the site goes by: what a title may carry at its end."""
    spelled = (name.text for name in _all_names(page) if _is_of_host(name.text, host))
    return [outlet, *_stated(page), *spelled, host, own_label(host)]


def _is_of_host(name: str, host: str) -> bool:
    """Say whether a host is spelled as a name, or begins or ends so."""
    key = letters(name).removeprefix("the")
    return len(key) > _SHORT and key in letters(host)


def is_outlet_name(name: str) -> bool:
    """Say whether a name can be printed as an outlet's: no company, handle, address or slogan."""
    return bool(name) and not _HANDLE.search(name) and not _COMPANY.search(name) and len(name.split()) <= _MOST_WORDS


def host_of(url: str | None) -> str:
    """Return the host of an address, without `www.`; empty when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _best(names: list[Name], host: str) -> str:
    """Return the name that is believed most; of several spellings of it the one with its words apart."""
    label = own_label(host)
    ranked = [(rank, name) for name in names if (rank := _rank(name, names, host)) is not None]
    if not ranked:
        return ""
    _, best = max(ranked, key=lambda pair: pair[0])
    alike = [name.text for _, name in ranked if _key(name.text) == _key(best.text)]
    spelled = max(alike, key=lambda text: (len(text.split()), not text.islower()))
    domains = (name.text for rank, name in ranked if rank is Rank.DOMAIN)
    return next(domains, spelled) if spelled.islower() and spelled == label else spelled


def _rank(name: Name, names: Iterable[Name], host: str) -> Rank | None:
    """Return how far a name is believed; None for what is no outlet's name."""
    label, declared = own_label(host), name.place in {"meta", "publisher", "core"}
    if is_domain(name.text, label):
        return Rank.DOMAIN
    if _HANDLE.search(name.text):
        return None
    if is_exact(name.text, label):
        return Rank.EXACT if declared else Rank.TITLE_EXACT
    if not is_outlet_name(name.text):
        return None
    return _rank_declared(name, names, host) if declared else _rank_in_title(name, host)


def _rank_in_title(name: Name, host: str) -> Rank | None:
    near = is_near(name.text, own_label(host)) and name.place != "heading"
    if near or _is_before(name.text, host):
        return Rank.TITLE_NEAR
    return Rank.TAIL if name.place == "tail" and not letters(name.text) else None


def _is_before(name: str, host: str) -> bool:
    return any(is_exact(name, label) for label in labels_before(host))


def _rank_declared(name: Name, names: Iterable[Name], host: str) -> Rank | None:
    named = (other for other in names if other.place != "heading" and _is_within(name.text, other.text))
    agreed = len({_PLACES[other.place] for other in named}) > 1
    if is_near(name.text, own_label(host)):
        return Rank.EXACT if agreed and name.place == "meta" else Rank.NEAR
    if name.place == "core":
        return None
    if agreed or _is_before(name.text, host):
        return Rank.AGREED
    return None if 0 < len(letters(name.text)) <= _SHORT else Rank.STATED


def _is_within(name: str, other: str) -> bool:
    """Say whether a name is another or stands in it as whole words; scripts without spaces have no words."""
    short, long = name_key(name), name_key(other)
    return short in long if not letters(name) else f" {short} " in f" {long} "


def _is_spelled(name: str, host: str) -> bool:
    label = own_label(host)
    return is_exact(name, label) or is_near(name, label)


def _is_anothers(name: str, host: str, registry: Registry) -> bool:
    """Say whether a name belongs to an outlet of another address: a page cannot make itself the BBC's."""
    listed = registry.by_name(name)
    return listed is not None and bool(listed.domains) and not _is_spelled(name, host)


def _all_names(page: Declared) -> list[Name]:
    """Return each name the page gives, without slogan and company form, where it stands."""
    metas = (Name(part, "meta") for key in _META for part in _parts(page.first(key)))
    publishers = (name for value in page.ld("publisher") for name in _of_publisher(value))
    return [*islice(metas, _MOST_NAMES), *islice(publishers, _MOST_NAMES), *islice(_of_title(page), _MOST_NAMES)]


def _stated(page: Declared) -> Iterator[str]:
    yield from (page.first(key) for key in _META)
    yield from islice((name for value in page.ld("publisher") for name in _publisher_names(value)), _MOST_NAMES)


def _of_title(page: Declared) -> Iterator[Name]:
    """Yield the parts of `<title>`; the last, behind the printed headline, is the outlet's."""
    parts = _parts(page.title)
    headings = [_key(heading) for heading in page.headings]
    behind = any(page.title.startswith(heading) for heading in page.headings)
    for number, part in enumerate(parts if len(parts) > 1 else ()):
        last = behind and number == len(parts) - 1
        printed = any(_key(part) in heading for heading in headings)
        yield Name(part, "heading" if printed else "tail" if last else "title")


def _of_publisher(value: Any) -> Iterator[Name]:
    for name in _publisher_names(value):
        for part in _parts(name):
            yield Name(part, "publisher")
            if (core := _COMPANY.sub("", part).strip(" ,.&")) != part:
                yield Name(core, "core")


def _parts(text: str) -> list[str]:
    return [part for raw in _PARTS.split(text[:_LONGEST]) if (part := raw.strip(' -|–—·•"“”„«»'))]


def _publisher_names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(name, str):
            yield " ".join(name.split())


def _key(name: str) -> str:
    return name_key(name).replace(" ", "").removeprefix("the")
