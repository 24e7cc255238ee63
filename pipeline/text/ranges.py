"""Ranges: the two ends of "5–10 kilometres", "between 3 and 5", "20 to 30 percent" as one quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.normal import normal
from pipeline.text.numerals import SCALES
from pipeline.text.quantity import Quantity

_JOINT = re.compile(r"(?:-|to|and|bis|à)$", re.IGNORECASE)
_LONGEST_JOINT = 5
_POINTS = ("date", "time", "ordinal")


def with_ranges(found: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the quantities, those that are the two ends of a range joined."""
    previous: Quantity | None = None
    for quantity in found:
        joined = _joined(previous, quantity, text) if previous else None
        if previous and not joined:
            yield previous
        previous = joined or quantity
    if previous:
        yield previous


def _joined(low: Quantity, high: Quantity, text: str) -> Quantity | None:
    """Return the range of both; None where they are two figures. "Rose from 5 to 10" is a change, no range."""
    if high.kind in _POINTS or low.kind in _POINTS or low.high is not None or not _is_joint(low, high, text):
        return None
    if low.unit not in (None, high.unit) and high.unit is not None:
        return None
    value = low.number * _scale(low, high) * (high.value / (high.number or 1))
    if value >= high.value:
        return None
    unit, kind = (high.unit, high.kind) if high.unit else (low.unit, low.kind)
    ends = {"start": low.start, "end": high.end, "text": text[low.start : high.end], "high": high.value}
    own = {"value": value, "number": low.number, "approx": low.approx, "unit": unit, "kind": kind}
    return high.model_copy(update={**ends, **own})


def _is_joint(low: Quantity, high: Quantity, text: str) -> bool:
    between = text[low.end : high.start]
    joint = _JOINT.match(normal(between).text) if len(between) <= _LONGEST_JOINT else None
    before = text[max(0, low.start - 9) : low.start].casefold()
    if joint is None or (joint.group() == "and" and "between" not in before):
        return False
    return joint.group() != "to" or not before.endswith("from ")


def _scale(low: Quantity, high: Quantity) -> float:
    """Return the worth of the scale word that stands at the high end alone: 5 to 10 million."""
    words = [SCALES[word] for word in re.findall(r"[a-z]+", high.text.casefold()) if word in SCALES]
    alone = words and not any(word in SCALES for word in re.findall(r"[a-z]+", low.text.casefold()))
    return float(words[0]) if alone else 1.0
