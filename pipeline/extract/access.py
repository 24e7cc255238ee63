"""Who may read an article in full, as its page declares it, and whether the text at hand looks cut short."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.extract.declared import Declared

_NO, _YES = {"false", "no", "0"}, {"true", "yes", "1"}
_TIERS = {"locked": False, "metered": False, "free": True}
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_FEW_WORDS = 400
"""A text of more is whole, whatever the page offers. Cut after three paragraphs and offered for money in eleven
languages, 112 of 146 pages are told (98 with 250 words); of 504 whole pages none is taken for one."""
_LAST_BLOCKS = 2
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


def looks_cut(blocks: Sequence[str], page: Declared, beside: Sequence[str] = ()) -> bool:
    """Say whether the text is a teaser: offered for more, broken off, or far from the length declared.

    `beside` are the pieces of the page that are not the article's: the offer is one of them, or stands at the text's
    end where nothing tells it from the text.
    """
    count = sum(len(block.split()) for block in blocks)
    short = bool(stated := _word_count(page)) and count < _STATED_SHARE * stated
    free = declared_free(page)
    if short or free:
        return short
    if any(is_offer(block) for block in blocks[-_LAST_BLOCKS:]):
        return True
    return count < _FEW_WORDS and (_breaks_off(blocks, beside, free) or any(map(is_offer, beside)))


def is_offer(piece: str) -> bool:
    """Say whether a piece of a page offers the rest of the article to who pays or signs in."""
    return bool(_offers().search(piece[:_LONGEST_OFFER].lower()))


@lru_cache(maxsize=1)
def _offers() -> re.Pattern[str]:
    """Return what finds an offer in lower-case text: a pattern that minds no case takes five times as long."""
    table = tomllib.loads((files("pipeline.extract") / "offers.toml").read_text("utf-8"))
    return re.compile("|".join(pattern for patterns in table.values() for pattern in patterns))


def _breaks_off(blocks: Sequence[str], beside: Sequence[str], free: bool | None) -> bool:
    stumps = (piece for piece in beside if len(piece.split()) <= _STUMP_WORDS)
    return free is False and any(_CUT.search(piece.rstrip()) for piece in (*blocks[-1:], *stumps))


def _word_count(page: Declared) -> int:
    values: list[Any] = page.ld("wordCount")
    return next((int(str(value)) for value in values if str(value).isdigit() and len(str(value)) < 7), 0)
