"""What time says against two articles reporting one event: news of one event comes within days."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.candidates import Candidates
from pipeline.domain import Article

FREE_DAYS = 2.0
"""Reports of one event within two days of each other are as likely as any."""
NATS_A_DAY = 0.4
"""What each further day takes from the log odds."""
MOST_NATS = 6.0
"""No gap in time says more than this: a mistaken date must be bearable."""


def against(articles: Sequence[Article], pairs: Candidates) -> NDArray[np.float64]:
    """Return for each pair what its distance in time takes from the log odds, in nats; 0 where one has no time."""
    days = np.array([_day(article) for article in articles], np.float64)
    gap = np.nan_to_num(np.abs(days[pairs.first] - days[pairs.second]), nan=0.0)
    return np.clip((gap - FREE_DAYS) * NATS_A_DAY, 0.0, MOST_NATS)


def _day(article: Article) -> float:
    moment = article.published_at or article.updated_at
    return moment.timestamp() / 86_400 if moment else float("nan")
