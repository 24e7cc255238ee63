"""Pages that hold no article, told apart with a reason a person can act on."""

from __future__ import annotations

import re

from pipeline.extract.declared import Declared, types

SHORTEST_WORDS = 25
"""Fewer are an alert or a caption, not an article; the shortest of 507 reference bodies has 38."""
_STUB_WORDS = 120
_ENOUGH = 4_000
_UNSPACED_PER_WORD = 2.5
"""Characters of Chinese or Japanese that say as much as a word."""
_WALLS = {
    "a page that checks for robots": r"just a moment|attention required|are you (?:a )?(?:human|robot)|captcha"
    r"|verify you are human|access denied|pardon our interruption|checking your browser|unusual traffic",
    "a page that asks for JavaScript": r"(?:enable|activate|requires?|turn on) javascript"
    r"|javascript (?:is )?(?:disabled|required)",
    "a page that says “not found”": r"\b404\b|no longer available|page (?:does ?n.t|doesn't) exist"
    r"|(?:page|article|story|seite|página) (?:was |could )?(?:not (?:be )?found|nicht gefunden|no encontrada)"
    r"|page (?:demandée )?introuvable",
    "a page that asks for consent to cookies": r"(?:we|our partners).{0,60}cookies|accept all cookies"
    r"|cookie (?:consent|settings|preferences)|before you continue",
}
_BROWSER = "save the page from a browser that shows it"
_INSTEAD = {"a page that says “not found”": "check the address"}
_WALL_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _WALLS.items())
_SECTION = frozenset({"collectionpage", "searchresultspage", "itemlist", "profilepage"})
_VIDEO = frozenset({"videoobject"})
_GENERIC = ("website", "section", "profile")


def words_in(text: str) -> int:
    """Count words at the beginning of a text, up to some hundreds; scripts without spaces by their characters."""
    head = text[:_ENOUGH]
    letters = sum(map(str.isalnum, head))
    if head.count(" ") * 15 > len(head):
        return min(len(head.split()), letters)
    return int(letters / _UNSPACED_PER_WORD)


def why_no_article(text: str, title: str, page: Declared) -> str:
    """Return why a page holds no article; empty when it does."""
    count = words_in(text)
    if count >= _STUB_WORDS:
        return ""
    head = f"{title}\n{page.title}\n{text[:600]}"
    if not page.ld("datePublished") or count < SHORTEST_WORDS:
        for reason, pattern in _WALL_PATTERNS:
            if pattern.search(head):
                return f"no article: {reason}; {_INSTEAD.get(reason, _BROWSER)}"
    if count >= SHORTEST_WORDS:
        return ""
    return f"no article: {_nature(page)}"


def _nature(page: Declared) -> str:
    kinds = {name for node in page.everything for name in types(node)}
    if not page.ld("headline") and (kinds & _SECTION or page.first("og:type").lower() in _GENERIC):
        return "a section or overview page; give the article's own address"
    if kinds & _VIDEO or page.first("og:type").lower().startswith("video"):
        return "a video page without text; give a page that tells it in words"
    return (
        "the page has no text of an article; check the address"
        if not page.ld("headline")
        else f"the page shows less than a paragraph of it; {_BROWSER}"
    )
