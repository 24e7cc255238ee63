"""Articles with the likeness of each pair that is alike: a graph for each language, or with an encoder one for all.

Articles of two languages share no words, so only an encoder can tell that they report one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.cluster.candidates import near
from pipeline.cluster.compare import compare
from pipeline.cluster.encoder import Reader, Vectors
from pipeline.cluster.odds import ACROSS_LANGUAGES, likeness
from pipeline.cluster.order import place
from pipeline.cluster.times import against
from pipeline.domain import Article

Edges = dict[tuple[int, int], float]


class Graph(NamedTuple):
    """Articles in an order of their own, and the likeness of pairs of positions."""

    articles: list[Article]
    edges: Edges


def language_of(article: Article) -> str:
    """Return the two letters of an article's language."""
    return article.language[:2].casefold()


def by_language(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Return articles by language, in an order that has nothing to do with how they were given."""
    found: dict[str, list[Article]] = {}
    for article in sorted(articles, key=place):
        found.setdefault(language_of(article), []).append(article)
    return dict(sorted(found.items()))


def graphs(articles: Iterable[Article], reader: Reader | None) -> list[Graph]:
    """Return a graph for each language; with an encoder one that joins them."""
    parts = by_language(articles)
    if reader is None:
        return [Graph(part, compare(part, language).edges()) for language, part in parts.items()]
    everything = [article for part in parts.values() for article in part]
    vectors = reader.read(everything)
    edges, start = _across(everything, vectors), 0
    for language, part in parts.items():
        positions = range(start, start + len(part))
        within = compare(part, language, vectors.taken(positions)).edges()
        edges |= {(first + start, second + start): value for (first, second), value in within.items()}
        start += len(part)
    return [Graph(everything, edges)]


def _across(articles: Sequence[Article], vectors: Vectors) -> Edges:
    """Return the likeness of pairs of different languages."""
    numbers = {language: number for number, language in enumerate(sorted({language_of(each) for each in articles}))}
    if len(numbers) < 2:
        return {}
    pairs = near(vectors.rows, np.array([numbers[language_of(each)] for each in articles]))
    alike = likeness(vectors.nearness(*pairs)[:, None], against(articles, pairs), ACROSS_LANGUAGES)
    kept = alike > 0
    names = zip(pairs.first[kept].tolist(), pairs.second[kept].tolist(), strict=True)
    return dict(zip(names, alike[kept].tolist(), strict=True))
