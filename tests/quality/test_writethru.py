"""One edit of a source, told as one: stories of real events, written again after a figure or an order changed.

A figure of a cited sentence is raised by three in one article, or the paragraphs of one are turned round, and the story
is written anew over the same slug. What moved is counted as `diff` tells it.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.domain import Article, Revision
from pipeline.evals.planted import events
from pipeline.review import diff
from pipeline.settings import Settings
from pipeline.store import Store

EVENTS = Path("../shared/data/clusters/basil.jsonl.gz")
FIGURE = re.compile(r"\b[2-9]\d?\b(?![,.]\d)")
WANTED = 6
SETTINGS = Settings(writer="extractive", engine="features", offline=True)
pytestmark = pytest.mark.skipif(not EVENTS.is_file(), reason=f"{EVENTS} is not here")


def articles_of_events() -> Iterator[list[Article]]:
    with gzip.open(EVENTS, "rt", encoding="utf-8") as lines:
        yield from (list(event.articles) for event in events(map(json.loads, lines)))


def told(articles: list[Article], store: Store) -> Revision:
    return flow.story(flow.as_one_event(articles), settings=SETTINGS, store=store, slug="event")


def with_another_figure(articles: list[Article], revision: Revision) -> list[Article] | None:
    """The articles with one figure of one cited sentence changed; None where no sentence cited has one."""
    for cited in (citation for claim in revision.story.draft.body for citation in claim.citations):
        if found := FIGURE.search(cited.text):
            words = FIGURE.sub(str(int(found.group()) + 3), cited.text, count=1)
            return [
                article.model_copy(update={"text": article.text.replace(cited.text, words, 1)})
                if article.id == cited.article
                else article
                for article in articles
            ]
    return None


def in_another_order(articles: list[Article]) -> list[Article]:
    longest = max(articles, key=lambda article: article.text.count("\n\n"))
    turned = longest.model_copy(update={"text": "\n\n".join(reversed(longest.text.split("\n\n")))})
    return [turned if article.id == longest.id else article for article in articles]


def moved(old: Revision, new: Revision) -> list[str]:
    kinds = (change.kind.value for change in diff(old.story, new.story).changes)
    return [kind for kind in kinds if kind != "unchanged"]


def test_a_changed_figure_changes_one_claim(tmp_path: Path) -> None:
    tried = 0
    for number, articles in enumerate(articles_of_events()):
        with Store(f"sqlite:///{tmp_path}/{number}.sqlite3") as store:
            before = told(articles, store)
            changed = with_another_figure(articles, before)
            if changed:
                assert moved(before, told(changed, store)) == ["number-changed"], before.story.headline.text
                tried += 1
        if tried == WANTED:
            return
    pytest.fail("too few events have a figure in a sentence cited")


def test_another_order_of_paragraphs_changes_no_claim(tmp_path: Path) -> None:
    for number, articles in zip(range(WANTED), articles_of_events(), strict=False):
        with Store(f"sqlite:///{tmp_path}/{number}.sqlite3") as store:
            before = told(articles, store)
            assert moved(before, told(in_another_order(articles), store)) == []
