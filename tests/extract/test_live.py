"""Live blogs: recognised, said so, their entries read where the page shows only some."""

import json

import pytest

from pipeline.domain import Article
from pipeline.extract import doubts, extract
from pipeline.extract.declared import Declared
from pipeline.extract.live import is_live_blog
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page

ENTRIES = [
    {"@type": "BlogPosting", "headline": f"{hour} o'clock", "articleBody": f"{text} That was at {hour} o'clock."}
    for hour in range(9, 15)
    for text in PARAGRAPHS
]


def read(updates: object) -> Article:
    said = json.dumps({"@type": "LiveBlogPosting", "headline": "The pier, live", "liveBlogUpdate": updates})
    head = f'<script type="application/ld+json">{said}</script>'
    (found,) = extract([as_page(page(head=head, paragraphs=PARAGRAPHS[:2]))], settings=Settings())
    assert isinstance(found, Article)
    return found


def test_the_entries_of_a_live_blog_are_its_text_and_it_is_said_to_be_one():
    article = read(ENTRIES)
    assert article.extra["live_blog"] is True
    assert all(entry["articleBody"] in article.text for entry in ENTRIES)
    assert doubts(article)[0].startswith("a live blog")


def test_a_live_blog_whose_entries_are_not_declared_is_read_as_shown():
    for updates in (None, "x", [1, {"headline": None}]):
        article = read(updates)
        assert article.extra["live_blog"] is True
        assert article.text == "\n\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    ("path", "live"),
    [
        ("/news/live/uk-osmere-1", True),
        ("/world/live/2026/mar/03/osmere-pier", True),
        ("/politik/liveblog-osmere-101.html", True),
        ("/2026/03/03/osmere-pier-live-updates", True),
        ("/deportes/osmere-en-directo/", True),
        ("/live", False),
        ("/culture/how-we-live/now", False),
        ("/news/people-who-live-by-the-pier", False),
        ("/newsticker/meldung/pier", False),
        ("/video/alive/1", False),
    ],
)
def test_an_address_tells_a_live_blog_by_its_words(path: str, live: bool):
    page = Declared(nodes=(), meta={}, micro={}, headings=(), title="")
    assert is_live_blog(page, f"https://www.osmerecourier.example{path}") is live


def test_nothing_is_doubtful_of_a_plain_article_and_a_day_read_off_its_page_is():
    article = Article(id="x", text="The pier is closed.")
    assert doubts(article) == ()
    (doubt,) = doubts(article.model_copy(update={"extra": {"date_confidence": "low"}}))
    assert "day" in doubt
