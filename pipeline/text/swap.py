"""Carry what a source changed in a sentence over into a claim made of that sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.domain import Span
from pipeline.text.words import word_spans

_AROUND = ((1, 1), (1, 0), (0, 1), (0, 0))
"""Words before and after a change that say which of several like places is meant, the surest first."""


def swapped(text: str, *, old: str, new: str) -> str | None:
    """Return the text with every change from `old` to `new` made in it; None where one has no single place in it."""
    for before, after in _changes(old, new):
        placed = next((done for pair in zip(before, after, strict=True) if (done := _placed(text, *pair))), None)
        if placed is None:
            return None
        text = placed
    return text


def _changes(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield each change as the words before and after it, with ever less around them."""
    a, b = word_spans(old), word_spans(new)
    steps = Levenshtein.opcodes([span.of(old) for span in a], [span.of(new) for span in b])
    for step in steps:
        if step.tag == "equal":
            continue
        sources, targets = [], []
        for left, right in _AROUND:
            ends = (step.src_start - left, step.src_end + right, step.dest_start - left, step.dest_end + right)
            if min(ends) >= 0 and ends[0] < ends[1] <= len(a) and ends[2] < ends[3] <= len(b):
                sources.append(_cut(old, a[ends[0] : ends[1]]))
                targets.append(_cut(new, b[ends[2] : ends[3]]))
        yield sources, targets


def _cut(text: str, spans: tuple[Span, ...]) -> str:
    return text[spans[0].start : spans[-1].end]


def _placed(text: str, before: str, after: str) -> str | None:
    found = list(re.finditer(rf"(?<!\w){re.escape(before)}(?!\w)", text))
    return text[: found[0].start()] + after + text[found[0].end() :] if len(found) == 1 else None
