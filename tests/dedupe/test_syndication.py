import gzip
import json
from pathlib import Path

import pytest

from benchmarks.newsfeed import prose
from pipeline.dedupe import dedupe
from tests.dedupe.syndication import agreement, splice

REAL = Path(__file__).parents[3] / "shared/data/clusters/fnc.jsonl.gz"


def test_planted_copies_in_a_thousand_invented_articles_are_found():
    wire = splice(prose(1_200), 1_000)
    assert min(agreement(dedupe(wire.articles), wire)) >= 0.97


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL.name} is not here")
def test_planted_copies_in_a_thousand_real_articles_are_found():
    wire = splice(_apart(REAL), 1_000, seed=1)
    assert min(agreement(dedupe(wire.articles), wire)) >= 0.97


def _apart(path):
    """Return articles of a real wire that carry nothing of each other: its own copies would count against us."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = {row["id"]: row["text"] for row in rows if len(row["text"].split()) > 120}
    articles = [splice([text], 1).articles[0].model_copy(update={"id": name}) for name, text in texts.items()]
    return [texts[origin.articles[0]] for origin in dedupe(articles) if len(origin.articles) == 1]
