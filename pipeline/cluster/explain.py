"""Why articles are together or apart, in terms a desk can check: shared words and numbers, time, and the sum of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pipeline.cluster.compare import Comparison, compare
from pipeline.cluster.encoder import make_reader
from pipeline.cluster.languages import by_language, language_of
from pipeline.cluster.wording import written
from pipeline.domain import Article, ArticleId, Event, Value
from pipeline.settings import Settings

SHOWN = 10
"""Words shown: what fits on one line."""


class Explanation(Value):
    """What holds an event together, and what lies nearest to it."""

    event: str
    label: str
    articles: int
    likeness: float | None
    """Mean over the pairs of its articles in the language of the first; None where that is a single one."""
    shared: tuple[str, ...]
    """The words that tell its articles from others, most telling first."""
    elsewhere: int = 0
    """Its articles in other languages, which an encoder joined."""
    days: float
    """From its first article to its last."""
    weakest: ArticleId | None = None
    """The article least like the others."""
    weakest_likeness: float | None = None
    nearest: str | None = None
    """The event most like it; None when no article of another event is alike at all."""
    nearest_likeness: float = 0.0
    """Mean over all pairs across the two events."""
    only_here: tuple[str, ...] = ()
    only_there: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as lines for a person."""
        held = "alone" if self.likeness is None else f"mean likeness {self.likeness:.2f}"
        number = "1 article" if self.articles == 1 else f"{self.articles} articles"
        number += f" ({self.elsewhere} in other languages, by the encoder)" if self.elsewhere else ""
        lines = [
            f"{self.event}  {self.label}",
            f"  together: {number}, {held}, within {self.days:.1f} days",
            f"  by: {', '.join(self.shared) or 'nothing in common'}",
        ]
        if self.weakest is not None and self.weakest_likeness is not None:
            lines.append(f"  least like the others: {self.weakest} ({self.weakest_likeness:.2f})")
        if self.nearest:
            lines += [
                f"  apart from: {self.nearest} (mean likeness {self.nearest_likeness:.2f})",
                f"  only here: {', '.join(self.only_here) or '-'}; only there: {', '.join(self.only_there) or '-'}",
            ]
        return "\n".join(lines)

    def held(self) -> str:
        """Return what holds it together, on one line."""
        if self.likeness is None:
            return "one article on its own"
        return f"held together by {', '.join(self.shared) or 'one origin'} (likeness {self.likeness:.2f})"


def explain(events: Sequence[Event], *, settings: Settings) -> tuple[Explanation, ...]:
    """Explain each event in the company of the others, in their order."""
    reader = make_reader(settings)
    explained: dict[str, Explanation] = {}
    for language, articles in by_language(article for event in events for article in event.articles).items():
        here = [event for event in events if any(language_of(article) == language for article in event.articles)]
        company = _Company(here, articles, compare(articles, language, reader.read(articles) if reader else None))
        explained |= {
            event.id: company.explanation(number)
            for number, event in enumerate(here)
            if language_of(event.articles[0]) == language
        }
    return tuple(explained[event.id] for event in events)


class _Company:
    """The events of one language, with the likeness within and across them."""

    def __init__(self, events: Sequence[Event], articles: Sequence[Article], comparison: Comparison) -> None:
        self.events, self.articles, self.comparison = events, articles, comparison
        number = {article.id: position for position, event in enumerate(events) for article in event.articles}
        owners = [number[article.id] for article in articles]
        self.members: list[list[int]] = [[] for _ in events]
        for position, owner in enumerate(owners):
            self.members[owner].append(position)
        self.inside = [0.0] * len(articles)
        """By article: its summed likeness to the others of its event."""
        self.across: list[dict[int, float]] = [defaultdict(float) for _ in events]
        """By event: its summed likeness to each other event."""
        for (first, second), value in comparison.edges().items():
            if owners[first] == owners[second]:
                self.inside[first] += value
                self.inside[second] += value
            else:
                self.across[owners[first]][owners[second]] += value
                self.across[owners[second]][owners[first]] += value

    def explanation(self, number: int) -> Explanation:
        """Explain one event."""
        event, members = self.events[number], self.members[number]
        here = self.comparison.telling(members, least=min(2, len(members)))
        held = self._held(members)
        weakest = min(held, key=lambda position: (held[position], position)) if len(members) > 2 else None
        return Explanation(
            event=event.id,
            label=event.label,
            articles=len(event.articles),
            elsewhere=len(event.articles) - len(members),
            likeness=round(sum(held.values()) / len(held), 3) if held else None,
            shared=written(here[:SHOWN], event.articles) if held else (),
            days=(event.end_at - event.start_at).total_seconds() / 86_400 if event.start_at and event.end_at else 0.0,
            weakest=None if weakest is None else self.articles[weakest].id,
            weakest_likeness=None if weakest is None else round(held[weakest], 3),
            **self._apart(number, here),
        )

    def _held(self, members: Sequence[int]) -> dict[int, float]:
        """Return each article's mean likeness to the others; nothing for a single article."""
        others = len(members) - 1
        return {position: self.inside[position] / others for position in members} if others else {}

    def _apart(self, number: int, here: Sequence[str]) -> dict[str, Any]:
        """Return what is to be said of the nearest other event."""
        means = {
            other: total / (len(self.members[number]) * len(self.members[other]))
            for other, total in self.across[number].items()
        }
        if not means:
            return {}
        nearest = min(means, key=lambda other: (-means[other], other))
        there = self.comparison.telling(self.members[nearest], least=min(2, len(self.members[nearest])))
        return {
            "nearest": self.events[nearest].id,
            "nearest_likeness": round(means[nearest], 3),
            "only_here": self._only(here, there, number),
            "only_there": self._only(there, here, nearest),
        }

    def _only(self, here: Sequence[str], there: Sequence[str], number: int) -> tuple[str, ...]:
        """Return the telling words of one event that the other has not."""
        apart = set(there)
        return written([stem for stem in here if stem not in apart][:SHOWN], self.events[number].articles)
