"""Live blogs: pages of many dated entries, told by their structured data, and the entries as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.extract.declared import Declared, types
from pipeline.text.markup import plain

MOST_ENTRIES = 500
_ADDRESS = re.compile(
    r"://[^/]+/(?:[^?#]{0,300}[/_-])?(?:live-?blog|live-?ticker|live-updates?|live-news|en-directo?|minuto-a-minuto|"
    r"minute-par-minute|ao-vivo|as-it-happened)(?:[/_.-]|$)|://[^/]+/(?:[^?#/]{1,60}/){0,4}live/[^/]",
    re.IGNORECASE,
)
"""How outlets name live blogs in their addresses. `newsticker` is not one: it holds all of an outlet's news."""


def is_live_blog(page: Declared, url: str | None = None) -> bool:
    """Say whether the page is a live blog: many entries, none of which is the article."""
    declared = any("liveblogposting" in types(node) for node in page.everything)
    return declared or bool(_ADDRESS.search(url or ""))


def live_entries(page: Declared) -> list[str]:
    """Return headlines and paragraphs of a live blog's entries, in its own order; none for any other page."""
    blogs = (node for node in page.everything if "liveblogposting" in types(node))
    return [text for blog in blogs for entry in _entries(blog) for text in _texts(entry)]


def _entries(blog: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    updates = blog.get("liveBlogUpdate")
    entries = updates if isinstance(updates, list) else [updates]
    return [entry for entry in entries[:MOST_ENTRIES] if isinstance(entry, Mapping)]


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in ("headline", "articleBody"):
        if isinstance(entry.get(key), str):
            yield from filter(None, map(str.strip, plain(entry[key]).split("\n")))
