"""Who may read an article in full, as its page declares it, and whether the text at hand looks cut short."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.extract.declared import Declared

_NO, _YES = {"false", "no", "0"}, {"true", "yes", "1"}
_TIERS = {"locked": False, "metered": False, "free": True}
_OFFER = re.compile(
    r"(?:to continue reading|continue reading (?:this|with|for)|to read the full|read the full (?:story|article)|"
    r"subscribe to (?:read|continue|unlock)|subscribers? only|this (?:article|content|story) is (?:for|reserved|only)|"
    r"already a subscriber|unlock this (?:article|story)|weiterlesen mit|jetzt weiterlesen|nur für abonnenten|"
    r"artikel ist nur für|la suite est réservée|réservée? aux abonnés|il vous reste .{1,12} de cet article|"
    r"contenido exclusivo|solo para suscriptores|riservato agli abbonati|conteúdo exclusivo|"
    r"この記事は有料会員限定|残り\s?\d+文字)",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_FEW_WORDS = 250
_STUMP_WORDS = 2
"""Of a paragraph that breaks off after its first word and was dropped for that: `All…`."""
_LONGEST_OFFER = 2_000
_STATED_SHARE = 0.5
"""Of the word count the page declares, below which a text is short of it."""


def declared_free(page: Declared) -> bool | None:
    """Return whether the page says that everyone may read it; None when it says nothing.

    The article's own word goes first; then that of its parts, which name a wall around some of them; then the tier
    that the publisher's software writes down, which says `metered` of free articles too.
    """
    parts = (part for value in page.ld("hasPart") for part in (value if isinstance(value, list) else [value]))
    of_parts = [part.get("isAccessibleForFree") for part in parts if isinstance(part, Mapping)]
    for values in (page.ld("isAccessibleForFree"), page.meta.get("isaccessibleforfree", ()), of_parts):
        stated = [str(value).strip().rpartition("/")[2].lower() for value in values]
        if any(value in _NO for value in stated):
            return False
        if any(value in _YES for value in stated):
            return True
    return _TIERS.get(page.first("article:content_tier").lower())


def looks_cut(text: str, page: Declared, beside: Sequence[str] = ()) -> bool:
    """Say whether the text is a teaser: short, and offered for more, broken off, or far from the length declared.

    `beside` are the pieces of the page that are not the article's: the offer is one of them.
    """
    count = len(text.split())
    if count >= _FEW_WORDS:
        return False
    short = bool(stated := _word_count(page)) and count < _STATED_SHARE * stated
    free = declared_free(page)
    if short or free:
        return short
    stumps = (piece for piece in beside if len(piece.split()) <= _STUMP_WORDS)
    broken = free is False and any(_CUT.search(piece.rstrip()) for piece in (text, *stumps))
    return broken or any(_OFFER.search(piece[:_LONGEST_OFFER]) for piece in beside)


def _word_count(page: Declared) -> int:
    values: list[Any] = page.ld("wordCount")
    return next((int(str(value)) for value in values if str(value).isdigit() and len(str(value)) < 7), 0)
