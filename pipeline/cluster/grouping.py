"""Groups of articles that report one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.cluster.encoder import Reader
from pipeline.cluster.graph import graphs
from pipeline.cluster.linkage import average_link
from pipeline.domain import Article, ArticleId, Origin
from pipeline.settings import Settings

THRESHOLD = 0.25
"""Mean likeness above which two groups are one event. Mean B-cubed F1 of six sets: 0.20 0.896, 0.25 0.906, 0.30 0.905,
0.35 0.901. Below it feeds of short items lose, above it articles that are rewritten much."""


def threshold(settings: Settings) -> float:
    """Return the threshold that is set, or the measured one."""
    return THRESHOLD if settings.threshold is None else settings.threshold


def groups(
    articles: Iterable[Article], together: Sequence[Sequence[ArticleId]], *, least: float, reader: Reader | None = None
) -> list[list[Article]]:
    """Group articles whose mean likeness is above `least`; those named `together` stay so.

    Without an encoder all that is of one language.
    """
    return [
        [members[position] for position in group]
        for members, edges in graphs(articles, reader)
        for group in average_link(len(members), edges, least, joined=_joined(members, together))
    ]


def ids(origins: Iterable[Origin]) -> list[tuple[ArticleId, ...]]:
    """Return the ids of each origin's articles."""
    return [origin.articles for origin in origins]


def _joined(articles: Sequence[Article], together: Sequence[Sequence[ArticleId]]) -> list[list[int]]:
    """Return positions of articles that stay together. Articles of one id do as well."""
    positions: dict[ArticleId, list[int]] = {}
    for position, article in enumerate(articles):
        positions.setdefault(article.id, []).append(position)
    named = [[position for article in group for position in positions.get(article, ())] for group in together]
    return [group for group in (*named, *positions.values()) if len(group) > 1]
