"""Of an outlet that corrected itself, the newest wording counts: the older one is not told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from pipeline.domain import Event
from pipeline.write.sentence import Sentence
from pipeline.write.support import has_figures

SAME = 0.6
"""Share of a sentence's content in a newer one from which the newer replaces it where their figures differ."""


def current(sentences: Sequence[Sentence], event: Event) -> tuple[Sentence, ...]:
    """Return the sentences without those a newer article of the same origin tells with other figures."""
    by_origin: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.quantities:
            by_origin[sentence.origin].append(sentence)
    told_at = {article.id: article.latest_at for article in event.articles}
    replaced = {
        old
        for figures in by_origin.values()
        for old in figures
        if any(_replaces(new, old) for new in figures if _is_newer(told_at[new.article], told_at[old.article]))
    }
    return tuple(sentence for sentence in sentences if sentence not in replaced)


def _is_newer(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one > other


def _replaces(new: Sentence, old: Sentence) -> bool:
    return min(new.share_in(old), old.share_in(new)) >= SAME and not has_figures(new, old)
