"""What of an article's page should make a desk look twice, in words: for whoever shows people what was read."""

from __future__ import annotations

from pipeline.domain import Article

_DOUBTS = {
    "looks_cut": "looks cut short; save the page from a browser that shows it whole",
    "live_blog": "a live blog: its entries were written at different times",
    "teaser": "the feed's teaser alone; the article was not fetched",
}


def doubts(article: Article) -> tuple[str, ...]:
    """Return what is doubtful of an article as it was read; empty when nothing is."""
    found = [reason for name, reason in _DOUBTS.items() if article.extra.get(name) is True]
    if article.extra.get("date_confidence") == "low":
        found.append("its day was read off the page, not declared")
    return tuple(found)
