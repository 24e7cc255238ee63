"""The stored feeds and wires are read with the fields that were read of them independently."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain import Article, Rejection
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.settings import Settings
from pipeline.text.moments import moment

DATA = Path("../shared/data/feeds")
FORMATS = ("newsml-g2", "nitf", "ninjs", "dpa-digitalwires", "rss", "atom", "jsonfeed")
"""Of `expected.jsonl`, those the contract names; the others are refused by name."""
LEAST = 0.99
FIELDS = ("headline", "guid", "version", "published", "versionCreated", "pubStatus", "language", "urgency", "slugline")


def key(text: object) -> str:
    return re.sub(r"[\W_]+", "", str(text or "")).casefold()


def right(field: str, wanted: Any, article: Article) -> bool:
    wire = article.extra.get("wire", {})
    if field in {"published", "versionCreated"}:
        return moment(wanted) in (article.published_at, article.updated_at)
    if field == "guid":
        return wanted in (article.id, wire.get("guid"))
    if field == "language":
        return article.language == wanted.lower().split("-")[0]
    if field == "headline":
        return key(article.title) == key(wanted)
    told = wire.get("status" if field == "pubStatus" else field)
    return key(told) == key(str(wanted).removeprefix("stat:"))


def matched(items: list[dict[str, Any]], articles: list[Article]) -> list[tuple[dict[str, Any], Article]]:
    """Pair what was expected with what was read: by guid, else by headline."""
    by_guid = {article.extra.get("wire", {}).get("guid") or article.id: article for article in articles}
    by_title = {key(article.title): article for article in articles}
    pairs = ((item, by_guid.get(item.get("guid"), by_title.get(key(item.get("headline"))))) for item in items)
    return [(item, article) for item, article in pairs if article]


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")
def test_feeds_and_wires_are_read_with_their_fields_and_notes_to_desks_are_not():
    settings = Settings(offline=True)
    seen: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for row in map(json.loads, (DATA / "expected.jsonl").read_text(encoding="utf-8").splitlines()):
        if not row["format"].startswith(FORMATS):
            continue
        found = list(extract(ingest([str(DATA / row["file"])], settings=settings), settings=settings))
        articles = [item for item in found if isinstance(item, Article)]
        assert articles or any(isinstance(item, Rejection) for item in found), row["file"]
        assert not any(
            note in item.text for item in articles for note in ("Notizblock", "not intended for publication")
        )
        for item, article in matched(row["items"], articles):
            for field in FIELDS:
                if item.get(field):
                    seen[field] += 1
                    wrong[field] += not right(field, item[field], article)
    assert all(seen[field] >= 5 for field in FIELDS), seen
    assert {field: wrong[field] for field in FIELDS if wrong[field] > (1 - LEAST) * seen[field]} == {}
