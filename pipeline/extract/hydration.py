"""The article in the data that a page hands to its own scripts, for pages that show only its beginning without them.

Such data has no common form. Two are read: a list of blocks among which some call themselves paragraphs, and markup in
one string. What is found is a challenger to the page's text and replaces it only where that is clearly a part of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.text.markup import plain

LARGEST = 3_000_000
"""Characters of one script."""
_MOST_SCRIPTS = 8
_MOST_VALUES = 200_000
_DEEPEST = 8
_SCRIPT = re.compile(r"<script\b[^<>]{0,400}(?:application/json|__NEXT_DATA__)[^<>]{0,400}>", re.IGNORECASE)
_PARAGRAPHS = frozenset({"paragraph", "p", "text", "heading", "subheading", "h2", "h3", "list-item", "blockquote"})
_SAID = ("value", "text", "html", "content", "children", "nodes")
PROSE = 60
"""Characters of a block that counts as a paragraph of an article."""
_FEWEST = 3
"""Paragraphs of a list or a string that can be an article's."""


def hydrated(markup: str) -> list[str]:
    """Return the paragraphs of the longest article found in a page's data; none where it has no such data."""
    bodies = (blocks for value in _values(markup) for blocks in _bodies(value))
    return max(bodies, key=_prose, default=[])


def _prose(blocks: list[str]) -> int:
    """Count the characters of paragraphs: menus are long lists of short entries."""
    return sum(len(block) for block in blocks if len(block) >= PROSE)


def _values(markup: str) -> Iterator[Any]:
    for number, opening in enumerate(_SCRIPT.finditer(markup)):
        end = markup.find("</script", opening.end())
        if number < _MOST_SCRIPTS and 0 < end - opening.end() <= LARGEST:
            try:
                yield json.loads(markup[opening.end() : end])
            except (ValueError, RecursionError):
                continue


def _bodies(value: Any) -> Iterator[list[str]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_VALUES:
        one, seen = waiting.pop(), seen + 1
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
            yield from _enough([text for block in one if (text := _paragraph(block))])
        elif isinstance(one, str) and one.count("<p") >= _FEWEST:
            yield from _enough(list(filter(None, map(str.strip, plain(one).split("\n")))))


def _enough(blocks: list[str]) -> Iterator[list[str]]:
    if len(blocks) >= _FEWEST:
        yield blocks


def _paragraph(block: Any) -> str:
    kind = str(block.get("type") or block.get("kind") or "").lower() if isinstance(block, dict) else ""
    return " ".join(plain(_said(block)).split()) if kind in _PARAGRAPHS else ""


def _said(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "".join(_said(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return _said(next((value[key] for key in _SAID if value.get(key)), ""), depth + 1)
    return ""
