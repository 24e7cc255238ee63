"""Shorter wordings of a sentence that say less and nothing else: always its first words, up to where a clause ends.

Only clauses that add are cut (", which …", ", after …"). Conditions, contrasts and reasons stay, and so does whoever
is said to have said it; quotations and brackets are never cut open.
"""

from __future__ import annotations

import re

from pipeline.text.quotes import quotations

LONGEST_POINT = 24
"""Words above which a key point is shortened where it can be."""
SHORTEST_POINT = 7
"""Words that must remain."""

_ADDS = re.compile(
    r"(?:,| [–—-]) (?=(?:which|who|whose|where|after|before|amid|following|including|as|while|marking|bringing|making|"
    r"ending|leaving|raising|with|ce qui|qui|dont|où|après|avant|alors|tandis que|notamment|was|nachdem|während|"
    r"darunter|wobei|que|quien|donde|después|mientras|tras|incluyendo|incluido) )"
)
_SPEAKS = re.compile(
    r"\b(?:said|says|told|according|announced|reported|added|warned|alleged|claimed|confirmed|officials?|police|"
    r"a (?:dit|déclaré|affirmé|annoncé|indiqué)|selon|sagte|sagten|laut|teilte|dijo|dijeron|según|afirmó)\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^\W*(?:if|when|while|after|as|although|though|before|since|because|in|on|at|for|with|despite|under|following|"
    r"si|quand|après|avant|dans|en|à|pour|wenn|nachdem|während|in|im|am|bei|cuando|aunque|antes|después)\b[^,]*$",
    re.IGNORECASE,
)
"""An opening clause or phrase with no main clause behind it yet."""
_ENDS_OPEN = re.compile(r"\b(?:and|or|the|a|an|of|in|on|at|by|to|for|with|that|et|ou|de|und|oder|y|o)$", re.IGNORECASE)


def shortened(text: str, *, most: int = LONGEST_POINT) -> str:
    """Return the longest beginning of at most `most` words that is whole; the sentence itself where there is none."""
    if len(text.split()) <= most:
        return text
    cuts = [text[: match.start()] for match in _ADDS.finditer(text) if _is_whole(text, match.start())]
    fitting = [cut for cut in cuts if SHORTEST_POINT <= len(cut.split()) <= most]
    return max(fitting, key=len, default=text)


def opening(text: str, *, most: int) -> str:
    """Return a wording for a headline: the shortened sentence without its full stop."""
    short = shortened(text, most=most)
    return short[:-1] if short.endswith(".") and not short.endswith("..") else short


def _is_whole(text: str, cut: int) -> bool:
    """Say whether the words before a cut stand by themselves and nothing after it says who speaks."""
    before, after = text[:cut], text[cut:]
    return not (
        any(quotation.outer.start < cut < quotation.outer.end for quotation in quotations(text))
        or before.count("(") != before.count(")")
        or _FRAGMENT.search(before)
        or _SPEAKS.search(after)
        or _ENDS_OPEN.search(before)
    )
