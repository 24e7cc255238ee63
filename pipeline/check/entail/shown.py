"""What the judge is shown of a source: all of it where there is room, else the sentences nearest to the claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.check.entail.coverage import cover
from pipeline.check.entail.reading import Reading, read
from pipeline.prompting import harden

LEAD = 3
"""First sentences that are always shown: they say what the rest is about."""
GAP = "(…)"
"""Stands where sentences are left out."""


def shown(claims: Sequence[str], document: str, *, language: str, room: int) -> str:
    """Return the source as lines that no part of a prompt can be mistaken for, `room` bytes of UTF-8 at most."""
    source = read(document, language)
    lines = [plain(span.of(document)) for span in source.spans]
    sizes = [len(line.encode()) + 1 for line in lines]
    if sum(sizes) <= room:
        return "\n".join(lines)
    kept: set[int] = set()
    for number in _nearest(claims, source, language):
        cost = sizes[number] + len(GAP.encode()) + 1
        if number not in kept and cost <= room:
            kept.add(number)
            room -= cost
    return "\n".join(_with_gaps(sorted(kept), lines))


def plain(text: str) -> str:
    """Return a text as one line that can be sent: hardened, half surrogates replaced."""
    return harden(text).encode("utf-8", "replace").decode()


def _nearest(claims: Sequence[str], source: Reading, language: str) -> Iterable[int]:
    """Return sentences in the order they are wanted: the lead, then the best for any claim and those beside."""
    weight: dict[int, float] = {}
    for claim in claims:
        told = read(claim, language)
        for place in range(len(told.spans)):
            coverage = cover(told.sentence(place), source)
            for number, mask in coverage.masks.items():
                weight[number] = max(weight.get(number, 0.0), coverage.share(mask))
    last = len(source.spans) - 1
    yield from range(min(LEAD, last + 1))
    for number in sorted(weight, key=lambda one: (-weight[one], one)):
        yield from (number, max(number - 1, 0), min(number + 1, last))


def _with_gaps(kept: Sequence[int], lines: Sequence[str]) -> Iterable[str]:
    before = -1
    for number in kept:
        if number != before + 1:
            yield GAP
        yield lines[number]
        before = number
