"""Events, and the independent origins of their articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.domain.article import Article, ArticleId
from pipeline.domain.value import Moment, Value


class Origin(Value):
    """The articles that carry the same reporting: it counts as one independent source."""

    articles: tuple[ArticleId, ...]
    """The article the others copy comes first, where that is known; else the earliest."""
    credit: str | None = None
    """The agency the reporting comes from, where one is credited."""


class Event(Value):
    """What happened, with the articles that report it."""

    id: str
    label: str
    """What happened, as a person would have written it."""
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, in order of their first article."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    @property
    def start_at(self) -> Moment | None:
        """The earliest time an article carries."""
        return min(_times(self.articles), default=None)

    @property
    def end_at(self) -> Moment | None:
        """The latest time an article carries."""
        return max(_times(self.articles), default=None)

    def article(self, article: ArticleId) -> Article:
        """Return the article of that id; KeyError when the event does not hold it."""
        for candidate in self.articles:
            if candidate.id == article:
                return candidate
        raise KeyError(article)

    def origin_of(self, article: ArticleId) -> int:
        """Return the position in `origins` of the one that holds the article."""
        for position, origin in enumerate(self.origins):
            if article in origin.articles:
                return position
        raise KeyError(article)

    def origins_of(self, articles: Iterable[ArticleId]) -> int:
        """Count the independent origins behind these articles."""
        return len({self.origin_of(article) for article in articles})

    def row(self) -> dict[str, Any]:
        """Return the contract's form: one JSON object that names articles by id."""
        return {
            "id": self.id,
            "label": self.label,
            "articles": [article.id for article in self.articles],
            "outlets": list(self.outlets),
            "origins": [list(origin.articles) for origin in self.origins],
            "start_at": self.start_at.isoformat() if self.start_at else None,
            "end_at": self.end_at.isoformat() if self.end_at else None,
        }


def _times(articles: Iterable[Article]) -> list[Moment]:
    return [moment for article in articles for moment in (article.published_at, article.updated_at) if moment]
