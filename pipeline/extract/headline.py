"""The headline out of what a page offers: JSON-LD, OpenGraph, `h1`, `<title>`. They often differ; a vote decides.

On the development pages one of the four is the printed headline on 95 in 100 pages; the best fixed order is right on
82, the vote on 88: an `h1` that the structured data repeats is what is printed; else what two places agree on counts,
and an `h1` that shares most words with them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from pipeline.extract.declared import Declared
from pipeline.text.normal import comparable

_SEPARATOR = re.compile(r"\s+[|–—·•»‹›«:-]\s+|\s*[|｜]\s*|\s+::\s+|:\s+")
_BAR = re.compile(r"\s[|–—·•»‹›«-]\s|[|｜]")
"""What sets a site or a section apart. A colon does not: what stands before it is part of many headlines."""
_LABEL = re.compile(
    r"(?:opinion|analysis|editorial|comment|exclusive|live|watch|video|photos|review):\s+", re.IGNORECASE
)
"""What a title says of its kind before a headline that is printed without it."""
_LONGEST = 400
_SHORTEST_HEADING = 12
_ALIKE = 60
"""Per cent of shared words above which an `h1` is about the same as the declared headline."""


class Headline(NamedTuple):
    """The headline, and every form the page has of it."""

    text: str
    forms: tuple[str, ...]


def headline(page: Declared, *, site: Sequence[str] = ()) -> Headline:
    """Return the headline a reader sees, without the outlet's name; empty when the page has none."""
    stated = _stated(page, site)
    printed = [without_site(_tidy(text), site) for text in page.headings]
    forms = tuple(dict.fromkeys(filter(None, (*stated, *printed, _tidy(page.title)))))
    heading = _heading(printed, stated)
    if not heading:
        return Headline(stated[0] if stated else "", forms)
    if _same(heading, page.ld("headline")[:1]):
        return Headline(heading, forms)
    voted = _voted([heading, *stated])
    return Headline(heading if _decorates(voted, heading) else voted, forms)


def _stated(page: Declared, site: Sequence[str]) -> list[str]:
    written = [*page.ld("headline")[:1], page.first("og:title"), page.first("twitter:title"), page.title]
    tidy = (_tidy(text) for text in written if isinstance(text, str))
    return [stripped for text in tidy if text and (stripped := without_site(text, site))]


def _heading(printed: Sequence[str], stated: Sequence[str]) -> str:
    """Return the `h1` that is the article's: the one most like what is stated, never the site's own name."""
    usable = [text for text in printed if text]
    if not stated:
        return max(usable, key=len, default="")
    scored = [(max(token_set_ratio(text.casefold(), one.casefold()) for one in stated), text) for text in usable]
    best = max(scored, default=(0, ""), key=lambda pair: (pair[0], len(pair[1])))
    if best[0] >= _ALIKE:
        return best[1]
    return usable[0] if len(usable) == 1 and len(usable[0]) >= _SHORTEST_HEADING else ""


def _same(heading: str, stated: Sequence[object]) -> bool:
    """Say whether a heading is what the structured data gives as headline: the title for search engines differs."""
    return any(isinstance(text, str) and _key(_tidy(text)) == _key(heading) for text in stated)


def _voted(candidates: Sequence[str]) -> str:
    """Return the candidate most places agree on; the first, which is the printed one, where votes are equal."""
    keys = [comparable(candidate).casefold().rstrip(" .") for candidate in candidates]
    return candidates[keys.index(max(keys, key=lambda key: (keys.count(key), -keys.index(key))))]


def _decorates(title: str, heading: str) -> bool:
    """Say whether a title is the printed heading with a section, a series or a site before or behind it."""
    before, found, after = title.partition(heading)
    if not found or not (before or after):
        return False
    apart = all(not part or _BAR.search(part) for part in (before, after)) or (not after and _LABEL.fullmatch(before))
    return bool(apart) and len(heading) >= _SHORTEST_HEADING


def _tidy(text: str) -> str:
    return " ".join(html.unescape(text.replace("\xad", "")).split())[:_LONGEST].strip()


def without_site(text: str, site: Sequence[str]) -> str:
    """Return a title without the outlet's name at its end or beginning."""
    keys = {key for name in site if (key := _key(name))}
    while shorter := _shortened(text, keys):
        text = shorter
    return text


def _shortened(text: str, keys: set[str]) -> str:
    for match in reversed(list(_SEPARATOR.finditer(text))):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if before and _key(after) in keys:
            return before
        if after and _key(before) in keys:
            return after
    return ""


def _key(name: str) -> str:
    return re.sub(r"\W", "", comparable(name).casefold()).removeprefix("the")
