"""Of an outlet that brought its story up to date, the newest version counts: what it no longer says is not told.

Across outlets of one origin (an agency and those who carry it) an older text stays, but for the sentences that the
newer one tells with other figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.domain import Article, Event
from pipeline.write.sentence import Sentence
from pipeline.write.support import has_figures

SAME = 0.6
"""Share of a sentence's content in a newer one from which the newer replaces it where their figures differ."""
_UNDATED = datetime.min.replace(tzinfo=UTC)


def newest(event: Event) -> tuple[Article, ...]:
    """Return the articles but those that a later one of the same outlet and origin replaces."""
    latest: dict[tuple[str, int], datetime] = {}
    for article in event.articles:
        key = article.outlet, event.origin_of(article.id)
        latest[key] = max(latest.get(key, _UNDATED), article.latest_at or _UNDATED)
    return tuple(
        article
        for article in event.articles
        if (article.latest_at or _UNDATED) == latest[article.outlet, event.origin_of(article.id)]
    )


def current(sentences: Sequence[Sentence], event: Event) -> tuple[Sentence, ...]:
    """Return the sentences without those a newer article of the same origin tells with other figures."""
    by_origin: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.quantities:
            by_origin[sentence.origin].append(sentence)
    told_at = {article.id: article.latest_at or _UNDATED for article in event.articles}
    replaced = {
        old
        for figures in by_origin.values()
        for old in figures
        if any(told_at[new.article] > told_at[old.article] and _replaces(new, old) for new in figures)
    }
    return tuple(sentence for sentence in sentences if sentence not in replaced)


def _replaces(new: Sentence, old: Sentence) -> bool:
    return min(new.share_in(old), old.share_in(new)) >= SAME and not has_figures(new, old)
