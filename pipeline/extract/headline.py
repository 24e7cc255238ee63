"""The headline out of what a page offers: JSON-LD, OpenGraph, `h1`, `<title>`. They often differ; a vote decides."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipeline.extract.declared import Declared
from pipeline.text.normal import comparable

_SEPARATOR = re.compile(r"\s+[|–—·•»‹›«:-]\s+|\s*[|｜]\s*|\s+::\s+")
_LONGEST = 400


def headline(page: Declared, *, site: Sequence[str] = ()) -> str:
    """Return the headline a reader sees, without the outlet's name; empty when the page has none."""
    candidates = [stripped for text in _candidates(page) if (stripped := without_site(text, site))]
    if not candidates:
        return ""
    votes = [comparable(candidate).rstrip(" .") for candidate in candidates]
    return max(zip(candidates, votes, strict=True), key=lambda pair: votes.count(pair[1]))[0]


def _candidates(page: Declared) -> list[str]:
    written = [*page.ld("headline")[:1], page.first("og:title"), *page.headings[:1], page.title]
    return [tidy for text in written if isinstance(text, str) and (tidy := _tidy(text))]


def _tidy(text: str) -> str:
    return " ".join(html.unescape(text.replace("\xad", "")).split())[:_LONGEST].strip()


def without_site(text: str, site: Sequence[str]) -> str:
    """Return a title without the outlet's name at its end or beginning."""
    keys = {_key(name) for name in site if _key(name)}
    changed = True
    while changed:
        changed = False
        for match in reversed(list(_SEPARATOR.finditer(text))):
            if _key(text[match.end() :]) in keys:
                text, changed = text[: match.start()].strip(), True
                break
            if _key(text[: match.start()]) in keys:
                text, changed = text[match.end() :].strip(), True
                break
    return text


def _key(name: str) -> str:
    return re.sub(r"\W", "", comparable(name)).removeprefix("the")
