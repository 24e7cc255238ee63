"""Who may read an article in full, as its page declares it, and whether the text at hand looks cut short."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.declared import Declared

_NO, _YES = {"false", "no", "0"}, {"true", "yes", "1"}
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
_STATED_SHARE = 0.5
"""Of the word count the page declares, below which a text is short of it."""


def declared_free(page: Declared) -> bool | None:
    """Return whether the page says that everyone may read it; None when it says nothing."""
    stated = [str(value).strip().rpartition("/")[2].lower() for value in page.ld("isAccessibleForFree")]
    tier = page.first("article:content_tier").lower()
    if any(value in _NO for value in stated) or tier in {"locked", "metered"}:
        return False
    return True if any(value in _YES for value in stated) or tier == "free" else None


def looks_cut(text: str, page: Declared, page_text: str) -> bool:
    """Say whether the text is a teaser: short, and offered for more, broken off, or far from the length declared."""
    count = len(text.split())
    if count >= _FEW_WORDS:
        return False
    short = bool(stated := _word_count(page)) and count < _STATED_SHARE * stated
    offered = declared_free(page) is False and bool(_OFFER.search(page_text[:200_000]))
    return short or offered or (declared_free(page) is False and bool(_CUT.search(text.rstrip())))


def _word_count(page: Declared) -> int:
    values: list[Any] = page.ld("wordCount")
    return next((int(str(value)) for value in values if str(value).isdigit() and len(str(value)) < 7), 0)
