"""Sentence spans of news prose.

nupunkt (an unsupervised Punkt model trained on American prose, Bommarito et al. 2025) came out best of the segmenters
tried on news text; paragraphs are split first, since a blank line always ends a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain import Span
from pipeline.text.dates import MONTH


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without the white space around them."""
    from nupunkt import sent_spans

    found: list[Span] = []
    for paragraph in paragraphs(text):
        words = paragraph.of(text)
        for start, end in sent_spans(words):
            piece = words[start:end]
            left = paragraph.start + start + len(piece) - len(piece.lstrip())
            right = paragraph.start + start + len(piece.rstrip())
            if found and found[-1].end > paragraph.start and _is_date(found[-1].of(text), text[left:right]):
                left = found.pop().start
            if right > left:
                found.append(Span(start=left, end=right))
    return tuple(found)


def _is_date(before: str, after: str) -> bool:
    """Say whether a full stop stands inside a date, as in "am 3. März"."""
    month = re.match(r"\w+", after)
    return bool(month and month[0].casefold() in MONTH and re.search(r"(?<!\d)[0-3]?\d\.$", before))


@lru_cache(maxsize=1024)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text: what stands between blank lines."""
    found, position = [], 0
    for block in re.split(r"(\n[^\S\n]*\n\s*)", text):
        stripped = block.strip()
        if stripped:
            start = position + len(block) - len(block.lstrip())
            found.append(Span(start=start, end=start + len(stripped)))
        position += len(block)
    return tuple(found)


def around(spans: tuple[Span, ...], position: int) -> Span | None:
    """Return the span that holds a character position."""
    return next((span for span in spans if span.start <= position < span.end), None)
