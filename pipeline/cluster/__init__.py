"""Articles in, events out: what happened, with the articles that report it.

Each article is in exactly one event. The order in which articles are given changes nothing. Articles in different
languages are kept apart, unless an encoder is set that reads them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cluster.encoder import make_reader
from pipeline.cluster.events import events_of
from pipeline.cluster.explain import explain
from pipeline.cluster.explain_pair import explain_pair
from pipeline.cluster.foreign import foreign
from pipeline.cluster.grouping import groups, ids, threshold
from pipeline.cluster.state import Change, State
from pipeline.cluster.update import update
from pipeline.domain import Article, Event, Origin
from pipeline.settings import Settings

__all__ = ["Change", "State", "cluster", "explain", "explain_pair", "foreign", "update"]


def cluster(articles: Sequence[Article], origins: Sequence[Origin], *, settings: Settings) -> tuple[Event, ...]:
    """Group articles into events, those of most origins first. Articles of one origin stay together."""
    found = groups(articles, ids(origins), least=threshold(settings), reader=make_reader(settings))
    return events_of(found, origins)
