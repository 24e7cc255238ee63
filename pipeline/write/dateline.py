"""Where the sentence itself begins, behind a dateline: `LONDON (AP) — `, `Paris, 3 mars (AFP) - `, `(CNN) — `."""

from __future__ import annotations

import re

_PLACE = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30}"
_MORE = r"(?:[,/] ?[\w.'’ ]{2,25}){0,3}"
_AGENCY = r"\([A-Z][\w .&/-]{1,30}\)"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}{_MORE}(?: ?{_AGENCY})?|(?:[A-ZÀ-ÖØ-Þ][\w.'’-]{{1,25}} ?){{1,3}}{_MORE} ?{_AGENCY}|{_AGENCY})"
    r"\s*(?:[—–―‒-]|--|:)\s+(?=\S)"
)
"""A place in capitals, or any place with an agency in brackets, or the agency alone; then a dash."""


def behind_dateline(sentence: str) -> int:
    """Return where the words behind a dateline begin; 0 where there is none, or nothing behind it."""
    match = _DATELINE.match(sentence)
    return match.end() if match and not sentence.isupper() else 0
