"""The name an article is signed with below its text, set apart from it, where the page credits nobody above it.

Without the setting apart, a heading of what stands below an article would be taken for a name: `Location Details`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.extract.persons import persons
from pipeline.outlets import Registry

_MOST_WORDS = 6
_MARKED = ("strong", "em", "b", "i", "cite")
_RIGHT = ("text-align:right", "text-align:end")


def signature(blocks: Sequence[str], tree: Any, registry: Registry) -> tuple[str, ...]:
    """Return the persons named alone in the last block, where it is emphasised or set to the right; else none."""
    last = blocks[-1] if len(blocks) > 1 else ""
    if not 1 < len(last.split()) <= _MOST_WORDS or last.endswith((".", "!", "?", ":")):
        return ()
    named = persons([last], registry=registry)
    return named if named and _is_set_apart(last, tree) else ()


def _is_set_apart(text: str, tree: Any) -> bool:
    homes = (element for element in tree.iter("p", "div") if _text(element) == text)
    return any(_is_right(home) or any(_text(mark) == text for mark in home.iter(*_MARKED)) for home in homes)


def _is_right(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("align") == "right" or any(setting in style for setting in _RIGHT)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
