"""Where a page writes its outlet's name for no machine to read: its logo, its feeds, its search, who holds its rights.

Pages that name themselves nowhere else do so here. A logo may be a partner's and a feed a section's, so that a mark is
believed only where nothing else names the outlet, and the address spells it or another mark repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Literal, NamedTuple

Kind = Literal["logo", "feed", "rights", "site"]
MOST = 8
"""Of each kind."""
_MOST_LOOKED_AT = 300
"""Pictures or links: a logo stands near the top of its page."""
_LONGEST = 80
_LOGO = re.compile(r"logo(?!ut|n|ff)", re.IGNORECASE)
_AROUND_LOGO = re.compile(
    r"^(?:the |site )?logo (?:of |for |von |de |di |do )?(?:the )?|(?:[’']s)?[\s_-]{0,3}logo\b.{0,20}$", re.IGNORECASE
)
_AROUND_RIGHTS = re.compile(r"^(?:copyright|\(c\)|©|\s|[12]\d{3})+", re.IGNORECASE)
_FEED = re.compile(r"^(?:rss|atom)(?: feed)?(?: of| for| de| di| von)?\s+|\s+(?:rss|atom)?\s*feeds?$", re.IGNORECASE)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/opensearchdescription+xml")


class Mark(NamedTuple):
    """A name, and what bears it."""

    text: str
    kind: Kind


def marks(tree: Any, objects: Iterable[Mapping[str, Any]], rights: Iterable[str]) -> tuple[Mark, ...]:
    """Return the names that a page's logos, feeds, JSON-LD objects of its site and notes of rights bear."""
    found: dict[Kind, Iterator[str]] = {
        "logo": _logos(tree),
        "feed": _feeds(tree),
        "site": (str(one.get("name") or "") for one in objects if "website" in str(one.get("@type")).lower()),
        "rights": (_AROUND_RIGHTS.sub("", text) for text in rights),
    }
    short = ((kind, islice(filter(_is_short, texts), MOST)) for kind, texts in found.items())
    return tuple(dict.fromkeys(Mark(text, kind) for kind, texts in short for text in texts))


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST


def _logos(tree: Any) -> Iterator[str]:
    for image in islice(tree.iter("img"), _MOST_LOOKED_AT):
        text = " ".join((image.get("alt") or "")[: 2 * _LONGEST].split())
        named = (text, image.get("class") or "", image.get("id") or "", (image.get("src") or "")[-200:])
        if text and any(map(_LOGO.search, named)):
            yield _AROUND_LOGO.sub("", text)


def _feeds(tree: Any) -> Iterator[str]:
    for link in islice(tree.iter("link"), _MOST_LOOKED_AT):
        if (link.get("type") or "").lower() in _FEED_TYPES:
            yield _FEED.sub("", " ".join((link.get("title") or "")[: 2 * _LONGEST].split()))
