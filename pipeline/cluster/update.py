"""Later articles join their events or start new ones, without the week being clustered anew.

A new article is compared with the events that share its words, and with other new articles. Events stay
whole while they grow, and keep their ids. Two become one when new articles hold them together; one splits when its
articles, looked at again because it grew, fall apart by a margin. Both are recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.cluster.encoder import make_reader
from pipeline.cluster.events import events_of
from pipeline.cluster.grouping import groups, ids, threshold
from pipeline.cluster.order import place
from pipeline.cluster.recall import remembered, touched
from pipeline.cluster.state import Change, State, in_order
from pipeline.domain import Article, Event, Origin
from pipeline.settings import Settings

SPLIT_AT = 0.6
"""Part of the threshold at which a grown event is split: well below what would have joined it, so that an event at the
threshold does not split and merge with every article."""

Fold = Callable[[Sequence[Article]], Sequence[Origin]]
"""Folds articles into origins, as `dedupe` does."""


def update(state: State, articles: Sequence[Article], *, settings: Settings, fold: Fold) -> State:
    """Return the state with these articles in it. Articles it holds already, by id and content, change nothing."""
    known = {(article.id, article.digest) for each in state.events for article in each.articles}
    fresh = [article for article in articles if (article.id, article.digest) not in known]
    if not fresh:
        return state
    return _Update(state, fresh, settings, fold).state()


class _Update:
    """One update under way: the events it touches, and what becomes of them."""

    def __init__(self, state: State, fresh: Sequence[Article], settings: Settings, fold: Fold) -> None:
        self.before, self.fold, self.least, self.reader = state, fold, threshold(settings), make_reader(settings)
        self.touched = touched(state, fresh, self.reader)
        replaced = {article.id for article in fresh}
        held = [[each for each in event.articles if each.id not in replaced] for event in self.touched]
        self.old = {article.id: event.id for event in self.touched for article in event.articles}
        """The event each article was in. A new version of an article goes on in the event of the one it replaces."""
        self.articles = [*(article for kept in held for article in kept), *fresh]
        self.changes: list[Change] = []

    def state(self) -> State:
        """Return the state after the update."""
        origins = self.fold(self.articles)
        whole = [[article.id for article in event.articles] for event in self.touched]
        grown = groups(self.articles, [*ids(origins), *whole], least=self.least, reader=self.reader)
        parts = [part for group in grown for part in self._parts(group, origins)]
        made = [remembered(each, self.reader) for each in self._named(parts, origins)]
        gone = {event.id for event in self.touched}
        kept = [each for each in self.before.remembered if each.event.id not in gone]
        return State(
            updates=self.before.updates + 1,
            remembered=in_order([*kept, *made]),
            changes=(*self.before.changes, *self.changes),
        )

    def _parts(self, group: list[Article], origins: Sequence[Origin]) -> list[list[Article]]:
        """Return the parts of a group that grew from an old event: mostly the group itself."""
        if not any(article.id in self.old for article in group):
            return [group]
        return groups(group, ids(origins), least=self.least * SPLIT_AT, reader=self.reader)

    def _named(self, parts: Sequence[list[Article]], origins: Sequence[Origin]) -> Iterable[Event]:
        """Yield an event for each part. The part with most of an old event's articles goes on under its id."""
        heirs = self._heirs(parts)
        made = [events_of([part], origins)[0] for part in parts]
        taken = {old for held in heirs for old in held}
        named = [
            each.model_copy(update={"id": _eldest(held, self.touched)}) if held else _unlike(each, taken)
            for each, held in zip(made, heirs, strict=True)
        ]
        self._record(parts, heirs, named)
        return named

    def _heirs(self, parts: Sequence[list[Article]]) -> list[list[str]]:
        """Return for each part the old events that go on in it."""
        heirs: list[list[str]] = [[] for _ in parts]
        for old in (event.id for event in self.touched):
            shares = [sum(self.old.get(article.id) == old for article in part) for part in parts]
            if any(shares):
                heirs[max(range(len(parts)), key=lambda number: (shares[number], -number))].append(old)
        return heirs

    def _record(self, parts: Sequence[list[Article]], heirs: Sequence[list[str]], named: Sequence[Event]) -> None:
        """Record each old event that was taken in, and each new one that holds articles of an old one."""
        number = self.before.updates + 1
        for held, each in zip(heirs, named, strict=True):
            if others := tuple(sorted(old for old in held if old != each.id)):
                self.changes.append(Change(update=number, kind="merged", event=each.id, others=others))
        home = {old: each.id for held, each in zip(heirs, named, strict=True) for old in held}
        left: dict[str, set[str]] = {}
        for part, each in zip(parts, named, strict=True):
            for old in {self.old[article.id] for article in part if article.id in self.old}:
                if home[old] != each.id:
                    left.setdefault(home[old], set()).add(each.id)
        for old, others_of in sorted(left.items()):
            self.changes.append(Change(update=number, kind="split", event=old, others=tuple(sorted(others_of))))


def _eldest(held: Sequence[str], events: Sequence[Event]) -> str:
    """Return the id of the event that began first among those that go on as one."""
    return min((each for each in events if each.id in held), key=lambda each: (place(each.articles[0]), each.id)).id


def _unlike(made: Event, taken: Iterable[str]) -> Event:
    """Return a new event under an id that no event goes on under."""
    used, number, name = set(taken), 2, made.id
    while name in used:
        name, number = f"{made.id}-{number}", number + 1
    return made.model_copy(update={"id": name})
