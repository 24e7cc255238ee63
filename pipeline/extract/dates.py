"""When an article was published and last changed, as far as the page says: with the offset it was written in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pipeline.extract.declared import Declared
from pipeline.text.moments import moment

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date",
    "date", "pubdate", "publishdate", "dc.date.issued", "dc.date", "dcterms.created", "article.published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")


class Dates(NamedTuple):
    """What a page says of its times, and where it says when it was published."""

    published_at: datetime | None
    updated_at: datetime | None
    source: str
    """`json-ld`, `meta`, `microdata` or empty."""


def dates(page: Declared) -> Dates:
    """Return the times a page declares."""
    published, source = next(_published(page), (None, ""))
    changed = [*page.ld("dateModified"), *(page.first(name) for name in _MODIFIED), *page.micro.get("datemodified", ())]
    return Dates(published, next(filter(None, map(moment, changed)), None), source)


def _published(page: Declared) -> Iterator[tuple[datetime, str]]:
    """Yield publication times with their source, the most trusted first."""
    for source, values in (
        ("json-ld", page.ld("datePublished")),
        ("meta", [page.first(name) for name in _PUBLISHED]),
        ("microdata", page.micro.get("datepublished", ())),
    ):
        yield from ((found, source) for value in values if (found := moment(value)))
