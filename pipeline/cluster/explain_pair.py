"""Why two articles are together or apart: what each piece of evidence adds, in nats, and the words they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np

from pipeline.cluster.compare import compare
from pipeline.cluster.grouping import THRESHOLD
from pipeline.cluster.wording import written
from pipeline.domain import Article, ArticleId, Value

SHOWN = 10
"""Words shown: what fits on one line."""


class PairExplanation(Value):
    """What speaks for and against two articles reporting one event."""

    articles: tuple[ArticleId, ArticleId]
    verdict: Literal["together", "apart"]
    """By themselves: in an event, the others' likeness counts as well."""
    likeness: float
    nats: dict[str, float]
    """What each feature adds to the log odds, and what time takes."""
    shared: tuple[str, ...]
    days: float | None

    def text(self) -> str:
        """Return it as lines for a person."""
        added = ", ".join(f"{name} {value:+.1f}" for name, value in self.nats.items())
        days = "one has no time" if self.days is None else f"{self.days:.1f} days apart"
        return (
            f"{self.articles[0]} and {self.articles[1]}: {self.verdict} (likeness {self.likeness:.2f}, {days})\n"
            f"  shared: {', '.join(self.shared) or 'nothing'}\n  evidence in nats: {added or 'no telling word shared'}"
        )


def explain_pair(first: Article, second: Article, company: Iterable[Article] = ()) -> PairExplanation:
    """Explain two articles of one language, weighed in the company they were clustered in."""
    members = [first, second, *(article for article in company if article.id not in {first.id, second.id})]
    comparison = compare(members, first.language[:2].casefold())
    at = np.flatnonzero((comparison.pairs.first == 0) & (comparison.pairs.second == 1))
    row = int(at[0]) if at.size else None
    likeness = 0.0 if row is None else float(comparison.likeness[row])
    times = [article.published_at or article.updated_at for article in (first, second)]
    return PairExplanation(
        articles=(first.id, second.id),
        verdict="together" if likeness > THRESHOLD else "apart",
        likeness=round(likeness, 3),
        nats={} if row is None else {name: round(value, 2) for name, value in comparison.nats(row).items()},
        shared=written(comparison.telling([0, 1], least=2)[:SHOWN], (first, second)),
        days=abs((times[0] - times[1]).total_seconds()) / 86_400 if times[0] and times[1] else None,
    )
