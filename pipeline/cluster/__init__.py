"""Articles in, events out: what happened, with the articles that report it.

Each article is in exactly one event. The order in which articles are given changes nothing. Articles in different
languages are kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cluster.candidates import Candidates, candidates
from pipeline.cluster.corpus import corpus
from pipeline.cluster.events import events_of
from pipeline.cluster.explain import explain
from pipeline.cluster.features import features
from pipeline.cluster.linkage import average_link
from pipeline.cluster.odds import Odds, likeness
from pipeline.cluster.order import place
from pipeline.cluster.times import against
from pipeline.cluster.views import views
from pipeline.domain import Article, Event, Origin
from pipeline.settings import Settings

__all__ = ["cluster", "explain"]

THRESHOLD = 0.25
"""Mean likeness above which two groups are one event. Mean B-cubed F1 of six sets, halves held back from the fit:
0.20 0.908, 0.25 0.913, 0.33 0.906."""


def cluster(articles: Sequence[Article], origins: Sequence[Origin], *, settings: Settings) -> tuple[Event, ...]:
    """Group articles into events, those of most origins first. Articles of one origin stay together."""
    languages: dict[str, list[Article]] = {}
    for article in sorted(articles, key=place):
        languages.setdefault(article.language[:2].casefold(), []).append(article)
    threshold = THRESHOLD if settings.threshold is None else settings.threshold
    groups = [
        [members[position] for position in group]
        for language, members in sorted(languages.items())
        for group in _groups(members, origins, language, threshold)
    ]
    return events_of(groups, origins)


def _groups(articles: Sequence[Article], origins: Sequence[Origin], language: str, threshold: float) -> list[list[int]]:
    """Return groups of positions among articles of one language."""
    seen = views(corpus(articles, language), language)
    pairs = candidates(seen.words)
    alike = likeness(features(seen, pairs), against(articles, pairs))
    return average_link(len(articles), _edges(pairs, alike), threshold, joined=_joined(articles, origins))


def _edges(pairs: Candidates, alike: Odds) -> dict[tuple[int, int], float]:
    """Return the likeness of each pair that is alike at all."""
    kept = alike > 0
    names = zip(pairs.first[kept].tolist(), pairs.second[kept].tolist(), strict=True)
    return dict(zip(names, alike[kept].tolist(), strict=True))


def _joined(articles: Sequence[Article], origins: Sequence[Origin]) -> list[list[int]]:
    """Return the positions of each origin's articles."""
    number = {article: position for position, origin in enumerate(origins) for article in origin.articles}
    held: dict[int | str, list[int]] = {}
    for position, article in enumerate(articles):
        held.setdefault(number.get(article.id, article.id), []).append(position)
    return [group for group in held.values() if len(group) > 1]
