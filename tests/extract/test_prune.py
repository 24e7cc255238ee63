"""What a page's markup marks as not the article, and what looks like it and is."""

import pytest
from lxml.html import document_fromstring

from pipeline.extract.prune import prune
from tests.extract.pages import PARAGRAPHS, page

NOTE = "Hollis and Daughter, chandlers on the quay: rope, paint and oilskins at the old prices."


def texts(markup: str, **options: object) -> tuple[str, list[str]]:
    tree = document_fromstring(markup)
    reasons = [piece.reason for piece in prune(tree, **options)]  # type: ignore[arg-type]  # a case names its own
    return tree.text_content(), reasons


BESIDE = {
    "sidebar": f"<div class='page-sidebar'><p>{NOTE}</p></div>",
    "advertisement": f"<aside class='ad-slot'><p>{NOTE}</p></aside>",
    "overlay": f"<span class='rollover-people-block'><p>{NOTE}</p></span>",
    "box": f"<div class='fact-box'><p>{NOTE}</p></div>",
    "sources": f"<section id='sources'><p>{NOTE}</p></section>",
    "hidden": f"<div style='display: none'><p>{NOTE}</p></div>",
    "another article": f"<article class='post hentry'><p>{NOTE}</p></article>",
    "teaser": f"<div class='latest-news-box'><p>{NOTE}</p></div>",
}


@pytest.mark.parametrize("reason", BESIDE)
def test_what_is_named_as_furniture_goes_with_its_reason(reason: str):
    text, reasons = texts(page(after=BESIDE[reason]))
    assert NOTE not in text
    assert reasons == [reason]
    assert all(paragraph in text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("name", ["page-sidebar", "rollover", "fact-box", "latest-news-box"])
def test_a_name_on_what_holds_the_article_means_nothing(name: str):
    text, _ = texts(page().replace("class='story'", f"class='{name}'"))
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_text_hidden_until_it_is_paid_for_stays():
    text, _ = texts(page().replace("class='story'", "style='display:none'"))
    assert PARAGRAPHS[0] in text


def test_an_entry_of_a_list_is_the_articles_own():
    text, _ = texts(page(after=f"<article class='list-item'><p>{NOTE}</p></article>"))
    assert NOTE in text


def test_a_quotation_set_as_a_figure_is_no_caption():
    text, _ = texts(page(after=f"<figure><blockquote><p>{NOTE}</p></blockquote></figure>"))
    assert NOTE in text


def test_a_standfirst_stays_though_it_is_called_a_teaser():
    markup = page(before=f"<p class='article-teaser'>{NOTE}</p>")
    assert NOTE not in texts(markup)[0]
    assert NOTE in texts(markup, standfirsts=[NOTE.upper()])[0]
