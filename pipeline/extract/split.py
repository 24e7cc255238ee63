"""An article whose text stands in several containers of one kind, of which the extractor took one: the others added.

Advertisements between the parts make outlets cut a body into sibling elements of the same class; trafilatura then
returns the longest (its issues 85, 234 and 304).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

PROSE = 60
"""Characters of a paragraph that counts as prose."""
GAIN = 1.25
"""The joined text must be this many times as long. On the development pages it then is on two, and right on both."""
_BLOCKS = ("p", "h2", "h3", "blockquote", "ul", "ol")
_NEAR = 3


def joined(blocks: Sequence[str], tree: Any) -> list[str]:
    """Return the blocks, with those of like containers beside theirs where that adds a part of the article."""
    home = _most_common_home(frozenset(blocks), tree)
    if home is None:
        return list(blocks)
    stem, name = home
    beside = (element for element in stem.iter(*_BLOCKS) if _name(element.getparent()) == name)
    found = [text for element in beside if (text := _text(element))]
    return found if sum(map(len, found)) >= GAIN * sum(map(len, blocks)) else list(blocks)


def _most_common_home(known: frozenset[str], tree: Any) -> tuple[Any, tuple[str, str]] | None:
    """Return where most of the known paragraphs stand; None when no paragraph of the tree is known."""
    homes = Counter(_home(p) for p in tree.iter("p") if len(text := _text(p)) >= PROSE and text in known)
    return homes.most_common(1)[0][0] if homes else None


def _home(paragraph: Any) -> tuple[Any, tuple[str, str]]:
    """Return the element that holds the paragraph's container and its siblings, and what the container is called."""
    stem = paragraph.getparent()
    name = _name(stem)
    for _ in range(_NEAR):
        if stem.getparent() is None or stem.tag in {"article", "main", "body"}:
            break
        stem = stem.getparent()
    return stem, name


def _name(element: Any) -> tuple[str, str]:
    return (element.tag, element.get("class", "")) if element is not None else ("", "")


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).replace("\xad", "").split())
