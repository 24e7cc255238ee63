"""The frame of a page goes, and what only looks like one stays."""

import pytest
from lxml.html import document_fromstring

from pipeline.domain import Article
from pipeline.extract.frame import unframed
from pipeline.extract.page import read
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page

KINDS = ("NewsArticle", "DiscussionForumPosting")
MENU = "<ul><li><a href='/tide'>Tide tables</a></li><li><a href='/ferries'>Ferries</a></li></ul>"


@pytest.mark.parametrize("frame", [f"<nav>{MENU}</nav>", f"<footer>{MENU}<nav>{MENU}</nav></footer>"])
def test_menus_go_and_the_article_stays(frame: str):
    text = unframed(document_fromstring(page(before=frame, after=frame))).text_content()
    assert "Ferries" not in text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_what_a_menu_stands_in_front_of_keeps_its_place():
    tree = document_fromstring("<div><p>Before.</p><nav>Menu</nav>and after it.</div>")
    assert unframed(tree).text_content() == "Before.and after it."


def test_a_page_whose_heading_stands_in_its_navigation_keeps_it():
    text = unframed(
        document_fromstring("<body><nav><h1>Pier closes</h1></nav><p>It said so.</p></body>")
    ).text_content()
    assert "Pier closes" in text


def test_a_forums_script_stays_and_another_goes():
    scripts = "".join(f"<script type='application/ld+json'>{{'@type': '{kind}'}}</script>" for kind in KINDS)
    tree = unframed(document_fromstring(f"<html><head>{scripts}<meta name='a'></head><body><p>One.</p></body></html>"))
    assert [script.text for script in tree.iter("script")] == [f"{{'@type': '{KINDS[1]}'}}"]
    assert not list(tree.iter("meta"))


def test_what_the_head_declares_is_read_before_it_goes():
    found = read(as_page(page(head="<meta name='author' content='Brida Tallow'>")), settings=Settings())
    assert isinstance(found, Article)
    assert found.byline == ("Brida Tallow",)
