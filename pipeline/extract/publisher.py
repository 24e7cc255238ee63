"""The outlet of a page: known by its domain, else as the page names itself, else its host.

A page names itself in several places and not alike: `og:site_name` holds a section here and a handle there, a
publisher is a company. The name that the page's own address spells is believed first, then the one that two places
give. On the development pages, all outlets taken for unknown, that names 150 of 175 as the registry does, where the
first name given named 139 of 185; a host stands for 25 of 293 instead of 51 of 303.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from urllib.parse import urlsplit

from pipeline.domain import UNKNOWN_OUTLET
from pipeline.extract.declared import Declared
from pipeline.extract.marks import Mark
from pipeline.extract.names import COMPANY, Name, all_names, key, parts, stated
from pipeline.extract.spelling import is_domain, is_exact, is_near, labels_before, letters, own_label
from pipeline.outlets import Registry, name_key

_MOST_WORDS = 5
_HANDLE = re.compile(r"^@|_|^https?:|^\S+\.[a-z]{2,}$")
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


def outlet_name(page: Declared, host: str, registry: Registry) -> str:
    """Return the outlet's name. The domain outranks what the page says: metadata of another outlet proves nothing."""
    known = registry.by_domain(host) if host else None
    if known:
        return known.name
    names = [name for name in all_names(page) if not host or not _is_anothers(name.text, host, registry)]
    if not host and (listed := next(filter(None, (registry.by_name(name.text) for name in names)), None)):
        return listed.name
    said = _best(names, host)
    nameless = host and (not said or is_domain(said, own_label(host)))
    return (nameless and _marked(page.marks, host, registry)) or said or host or UNKNOWN_OUTLET


def _marked(marks: Iterable[Mark], host: str, registry: Registry) -> str:
    """Return the name of a page that gives none: the one its marks bear and its address spells, else one that two bear.

    A logo may be a partner's and a feed a section's, so that one mark alone proves nothing.
    """
    label = own_label(host)
    all_marks = (Mark(part, mark.kind) for mark in marks for part in parts(mark.text))
    usable = [mark for mark in all_marks if mark.text != label and _can_be(mark.text, host, registry)]
    bearing = Counter(name for name, _ in {(key(mark.text), mark.kind) for mark in usable})
    spelled = (mark.text for mark in usable if is_exact(mark.text, label))
    twice = (mark.text for mark in usable if bearing[key(mark.text)] > 1)
    return next(spelled, "") or next(twice, "")


def _can_be(name: str, host: str, registry: Registry) -> bool:
    return is_outlet_name(name) and not _is_anothers(name, host, registry)


def site_names(page: Declared, outlet: str, host: str) -> list[str]:
    """Return every name the site goes by: what a title may carry at its end."""
    spelled = (name.text for name in all_names(page) if _is_of_host(name.text, host))
    return [outlet, *stated(page), *spelled, host, own_label(host)]


def _is_of_host(name: str, host: str) -> bool:
    """Say whether a host is spelled as a name, or begins or ends so."""
    spelled = letters(name).removeprefix("the")
    return len(spelled) > _SHORT and spelled in letters(host)


def is_outlet_name(name: str) -> bool:
    """Say whether a name can be printed as an outlet's: no company, handle, address or slogan."""
    return bool(name) and not _HANDLE.search(name) and not COMPANY.search(name) and len(name.split()) <= _MOST_WORDS


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
    alike = [name.text for _, name in ranked if key(name.text) == key(best.text)]
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
