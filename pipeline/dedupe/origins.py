"""One origin from the articles that carry the same reporting: who comes first, and which agency is credited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pipeline.dedupe.credit import credit
from pipeline.dedupe.known import canonical
from pipeline.domain import Article, Origin

_LAST = datetime.max.replace(tzinfo=UTC)


def origin(articles: Sequence[Article], cited: Iterable[str] = ()) -> Origin:
    """Return the origin of these articles: the credited outlet's own first, then the outlet that had it first.

    `cited` are the outlets whose reporting they say they repeat. An outlet's versions of one article follow each
    other, the newest before those it replaces.
    """
    agency = _credited(articles)
    sources = {agency, *cited}
    first_at: dict[str, datetime] = {}
    for article in articles:
        first_at[article.outlet] = min(first_at.get(article.outlet, _LAST), article.published_at or _LAST)

    def place(article: Article) -> tuple[object, ...]:
        own = canonical(article.outlet) in sources
        age = -article.latest_at.timestamp() if article.latest_at else 0.0
        return not own, first_at[article.outlet], article.outlet, age, -len(article.text), article.id

    ordered = sorted(articles, key=place) if len(articles) > 1 else articles
    return Origin(articles=tuple(article.id for article in ordered), credit=agency)


def _credited(articles: Sequence[Article]) -> str | None:
    """Return the agency most of them credit; the first in the alphabet of equals."""
    named = Counter(name for article in articles if (name := credit(article)))
    return min(named, key=lambda name: (-named[name], name), default=None)
