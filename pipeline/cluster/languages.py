"""Articles of several languages: kept apart, or joined by an encoder that reads them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.cluster.candidates import near
from pipeline.cluster.encoder import Vectors
from pipeline.cluster.odds import ACROSS_LANGUAGES, likeness
from pipeline.cluster.order import place
from pipeline.cluster.times import against
from pipeline.domain import Article


def language_of(article: Article) -> str:
    """Return the two letters of an article's language."""
    return article.language[:2].casefold()


def by_language(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Return articles by language, in an order that has nothing to do with how they were given."""
    found: dict[str, list[Article]] = {}
    for article in sorted(articles, key=place):
        found.setdefault(language_of(article), []).append(article)
    return dict(sorted(found.items()))


def across(articles: Sequence[Article], vectors: Vectors) -> dict[tuple[int, int], float]:
    """Return the likeness of pairs of positions whose articles are in different languages."""
    numbers = {language: number for number, language in enumerate(sorted({language_of(each) for each in articles}))}
    if len(numbers) < 2:
        return {}
    pairs = near(vectors.rows, np.array([numbers[language_of(each)] for each in articles]))
    alike = likeness(vectors.nearness(*pairs)[:, None], against(articles, pairs), ACROSS_LANGUAGES)
    kept = alike > 0
    names = zip(pairs.first[kept].tolist(), pairs.second[kept].tolist(), strict=True)
    return dict(zip(names, alike[kept].tolist(), strict=True))
