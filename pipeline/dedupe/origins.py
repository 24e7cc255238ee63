"""One origin from the articles that carry the same reporting: who comes first, and which agency is credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.dedupe.credit import credit
from pipeline.domain import Article, Origin

_LAST = datetime.max.replace(tzinfo=UTC)


def origin(articles: Sequence[Article]) -> Origin:
    """Return the origin of these articles: the credited agency's own first, then the outlet that had it first.

    An outlet's versions of one article follow each other, the newest before those it replaces.
    """
    agency = _credited(articles)
    first_at: dict[str, datetime] = {}
    for article in articles:
        first_at[article.outlet] = min(first_at.get(article.outlet, _LAST), article.published_at or _LAST)

    def place(article: Article) -> tuple[object, ...]:
        own = agency is not None and article.outlet.casefold() == agency.casefold()
        age = -article.latest_at.timestamp() if article.latest_at else 0.0
        return not own, first_at[article.outlet], article.outlet, age, -len(article.text), article.id

    return Origin(articles=tuple(article.id for article in sorted(articles, key=place)), credit=agency)


def _credited(articles: Sequence[Article]) -> str | None:
    """Return the agency most of them credit; the first in the alphabet of equals."""
    named = Counter(name for article in articles if (name := credit(article)))
    return min(named, key=lambda name: (-named[name], name), default=None)
