"""What a sentence tells beside the news: background, and days that were only its outlet's own.

"About 900,000 people take a train on a working day" is true on any day, and "this morning" is a time beside the clock
of its outlet alone. Neither is left out for it; a merged story prefers what happened, and says when. How English tells
what happened is read from its verbs; in other languages only the years and the days are looked at.
"""

from __future__ import annotations

import re

from pipeline.text.quotes import unquoted

_HAPPENS = re.compile(
    r"\b(?:\w{2,}ed|was|were|did|said|told|will|would|had|began|begun|became|broke|brought|built|bought|came|caught|"
    r"chose|cut|dealt|drew|drove|fell|felt|fled|flew|fought|found|gave|given|got|grew|held|hid|hit|hurt|kept|knew|laid|"
    r"led|left|lent|lost|made|meant|met|paid|put|ran|rang|read|rose|said|sang|sank|sat|saw|seen|sent|set|shook|shot|"
    r"shown|shut|slept|sold|spent|spoke|spread|stood|stole|struck|swept|swam|swore|taken|taught|thought|threw|told|took|"
    r"torn|understood|went|withdrew|woke|won|wore|wrote|written|says?|warns?|plans?|wants?|"
    r"(?:is|are|has|have) (?:\w+ )?(?:to|due|expected|being|been|missing|dead)|(?:is|are) \w+ing)\b",
    re.IGNORECASE,
)
"""Past, future, and what is under way or demanded."""
_ALWAYS = re.compile(
    r"\bfor (?:\w+ ){1,3}(?:years|decades|centuries|generations)\b|"
    r"\b(?:each|every) (?:day|evening|morning|week|weekday|month|year|\w+ (?:hours|minutes))\b|"
    r"\b(?:usually|normally|traditionally)\b|\bworking day\b|\bis open\b",
    re.IGNORECASE,
)
_OWN_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|(?:this|last) (?:morning|afternoon|evening|night)|"
    r"aujourd['’]hui|hier|demain|ce (?:matin|soir)|cet après-midi|heute|gestern|hoy|ayer|esta (?:mañana|tarde|noche)|"
    r"oggi|ieri|domani|stamattina|stasera|hoje|ontem|amanhã)\b",
    re.IGNORECASE,
)


def is_idle(text: str, language: str) -> bool:
    """Say whether a sentence tells what is so on any day rather than what happened. Known for English alone."""
    outside = unquoted(text)
    return language == "en" and bool(_ALWAYS.search(outside) or not _HAPPENS.search(outside))


def names_own_day(text: str) -> bool:
    """Say whether a sentence outside its quotations tells time by the day it was printed."""
    return bool(_OWN_DAY.search(unquoted(text)))
