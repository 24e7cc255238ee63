"""An outlet's own updates of one article: same address, or same slug in the address, read at another time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from pipeline.domain import Article

LEAST_SLUG_WORDS = 4
"""Words in an address's last part that make it one article's own name; `live` or `index` name many."""


def updates(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions that are versions of one article of one outlet."""
    held: dict[tuple[str, str], list[int]] = {}
    for position, article in enumerate(articles):
        for key in _keys(article.url):
            held.setdefault(key, []).append(position)
    for positions in held.values():
        yield from pairwise(positions)


def _keys(url: str | None) -> list[tuple[str, str]]:
    """Return what names the article in its address: host and path, and host and slug where the slug is telling."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # not an address at all, such as an unclosed IPv6 bracket
        return []
    path = parts.path.rstrip("/")
    if not parts.netloc or not path:
        return []
    host = parts.netloc.casefold().removeprefix("www.")
    slug = path.rpartition("/")[2]
    telling = slug.count("-") + 1 >= LEAST_SLUG_WORDS
    return [(host, f"{path}?{parts.query}"), *([(host, slug)] if telling else [])]
