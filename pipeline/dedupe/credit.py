"""Whose reporting an article says it carries: its credit, or the agency its dateline names."""

from __future__ import annotations

import re

from pipeline.dedupe.known import canonical
from pipeline.domain import Article

_DATELINE = re.compile(r"^[^\n()]{0,80}\((?P<agency>[A-Z][A-Za-z]{1,12}(?: [A-Z][A-Za-z]{1,12})?)\)\s*[-–—:]")
"""`GENEVA (AFP) —`: a place, an agency in brackets, a dash, at the head of the text."""


def credit(article: Article) -> str | None:
    """Return the agency that the article credits for its text, under the name the registry knows it by."""
    dateline = _DATELINE.match(article.text)
    named = article.credit or (dateline["agency"] if dateline else None)
    return canonical(named) if named else None
