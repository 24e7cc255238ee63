"""Which events of a state new articles may belong to: those that share their words or, with an encoder, are near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.cluster.encoder import Reader
from pipeline.cluster.sketch import Sketches, sketch
from pipeline.cluster.state import Remembered, State
from pipeline.domain import Article, Event

NEAREST = 5
"""Events compared with one new article because their vectors are near."""
DIGITS = 4
"""Kept of a vector: it only has to find the event again."""


def remembered(event: Event, reader: Reader | None) -> Remembered:
    """Return an event with what it is found by."""
    mean = reader.read(event.articles).rows.mean(axis=0).round(DIGITS).tolist() if reader else ()
    return Remembered(event=event, sketch=sketch(event.articles), vector=tuple(mean))


def touched(state: State, fresh: Sequence[Article], reader: Reader | None) -> list[Event]:
    """Return the events that new articles may belong to, or that hold an earlier version of one."""
    sketches = Sketches({each.event.id: each.sketch for each in state.remembered})
    near = {event for article in fresh for event in sketches.near(article)} | _near(state, fresh, reader)
    replaced = {article.id for article in fresh}
    return [
        event for event in state.events if event.id in near or any(article.id in replaced for article in event.articles)
    ]


def _near(state: State, fresh: Sequence[Article], reader: Reader | None) -> set[str]:
    """Return the ids of the events whose vectors are nearest to those of the new articles."""
    if reader is None:
        return set()
    rows = reader.read(fresh).rows
    known = [each for each in state.remembered if len(each.vector) == rows.shape[1]]  # not of another encoder
    if not known:
        return set()
    alike = rows @ np.array([each.vector for each in known], np.float32).T
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]
    return {known[position].event.id for position in nearest.ravel().tolist()}
