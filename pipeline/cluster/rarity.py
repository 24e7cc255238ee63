"""How telling a word is: rare in the articles at hand, and rare in the language at large.

Five articles of one event cannot say which of their words are common: all five hold the words of the event. So the
counts begin from a background, as if `BACKGROUND` articles of general text had been read before, and the articles at
hand outweigh it as they grow in number. Word frequencies are those of wordfreq (Speer 2022).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.corpus import Numbers
from pipeline.text.frequency import listed_as
from pipeline.text.words import stem

Weights = NDArray[np.float64]

BACKGROUND = 500
"""Articles the background counts for. Mean B-cubed F1 of six sets: 200 0.875, 500 0.876, 1000 0.876."""
ARTICLE_WORDS = 250
"""Words of a background article: a word of frequency f stands in a share 1 - exp(-250 f) of them."""
UNLISTED = 5e-7
"""Frequency of a word the list does not have."""
PAIR_SHARE = 0.1
"""Of the background articles with the rarer of two words, the share that holds them side by side."""


def shares(stems: Sequence[str], language: str) -> Weights:
    """Return the share of background articles that hold each stem."""
    listed = _background(language)
    frequencies = np.array([listed.get(stemmed, UNLISTED) for stemmed in stems])
    held: Weights = 1 - np.exp(-ARTICLE_WORDS * frequencies)
    return held


def rarity(documents: Numbers, background: Weights, size: int) -> Weights:
    """Return how telling each term is, in nats; nothing below zero. `documents` of `size` articles hold it."""
    expected = documents + BACKGROUND * background + 0.5
    return np.maximum(0.0, np.log((size + BACKGROUND + 1) / expected))


@lru_cache(maxsize=16)
def _background(language: str) -> Mapping[str, float]:
    """Return the frequency of each stem of a language; nothing for a language wordfreq does not know."""
    from wordfreq import get_frequency_dict

    code = listed_as(language)
    if code is None:
        return {}
    listed = get_frequency_dict(code, "small")
    summed: dict[str, float] = {}
    for word, frequency in listed.items():
        stemmed = stem(word, language)
        summed[stemmed] = summed.get(stemmed, 0.0) + frequency
    return summed
