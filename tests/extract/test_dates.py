"""Times that pages declare, and times that cannot be meant."""

import pytest

from pipeline.extract.dates import dates
from pipeline.extract.declared import declared
from pipeline.extract.printed import printed_day
from pipeline.extract.tree import parsed
from tests.extract.pages import page


def told(head: str = "", before: str = "", url: str | None = None) -> tuple[str | None, str | None, str, str]:
    tree = parsed(page(head=head, before=before))
    found = dates(declared(tree), tree, url=url)
    published, updated = (at.isoformat() if at else None for at in (found.published_at, found.updated_at))
    return published, updated, found.source, found.confidence


def ld(**fields: str) -> str:
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", {pairs}}}</script>'


META = '<meta property="article:published_time" content="2026-03-03T08:00:00+01:00">'
TIME = '<time datetime="2026-03-03T08:00:00+01:00">3 March</time>'
AT = "2026-03-03T08:00:00+01:00"
DAY = "2026-03-03T00:00:00+00:00"
LATER = "2026-03-04T06:00:00+00:00"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (told(ld(datePublished=AT, dateModified=LATER)), (AT, LATER, "json-ld", "high")),
        (told(ld(datePublished="2099-01-01T00:00:00Z") + META), (AT, None, "meta", "high")),
        (told(ld(datePublished="0001-01-01T00:00:00Z") + META), (AT, None, "meta", "high")),
        (told(ld(datePublished="2026-13-45") + META), (AT, None, "meta", "high")),
        (told(ld(datePublished=AT, dateModified="2099-01-01")), (AT, None, "json-ld", "high")),
        (told(before=TIME), (AT, None, "time", "low")),
        (told(url="https://x.example/2026/03/03/pier"), ("2026-03-03T00:00:00+00:00", None, "address", "high")),
        (told(url="https://x.example/sea/2026/03/260303-gulls"), (DAY, None, "address", "high")),
        (told(url="https://x.example/sea/2026/03/270303-gulls"), (None, None, "", "")),
        (told(url="https://x.example/2099/03/03/pier"), (None, None, "", "")),
        (told(url="https://x.example/2026/02/31/pier"), (None, None, "", "")),
    ],
)  # fmt: skip
def test_a_time_is_taken_from_the_surest_place_that_can_be_meant(found: tuple[str, ...], expected: tuple[str, ...]):
    assert found == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026年3月3日 09:43", DAY),
        ("Osmere, March 3, 2026, 9:19 PM ET", DAY),
        ("3. März 2026", DAY),
        ("2026/13/45", None),
        ("March 3", None),
        ("The pier that was built on March 3, 2026 will be closed for repairs until next year, the board said.", None),
        ("March 3, 2099", None),
        ("9" * 200_000, None),
    ],
)
def test_a_day_in_a_line_of_its_own_below_the_headline_is_the_last_resort(line: str, day: str | None):
    tree = parsed(page(before=f"<div>{line}</div>"))
    found = dates(declared(tree), tree)
    assert (found.published_at.isoformat() if found.published_at else None) == day
    assert found.confidence in {"low", ""}


def test_a_day_above_the_headline_is_that_of_the_page():
    assert printed_day(parsed("<body><p>March 4, 2026</p><h1>Pier closes</h1><p>It said so.</p></body>")) is None
