"""Closed lists of words that the text functions and checks know, one file a list, in comparing form."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return a list by its name: words separated by white space."""
    return frozenset((files("pipeline.text.lexicon") / f"{name}.txt").read_text("utf-8").split())
