"""The events of the wire, kept in the store from one batch to the next: later articles join theirs.

What is kept is not clustered anew. Which story tells an event is remembered by the event's id, and goes on when events
become one or one becomes several; the record of each story that this concerns says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline import assemble, flow
from pipeline.cluster import Change, State
from pipeline.domain import Article, Event, Rejection
from pipeline.errors import StoreLocked
from pipeline.flow import Reading
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.store import Store

TRIES = 5
"""How often a batch reads the events again because another has saved its own meanwhile."""
KEPT = timedelta(days=30)
"""How long an event is kept after its last article. From the 17th day on time speaks against joining with all its
weight."""
_LONGEST_NUMBER = 19
_NEVER = datetime.min.replace(tzinfo=UTC)
EVENTS = "events"
"""The name under which the store remembers the slug of each event."""


def wire(articles: Sequence[Article], *, settings: Settings, store: Store) -> tuple[Event, ...]:
    """Let articles join the events the store keeps, and return the events that hold one of them, most origins first.

    StoreLocked when other batches save theirs all the time.
    """
    for _ in range(TRIES):
        kept = store.state()
        before = State.of(kept, where=store.url)
        after = flow.later_events(before, articles, settings=settings)
        if after is before or store.save_state(after.since(_horizon(articles)).rows(), before=kept):
            _note(after.changes[len(before.changes) :], store)
            given = {(article.id, article.digest) for article in articles}
            return tuple(
                event for event in after.events if any((each.id, each.digest) in given for each in event.articles)
            )
    raise StoreLocked("other batches save their events all the time", where=store.url, do="run it again")


def newest(reading: Reading, *, store: Store) -> Reading:
    """Set aside the versions of wire items that the store holds later ones of, each as a rejection with its reason.

    An agency's item keeps its id through its versions: a later one takes the place of an earlier one in its event, and
    a file that is read again must not bring the earlier back. One that its agency has taken back names the stories that
    tell its event.
    """
    events = State.of(store.state(), where=store.url).events
    held = {article.id: article for event in events for article in event.articles}
    taken_back = _naming_stories(reading.rejections, events, store)
    replaced = tuple(article for article in reading.articles if _is_replaced(article, held.get(article.id)))
    kept = tuple(article for article in reading.articles if article not in replaced)
    return Reading(kept, (*taken_back, *(_replaced(article, held[article.id]) for article in replaced)))


def _naming_stories(given: Sequence[Rejection], events: Iterable[Event], store: Store) -> tuple[Rejection, ...]:
    """Return rejections, those of an item that the store holds with the stories that tell its event."""
    if not any(one.item for one in given):
        return tuple(given)
    slugs = store.recall(EVENTS)
    told = {article.id: slugs[event.id] for event in events if event.id in slugs for article in event.articles}
    return tuple(_naming(one, told[one.item]) if one.item in told else one for one in given)


def _naming(rejection: Rejection, slug: str) -> Rejection:
    return rejection.model_copy(update={"reason": f"{rejection.reason}; told in {slug}: hold it, or run refresh on it"})


def _is_replaced(article: Article, held: Article | None) -> bool:
    both = held is not None and "wire" in article.extra and "wire" in held.extra
    return both and held is not None and _version(article) < _version(held)


def _version(article: Article) -> tuple[int, datetime]:
    """Return what the versions of an item are ordered by: their numbers, then their times."""
    number = str(article.extra["wire"].get("version", ""))
    return int(number) if number.isdecimal() and len(number) < _LONGEST_NUMBER else -1, article.latest_at or _NEVER


def _replaced(article: Article, held: Article) -> Rejection:
    version = held.extra["wire"].get("version")
    named = f"version {version}" if version else "a later version"
    return Rejection(
        source=article.source or article.id, reason=f"replaced by {named} of the same story, which the store holds"
    )


def slugs(events: Iterable[Event], store: Store) -> dict[str, str]:
    """Return the slug of each event's story by the event's id, and remember it.

    An event without a story goes on with one that holds most of its sources, unless that tells another event.
    """
    known, stories = store.recall(EVENTS), store.stories()
    for event in events:
        if event.id not in known:
            slug, told = assemble.slug_for(event, stories), set(known.values())
            if slug in told:
                slug = assemble.new_slug(event, told | {story.slug for story in stories})
            store.remember(EVENTS, event.id, slug)
            known[event.id] = slug
    return known


def _horizon(articles: Iterable[Article]) -> datetime:
    """Return the moment before which no event can be joined. A date in the future makes nothing old."""
    times = [moment for article in articles if (moment := article.latest_at)]
    return min([datetime.now(UTC), *times]) - KEPT


def _note(changes: Iterable[Change], store: Store) -> None:
    """Write into the records of the stories concerned which event took in which, or split from which."""
    told = store.recall(EVENTS)
    for change in changes:
        others = [told[event] for event in change.others if event in told]
        home = told.get(change.event)
        if home is None and others:  # the older event had no story: that of the other goes on
            home = others.pop(0)
            store.remember(EVENTS, change.event, home)
        if home is not None:
            NOTES[change.kind](home, others, store)


def _merged(home: str, others: Sequence[str], store: Store) -> None:
    for slug in others:
        _add(store, home, "merged", f"took in the event of {slug}", other=slug)
        _add(store, slug, "merged", f"its event is part of that of {home}, which goes on", other=home)


def _split(home: str, _others: Sequence[str], store: Store) -> None:
    _add(store, home, "split", "part of its articles report another event, which has a story of its own")


NOTES: dict[str, Callable[[str, Sequence[str], Store], None]] = {"merged": _merged, "split": _split}
"""By kind of change."""


def _add(store: Store, slug: str, kind: str, reason: str, **details: str) -> None:
    store.note(slug, kind, at=datetime.now(UTC), by=assemble.MACHINE, reason=reason, **details)
