"""One order of articles that has nothing to do with how they were given."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.domain import Article

_UNDATED = datetime.max.replace(tzinfo=UTC)


def place(article: Article) -> tuple[object, ...]:
    """Return an article's sort key: earliest first, undated last, then by outlet, id and content."""
    return article.published_at or article.updated_at or _UNDATED, article.outlet, article.id, article.digest
