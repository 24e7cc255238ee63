"""The article in a page's own data, where the page shows only its beginning."""

import json

import pytest

from pipeline.domain import Article
from pipeline.extract import extract
from pipeline.extract.hydration import hydrated
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page

WHOLE = tuple(f"{text} It was said on the quay on day {day}." for day in range(1, 4) for text in PARAGRAPHS)
BLOCKS = [{"type": "paragraph", "content": [{"type": "text", "value": text}]} for text in WHOLE]
MENU = [{"type": "text", "value": f"Section {number}"} for number in range(400)]


def data(body: object) -> str:
    text = json.dumps({"props": {"menu": MENU, "story": {"body": body}}})
    return f'<script id="__NEXT_DATA__" type="application/json">{text}</script>'


def read(markup: str) -> str:
    (found,) = extract([as_page(markup)], settings=Settings())
    assert isinstance(found, Article)
    return found.text


@pytest.mark.parametrize("body", [BLOCKS, "".join(f"<p>{text}</p>" for text in WHOLE)], ids=["blocks", "markup"])
def test_a_stub_gives_way_to_the_whole_that_its_data_holds(body: object):
    assert hydrated(data(body)) == list(WHOLE)
    assert read(page(paragraphs=WHOLE[:2], after=data(body))) == "\n\n".join(WHOLE)


def test_the_data_of_another_article_changes_nothing():
    other = [
        {"type": "paragraph", "content": f"Another town, another pier and {n} boats in its harbour."} for n in range(60)
    ]
    assert read(page(after=data(other))) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "script", ["{", "[" * 50_000, '{"a": 1}', json.dumps({"type": "paragraph"}), json.dumps([None, 1, "x", [[]]])]
)
def test_data_of_no_form_we_know_is_passed_over(script: str):
    assert hydrated(f'<script type="application/json">{script}</script>') == []
