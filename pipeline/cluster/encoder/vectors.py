"""Articles as vectors, and how near two of them are beside two texts that have nothing to do with each other.

Encoders differ in where they put unrelated texts: at a cosine of 0.1, or of 0.7. A few invented lines about unrelated
things tell it, so that one weight serves them all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipeline.domain import Article
from pipeline.errors import SettingsError

Rows = NDArray[np.float32]
Encode = Callable[[Sequence[str]], ArrayLike]
"""Takes texts, returns a vector for each: (n, d), of any length."""

READ_CHARACTERS = 1_000
"""Of an article: its title and opening. Small encoders read 256 word pieces and no further."""
NO_VECTOR = "-"
"""What is encoded for an article without words: servers refuse an empty text."""

UNRELATED = (
    "The dairy won the county prize for a soft cheese.",
    "A satellite that measures the ice sheets was launched on Tuesday.",
    "The striker signed for another three seasons.",
    "The court put off the hearing of the tax case until spring.",
    "Rain flooded the lower town and closed two bridges.",
    "The museum shows drawings found in an attic.",
    "The central bank left its main rate unchanged.",
    "Doctors began to test a vaccine against dengue in children.",
)
"""Invented lines of which no two tell of one event."""


class Vectors(NamedTuple):
    """One vector of length 1 for each article."""

    rows: Rows
    unrelated: float
    """Cosine of texts that have nothing to do with each other."""

    def taken(self, positions: Sequence[int]) -> Vectors:
        """Return the vectors of some of the articles."""
        return self._replace(rows=self.rows[list(positions)])

    def nearness(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return for pairs of positions 0 where they are as far apart as unrelated texts, 1 where they are equal."""
        alike = np.einsum("ij,ij->i", self.rows[first], self.rows[second], dtype=np.float64)
        beyond: NDArray[np.float64] = (alike - self.unrelated) / max(1e-6, 1 - self.unrelated)
        return beyond.clip(0.0, 1.0)


class Reader:
    """Encodes articles, each of them once."""

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._known: dict[str, Rows] = {}

    def read(self, articles: Sequence[Article]) -> Vectors:
        """Return the vectors of these articles. SettingsError where the encoder gives something else."""
        texts = [_text(article) for article in articles]
        missing = sorted({*texts, *UNRELATED} - self._known.keys())
        if missing:
            self._known |= dict(zip(missing, _rows(self._encode(missing), len(missing)), strict=True))
        background = np.array([self._known[line] for line in UNRELATED])
        cosines = background @ background.T
        apart = ~np.eye(len(UNRELATED), dtype=bool)
        rows = np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), background.shape[1])
        return Vectors(rows, float(cosines[apart].mean()))


def _text(article: Article) -> str:
    """Return what is encoded of an article. Half surrogates, which no tokenizer takes, become question marks."""
    text = " ".join(f"{article.title}\n{article.text[:READ_CHARACTERS]}"[:READ_CHARACTERS].split())
    return text.encode("utf-8", "replace").decode() or NO_VECTOR


def _rows(given: ArrayLike | Any, count: int) -> Rows:
    """Return vectors of length 1. SettingsError for what is no finite vector for each text."""
    try:
        rows = np.asarray(given, np.float32)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"the encoder gave no vectors ({error})", where="encoder", do="name another") from error
    if rows.ndim != 2 or len(rows) != count or not rows.shape[1] or not np.isfinite(rows).all():
        raise SettingsError(
            f"the encoder gave no finite vector for each of {count} texts (its shape is {rows.shape})",
            where="encoder",
            do="name another",
        )
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
