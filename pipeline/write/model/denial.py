"""Denials: a sentence that says no where none of its sources does is the worst of slips, and no word betrays it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.write.fitness import unquoted

_DENIES = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|\w+n['’]t|"
    r"ne|n['’]\w+|jamais|aucun\w*|nicht|nie|kein\w*|niemand|nunca|ningun\w*|ningún)\b",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    rf"{_DENIES.pattern}|\b(?:without|fail\w*|refus\w*|deni\w*|deny\w*|reject\w*|lack\w*|absen\w*|unable|unlikely|"
    r"hardly|barely|rarely|seldom|few|only|stopp\w*|cancel\w*|suspend\w*|ban(?:s|ned)?|halt\w*|missing|clos\w+|"
    r"un\w{4,}|sans|refus\w*|ohne|sin)\b",
    re.IGNORECASE,
)
"""What a writer may tell as a denial in other words: "failed to agree", "did not agree"."""


def denies(text: str, sources: Iterable[str]) -> bool:
    """Say whether a sentence denies something, outside quotation marks, while no source says no to anything."""
    return bool(_DENIES.search(unquoted(text))) and not any(_SAYS_NO.search(source) for source in sources)
