"""Denials: a sentence that says no where none of its sources does is the worst of slips, and no word betrays it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.text.contradiction import DENIES, SAYS_NO
from pipeline.text.quotes import unquoted

_DENIES = re.compile(DENIES, re.IGNORECASE)


def denies(text: str, sources: Iterable[str]) -> bool:
    """Say whether a sentence denies something, outside quotation marks, while no source says no to anything."""
    return bool(_DENIES.search(unquoted(text))) and not any(SAYS_NO.search(source) for source in sources)
