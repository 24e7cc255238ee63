"""A claim's halves: what is joined by "and", "but", a semicolon or a relative clause is claimed twice."""

from __future__ import annotations

import re

from pipeline.domain import Span
from pipeline.text.quotes import is_quoted
from pipeline.text.sentences import sentences
from pipeline.text.words import content_words

_JOINT = re.compile(r"(?:[,;]\s*)?\s(?:and|but|while|whereas)\s|;\s|,\s(?=which\b|who\b|after\b|before\b|as\b)")
LEAST = 3
"""Words of content without which a piece claims nothing by itself: "bread and butter"."""


def clauses(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the pieces of a claim that each say something; the claim itself where it is of one piece."""
    pieces: list[str] = []
    for piece in _pieces(text):
        if pieces and min(len(content_words(one, language)) for one in (piece, pieces[-1])) < LEAST:
            pieces[-1] = f"{pieces[-1]} and {piece}"
        else:
            pieces.append(piece)
    return tuple(pieces)


def _pieces(text: str) -> list[str]:
    """Cut at sentence ends and joints, but never inside a quotation."""
    cuts = [(span.end, span.end) for span in sentences(text)]
    cuts += [match.span() for match in _JOINT.finditer(text)]
    found, start = [], 0
    for left, right in sorted(cuts):
        if left > start and not is_quoted(Span(start=left, end=left), text):
            found.append(text[start:left].strip())
            start = right
    return [piece for piece in [*found, text[start:].strip()] if piece]
