"""When an article was published and last changed: with the offset it was written in, where it was found, how sure.

What a page declares is trusted; where it declares nothing, its `time` element, then its address, then htmldate's
quick reading of the visible page, which is marked as less sure (its extensive search costs seconds for a first page),
and last a line below the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from pipeline.extract.declared import Declared
from pipeline.extract.printed import printed_day
from pipeline.text.moments import moment

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "published_time", "publish-date", "pubdate", "publishdate", "publish_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "article.published",
    "cxenseparse:recs:publishtime",
    "date", "originalpublicationdate", "article_date_original", "citation_publication_date", "displaydate", "ptime",
    "bt:pubdate", "published-date", "dc.date.created", "article.created", "og:pubdate", "last-published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "lastmod",
             "last-modified", "dcterms.modified", "dc.date.modified", "article.updated", "revision_date")  # fmt: skip
_ADDRESS_DAY = re.compile(
    r"/(20\d\d|199\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3})[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)", re.IGNORECASE
)
_ADDRESS_SHORT_DAY = re.compile(r"/(20(\d\d))/(0[1-9]|1[0-2])/\2\3(0[1-9]|[12]\d|3[01])(?=[-_])")
"""The day written short behind its year and month: `/2015/08/150803-gulls`."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
AHEAD = timedelta(days=2)
"""Of the clock: a page may be dated in a zone that is a day ahead, by a server whose clock is not ours."""


class Dates(NamedTuple):
    """What a page tells of its times."""

    published_at: datetime | None
    updated_at: datetime | None
    source: str
    """`json-ld`, `meta`, `microdata`, `time`, `address`, `text`, or empty."""
    confidence: str
    """`high` where the page declares it, `low` where it was read off the page; empty without a date."""


def dates(page: Declared, tree: Any, *, url: str | None = None) -> Dates:
    """Return the times a page tells."""
    published, source = next(_stated(page), (None, ""))
    confidence = "high" if published else ""
    if published is None:
        published, source = next(_read_off(tree, url), (None, ""))
        confidence = ("high" if source == "address" else "low") if published else ""
    return Dates(published, _changed(page), source, confidence)


def _stated(page: Declared) -> Iterator[tuple[datetime, str]]:
    """Yield publication times the page declares with their source, the most trusted first."""
    for source, values in (
        ("json-ld", page.ld("datePublished") or page.ld("dateCreated")),
        ("meta", [page.first(name) for name in _PUBLISHED]),
        ("microdata", page.micro.get("datepublished", ())),
    ):
        yield from ((found, source) for value in values if (found := _past(value)))


def _changed(page: Declared) -> datetime | None:
    values = [*page.ld("dateModified"), *(page.first(name) for name in _MODIFIED), *page.micro.get("datemodified", ())]
    return next(filter(None, map(_past, values)), None)


def _past(value: Any) -> datetime | None:
    """Return the time a value says; None for one that is yet to come, which no article was published at."""
    found = value if isinstance(value, datetime) else moment(value)
    return found if found and found <= datetime.now(UTC) + AHEAD else None


def _read_off(tree: Any, url: str | None) -> Iterator[tuple[datetime, str]]:
    """Yield publication days the page shows rather than declares."""
    article_times = tree.xpath("(//article//time | //main//time | //time)/@datetime")
    yield from ((found, "time") for value in article_times[:1] if (found := _past(value)))
    if day := _of_address(url):
        yield day, "address"
    if day := _of_text(tree, url):
        yield day, "text"
    if day := _past(printed_day(tree)):
        yield day, "text"


def _of_address(url: str | None) -> datetime | None:
    if short := _ADDRESS_SHORT_DAY.search(url or ""):
        year, month, day = short.group(1, 3, 4)
    elif match := _ADDRESS_DAY.search(url or ""):
        year, month, day = match.groups()
    else:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else 0
    try:
        return _past(datetime(int(year), number, int(day), tzinfo=UTC))
    except ValueError:
        return None


def _of_text(tree: Any, url: str | None) -> datetime | None:
    from copy import deepcopy

    from htmldate import find_date

    found = find_date(deepcopy(tree), original_date=True, extensive_search=False, url=url, deferred_url_extractor=True)
    return _past(found)
