"""Live blogs: recognised, said so, their entries read where the page shows only some."""

import json

from pipeline.domain import Article
from pipeline.extract import extract
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


def test_a_live_blog_whose_entries_are_not_declared_is_read_as_shown():
    for updates in (None, "x", [1, {"headline": None}]):
        article = read(updates)
        assert article.extra["live_blog"] is True
        assert article.text == "\n\n".join(PARAGRAPHS[:2])
