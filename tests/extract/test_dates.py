"""Times that pages declare, and times that cannot be meant."""

import pytest

from pipeline.extract.dates import dates
from pipeline.extract.declared import declared
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
        (told(url="https://x.example/2099/03/03/pier"), (None, None, "", "")),
        (told(url="https://x.example/2026/02/31/pier"), (None, None, "", "")),
    ],
)  # fmt: skip
def test_a_time_is_taken_from_the_surest_place_that_can_be_meant(found: tuple[str, ...], expected: tuple[str, ...]):
    assert found == expected
