"""Two texts word by word: what stayed, what went, what came.

Joined again, the pieces that stayed or went are the old text, those that stayed or came the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from pipeline.text.words import word_spans

Op = Literal["same", "removed", "added"]

LARGEST = 100_000_000
"""Words times words that are compared one by one, 12 MB of memory at most. Beyond, all is removed and added."""


class Piece(NamedTuple):
    """A run of characters with what became of it."""

    op: Op
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return what stayed, went and came, in order; where words were replaced the old ones come first."""
    before, after = _tokens(old), _tokens(new)
    if len(before) * len(after) > LARGEST:
        return (Piece("removed", old), Piece("added", new))
    return tuple(_in_order(_bridged(_runs(before, after))))


def _tokens(text: str) -> list[str]:
    """Return words and what stands between them; joined they are the text."""
    tokens, done = [], 0
    for span in word_spans(text):
        tokens += [text[done : span.start], span.of(text)]
        done = span.end
    return [token for token in (*tokens, text[done:]) if token]


def _runs(before: list[str], after: list[str]) -> Iterator[Piece]:
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            yield Piece("same", "".join(before[code.src_start : code.src_end]))
        elif code.tag == "delete":
            yield Piece("removed", "".join(before[code.src_start : code.src_end]))
        else:
            yield Piece("added", "".join(after[code.dest_start : code.dest_end]))


def _bridged(runs: Iterable[Piece]) -> Iterator[Piece]:
    """Take a mere space between two changes into both: a reader sees one change of words, not many."""
    parts = list(runs)
    for position, part in enumerate(parts):
        inner = 0 < position < len(parts) - 1
        if inner and part.op == "same" and part.text.isspace():
            yield Piece("removed", part.text)
            yield Piece("added", part.text)
        else:
            yield part


def _in_order(runs: Iterable[Piece]) -> Iterator[Piece]:
    """Gather each stretch of changes into one removed and one added piece."""
    for same, group in groupby(runs, key=lambda part: part.op == "same"):
        parts = list(group)
        ops: tuple[Op, ...] = ("same",) if same else ("removed", "added")
        for op in ops:
            if text := "".join(part.text for part in parts if part.op == op):
                yield Piece(op, text)
