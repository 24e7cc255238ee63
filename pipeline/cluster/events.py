"""Groups of articles as events: id, label, origins, in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from pipeline.cluster.labels import label
from pipeline.cluster.order import place
from pipeline.domain import Article, ArticleId, Event, Origin


def events_of(groups: Sequence[Sequence[Article]], origins: Sequence[Origin]) -> tuple[Event, ...]:
    """Return the events of these groups: most origins first, then most articles, then the earliest."""
    held = {article: origin for origin in origins for article in origin.articles}
    events = [event(sorted(group, key=place), held) for group in groups]
    return tuple(
        sorted(events, key=lambda each: (-len(each.origins), -len(each.articles), place(each.articles[0]), each.id))
    )


def event(articles: Sequence[Article], held: dict[ArticleId, Origin]) -> Event:
    """Return one event of articles in order."""
    return Event(
        id=event_id(articles[0]), label=label(articles), articles=tuple(articles), origins=_origins(articles, held)
    )


def event_id(first: Article) -> str:
    """Return an id derived from the event's first article, so that later ones leave it as it is."""
    named = f"{first.id}\n{first.digest}"
    return "e-" + sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _origins(articles: Sequence[Article], held: dict[ArticleId, Origin]) -> tuple[Origin, ...]:
    """Return the origins of these articles, without what lies outside the event. Unknown ones count on their own."""
    here = {article.id for article in articles}
    found: dict[tuple[ArticleId, ...], Origin] = {}
    for article in articles:
        origin = held.get(article.id, Origin(articles=(article.id,)))
        inside = tuple(member for member in origin.articles if member in here)
        found.setdefault(inside, origin.model_copy(update={"articles": inside}))
    return tuple(found.values())
