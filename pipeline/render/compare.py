"""A source's passage beside the draft's words: what stands in the source and not in the draft is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.text.normal import comparable

_TOKEN = re.compile(r"\S+\s*")
LONGEST = 300
"""Words compared at most: beyond a long sentence nobody reads a word-by-word comparison, and it costs the square."""


class Compared(NamedTuple):
    """A run of the source's passage; `cut` where the draft does not have it."""

    text: str
    cut: bool


def compared(draft: str, source: str) -> tuple[Compared, ...]:
    """Return the source's passage in runs, in order; all of its text is there."""
    theirs = _TOKEN.findall(source)
    if len(theirs) > LONGEST:
        return (Compared(source, False),)
    ours = [_bare(word) for word in _TOKEN.findall(draft)[:LONGEST]]
    return tuple(_runs(ours, theirs))


def _runs(ours: list[str], theirs: list[str]) -> Iterator[Compared]:
    matcher = SequenceMatcher(None, ours, [_bare(word) for word in theirs], autojunk=False)
    for tag, _, _, start, end in matcher.get_opcodes():
        text = "".join(theirs[start:end])
        if text:
            yield Compared(text, tag != "equal")


def _bare(word: str) -> str:
    return comparable(word).strip(" .,;:!?\"'()[]")
