"""The frame around any page, taken off its tree: the head, scripts, navigation and footers, three elements in seven.

trafilatura drops them too, but from one of the six copies it makes of a tree: with them gone before the first, a page
takes a seventh less time. What the head and the scripts declare has been gathered by then.
"""

from __future__ import annotations

from typing import Any

_FORUM = "DiscussionForumPosting"
"""In a script: trafilatura then takes the page's comments for its text."""


def unframed(tree: Any) -> Any:
    """Return the tree without its frame; it is the same tree. What holds the main heading is no menu, and stays."""
    menus = [menu for menu in tree.iter("nav", "footer") if menu.find(".//h1") is None]
    for element in (*tree.iterfind("head/*"), *tree.iter("script"), *menus):
        if element.getparent() is not None and not _is_forum(element):
            element.drop_tree()
    return tree


def _is_forum(element: Any) -> bool:
    return element.tag == "script" and _FORUM in (element.text or "")
