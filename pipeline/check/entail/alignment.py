"""Runs of words a claim shares with a document, their order, and the small edits between near copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term

FLANK = 2
"""Words that must agree on a side of an edit before it counts as one in otherwise copied text."""


class Runs(NamedTuple):
    """How much of a claim sentence stands in the document word after word."""

    longest: int
    pairs: float
    """Share of the sentence's neighbouring words that are neighbours in the document too."""
    triples: float
    density: float
    """Mean length of the run each word belongs to, over the length of the sentence (Grusky et al. 2018)."""


def runs(sentence: Sequence[Term], document: Reading) -> Runs:
    """Return the runs of a claim sentence in a document."""
    if len(sentence) < 2:
        return Runs(0, 0.0, 0.0, 0.0)
    ending = [0] * len(sentence)  # length of the longest run that ends at each word
    open_runs: dict[int, int] = {}
    for at in range(1, len(sentence)):
        positions = document.pair(sentence[at - 1].key, sentence[at].key)
        open_runs = {position + 1: open_runs.get(position, 1) + 1 for position in positions}
        ending[at] = max(open_runs.values(), default=0)
    pairs = len(sentence) - 1
    return Runs(
        max(ending),
        sum(length >= 2 for length in ending) / pairs,
        sum(length >= 3 for length in ending) / max(pairs - 1, 1),
        sum(_belonging(ending)) / len(sentence) ** 2,
    )


def _belonging(ending: list[int]) -> list[int]:
    """Return for each word the length of the run it is part of."""
    belongs = [0] * len(ending)
    for at, length in enumerate(ending):
        for back in range(length):
            belongs[at - back] = max(belongs[at - back], length)
    return belongs


def common_order(claim: Sequence[Term], window: Sequence[Term]) -> float:
    """Return the share of the claim's words that stand in the window in the same order."""
    return LCSseq.similarity([t.key for t in claim], [t.key for t in window]) / len(claim) if claim else 0.0


class Edit(NamedTuple):
    """A place where claim and source differ between words that agree: what the source has, what the claim has."""

    source: tuple[Term, ...]
    claim: tuple[Term, ...]
    flank: int
    """Words that agree on its better side."""


def edits(claim: Sequence[Term], window: Sequence[Term]) -> list[Edit]:
    """Return the edits that turn copied text of the window into the claim; free paraphrase has none."""
    codes = list(Levenshtein.opcodes([t.key for t in window], [t.key for t in claim]))
    found = []
    for i, code in enumerate(codes):
        before = _equal(codes[i - 1]) if i else 0
        after = _equal(codes[i + 1]) if i + 1 < len(codes) else 0
        edge = code.dest_start == 0 or code.dest_end == len(claim)
        if code.tag != "equal" and max(before, after) >= FLANK and (min(before, after) >= 1 or edge):
            source = () if edge and code.tag == "delete" else tuple(window[code.src_start : code.src_end][:6])
            found.append(Edit(source, tuple(claim[code.dest_start : code.dest_end]), max(before, after)))
    return found


def _equal(code: object) -> int:
    # rapidfuzz's stubs do not tell what an opcode has
    return code.src_end - code.src_start if code.tag == "equal" else 0  # type: ignore[attr-defined]
