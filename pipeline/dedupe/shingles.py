"""What an article's own prose consists of, as hashed runs of words: what near copies are found and compared by.

Words inside quotation marks are left out: a speech is everyone's to quote, and two reporters who print the same
sentence of it have still reported twice.
"""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE = 5
"""Words in a run. Long enough that unrelated reports share next to none, short enough to survive light editing."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_QUOTED = re.compile(r'“[^”\n]{1,3000}”|"[^"\n]{1,3000}"|«[^»\n]{1,3000}»|„[^“”\n]{1,3000}[“”]')
_WORD = re.compile(r"\w+")


def shingles(text: str) -> Hashes:
    """Return the distinct runs of five words outside quotation marks, hashed and sorted. Same words, same hashes."""
    runs = [_runs(piece) for piece in _QUOTED.split(text)]
    hashed = np.sort(np.concatenate(runs))
    return hashed[np.r_[True, hashed[1:] != hashed[:-1]]] if hashed.size else hashed


def _runs(piece: str) -> Hashes:
    words = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in _words(piece)], dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    hashed = np.zeros(count, np.uint64)
    for offset in range(SHINGLE):
        hashed = (hashed ^ words[offset : offset + count]) * _MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
    return hashed


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
