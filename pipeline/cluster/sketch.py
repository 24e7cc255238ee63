"""The words by which an event is found again when a later article comes, without reading its articles anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipeline.cluster.corpus import BODY_CHARACTERS, BODY_WORDS, content_words
from pipeline.cluster.rarity import rarity, shares
from pipeline.domain import Article

SIZE = 40
"""Words kept of an event, those that tell most."""
LEAST_SHARED = 3
"""Words an article shares with an event that it may belong to."""
LOOKED_AT = 20
"""Events compared with one new article, those that share most."""


def sketch(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the stems that tell most of what these articles report, most telling first."""
    counted: Counter[str] = Counter()
    language = "en"
    for article in articles:
        language = article.language[:2].casefold()
        text = f"{article.title}\n{article.text[:BODY_CHARACTERS]}"
        counted.update(set(content_words(text, language)[:BODY_WORDS]))
    stems = sorted(counted)
    telling = rarity(np.zeros(len(stems), np.int64), shares(stems, language), 0)
    weight = {stem: counted[stem] * float(worth) for stem, worth in zip(stems, telling, strict=True)}
    return tuple(sorted(stems, key=lambda stem: (-weight[stem], stem))[:SIZE])


class Sketches:
    """Events by the words of their sketches."""

    def __init__(self, sketches: Mapping[str, Sequence[str]]) -> None:
        self.holders: dict[str, list[str]] = {}
        for event, stems in sketches.items():
            for stem in stems:
                self.holders.setdefault(stem, []).append(event)

    def near(self, article: Article) -> list[str]:
        """Return the events that an article may belong to, most shared words first."""
        shared = Counter(event for stem in sketch([article]) for event in self.holders.get(stem, ()))
        ranked = sorted(shared, key=lambda event: (-shared[event], event))
        return [event for event in ranked[:LOOKED_AT] if shared[event] >= LEAST_SHARED]
