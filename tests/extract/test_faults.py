"""Pages that lie about their characters, their shape or themselves, each fault by name."""

import time

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.page import read
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page

LD = '<script type="application/ld+json">{}</script>'


def read_bytes(content: bytes, charset: str | None = None) -> Article | Rejection:
    given = Page(source="page.html", content=content, url="https://courier.example/pier", charset=charset)
    return read(given, settings=Settings())


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None), ("utf-8", "iso-8859-1"), ("utf-8", "nonsense-8"), ("utf-8", "utf-7"), ("utf-8", "utf-16"),
        ("utf-16", None), ("utf-16", "utf-8"), ("utf-8-sig", None), ("cp1252", "cp1252"), ("cp1252", None),
    ],
)  # fmt: skip
def test_text_is_read_in_its_own_characters_whatever_is_declared(encoding: str, declared: str | None):
    markup = page().replace('<meta charset="utf-8">', "")
    article = read_bytes(markup.encode(encoding), declared)
    assert isinstance(article, Article)
    assert PARAGRAPHS[2] in article.text


BROKEN = {
    "invalid UTF-8": b"\xff\xfe\x80",
    "NUL": b"\0\0",
    "references to half surrogates": b"&#xD800;&#55357;",
    "references to bidi overrides": b"&#x202E;&#x2066;",
    "references beyond Unicode": b"&#x110000;&#99999999999999999999;",
    "references to NUL": b"&#0;&#x0;",
    "escape sequences": b"\x1b[31m\x1b]0;x\x07",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_characters_leave_text_that_can_be_kept(fault: str):
    article = read_bytes(page(paragraphs=(*PARAGRAPHS, "MARK of the tide.")).encode().replace(b"MARK", BROKEN[fault]))
    assert isinstance(article, Article)
    article.text.encode("utf-8")
    assert PARAGRAPHS[0] in article.text
    assert not any(character in article.text for character in "\0\x1b\x07")


LYING = {
    "canonical link of another outlet": '<link rel="canonical" href="https://ledger.example/other">',
    "site name of another outlet": '<meta property="og:url" content="https://ledger.example/x">',
    "absurd dates": '<meta property="article:published_time" content="9999-99-99T99:99:99Z">',
    "a date of seven digits": '<meta property="article:published_time" content="1234567">',
    "a million digits for a date": f'<meta name="date" content="{"9" * 50_000}">',
    "linked data of wrong types": LD.format('{"@type": 7, "author": 3, "headline": {"x": []}, "datePublished": [[]]}'),
    "linked data with trailing commas": LD.format('{"@type": "NewsArticle", "headline": "Osmere",}'),
    "linked data that is a number": LD.format("7"),
    "linked data in a ring": LD.format('{"@id": "a", "author": {"@id": "a"}, "publisher": {"@id": "a"}}'),
    "linked data 50,000 deep": LD.format('{"a":' * 50_000 + "1" + "}" * 50_000),
    "a list of 20,000 articles": LD.format("[" + '{"@type": "NewsArticle"},' * 20_000 + "{}]"),
}


@pytest.mark.parametrize("lie", LYING)
def test_metadata_that_lies_changes_neither_address_nor_text(lie: str):
    started = time.process_time()
    article = read(as_page(page(head=LYING[lie])), settings=Settings())
    assert time.process_time() - started < 10
    assert isinstance(article, Article)
    assert article.url == "https://www.osmerecourier.example/news/ferry-pier"
    assert "Ledger" not in article.outlet
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.published_at is None or 1990 < article.published_at.year < 2100


WALLS = {
    "empty": "",
    "soft 404": "<h1>Page not found</h1><p>The page you are looking for does not exist.</p>",
    "cookie wall": "<h1>Before you continue</h1><p>We and our partners use cookies. Accept all cookies.</p>",
    "scripts wanted": "<p>Please enable JavaScript to read this page.</p>",
    "captcha": "<h1>Just a moment...</h1><p>Verify you are human by completing the action below.</p>",
}


@pytest.mark.parametrize("wall", WALLS)
def test_what_is_no_article_is_refused_in_one_line_that_says_why(wall: str):
    found = read(as_page(f"<!doctype html><html><body>{WALLS[wall]}</body></html>"), settings=Settings())
    assert isinstance(found, Rejection)
    assert "no article" in found.reason or "no markup" in found.reason
    assert "\n" not in found.reason


@pytest.mark.parametrize(
    "title",
    ["../../x", "..", "CON", "x" * 5_000, "🌊🌊", "\x07\x1b[2J", "ميناء أوسمير يغلق", "<script>alert(1)</script>"],
)
def test_a_title_of_any_kind_leaves_the_article_readable(title: str):
    article = read(as_page(page(title=title.replace("<", "&lt;"))), settings=Settings())
    assert isinstance(article, Article)
    assert PARAGRAPHS[0] in article.text
    assert "\x1b" not in article.title
