"""Groups of articles that report one event: pairs are judged strictly first, then the groups they make as wholes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.cluster.compare import Comparison, compare
from pipeline.cluster.encoder import Reader
from pipeline.cluster.languages import across, by_language
from pipeline.cluster.linkage import average_link
from pipeline.cluster.wholes import wholes
from pipeline.domain import Article, ArticleId, Origin
from pipeline.settings import Settings

THRESHOLD = 0.25
"""Mean likeness above which two groups are one event, among a few articles. `strict` and `whole` follow from it."""

Together = Sequence[Sequence[ArticleId]]


def threshold(settings: Settings) -> float:
    """Return the threshold that is set, or the measured one."""
    return THRESHOLD if settings.threshold is None else settings.threshold


def strict(least: float) -> float:
    """Return the likeness asked of pairs where there are groups to be judged after them: 0.40 for 0.25.

    Mean B-cubed F1 of six sets, halves held back: 0.30 0.909, 0.35 0.914, 0.40 0.919; without wholes 0.907.
    """
    return float(least**0.66)


def whole(least: float) -> float:
    """Return the probability asked of two groups as wholes: 0.5 for 0.25."""
    return float(least**0.5)


def groups(
    articles: Iterable[Article], together: Together, *, least: float, reader: Reader | None = None
) -> list[list[Article]]:
    """Group articles that report one event; those named `together` stay so.

    Without an encoder all that is of one language.
    """
    found: list[list[Article]] = []
    for language, members in by_language(articles).items():
        comparison = compare(members, language, reader.read(members) if reader else None)
        linked = _linked(comparison, _joined(members, together), least)
        found += [[members[position] for position in group] for group in linked]
    return _joined_across(found, together, least, reader) if reader else found


def ids(origins: Iterable[Origin]) -> list[tuple[ArticleId, ...]]:
    """Return the ids of each origin's articles."""
    return [origin.articles for origin in origins]


def _linked(comparison: Comparison, joined: list[list[int]], least: float) -> list[list[int]]:
    """Return groups of positions. Among few articles pairs alone decide: their groups know no more than they do."""
    asked = least + comparison.evidence * (strict(least) - least)
    first = average_link(comparison.corpus.size, comparison.edges(), asked, joined=joined)
    return wholes(first, comparison, whole(least))


def _joined_across(found: list[list[Article]], together: Together, least: float, reader: Reader) -> list[list[Article]]:
    """Join groups of different languages by what the encoder says of their articles."""
    articles = [article for group in found for article in group]
    edges = across(articles, reader.read(articles))
    ends = [0]
    for group in found:
        ends.append(ends[-1] + len(group))
    within = [list(range(start, end)) for start, end in pairwise(ends)]
    linked = average_link(len(articles), edges, least, joined=[*within, *_joined(articles, together)])
    return [[articles[position] for position in group] for group in linked]


def _joined(articles: Sequence[Article], together: Together) -> list[list[int]]:
    """Return positions of articles that stay together. Articles of one id do as well."""
    positions: dict[ArticleId, list[int]] = {}
    for position, article in enumerate(articles):
        positions.setdefault(article.id, []).append(position)
    named = [[position for article in group for position in positions.get(article, ())] for group in together]
    return [group for group in (*named, *positions.values()) if len(group) > 1]
