from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.extract import explain, extract
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page

LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Osmere closes its ferry pier for repairs", "datePublished": "2026-03-03T22:18:00+01:00", '
    '"dateModified": "2026-03-04T06:00:00Z", "articleSection": "Harbour", "isAccessibleForFree": "False", '
    '"author": [{"@type": "Person", "name": "Brida Tallow"}, {"@type": "Organization", "name": "AFP"}], '
    '"publisher": {"@type": "Organization", "name": "Courier Media GmbH"}}</script>'
)


def read(markup: str, **fields: object) -> Article:
    (found,) = extract([as_page(markup, **fields)], settings=Settings())
    assert isinstance(found, Article), found
    return found


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def refused(markup: str) -> str:
    (found,) = extract([as_page(markup)], settings=Settings())
    assert isinstance(found, Rejection), found
    return found.reason


def test_every_field_of_a_declared_page_is_read():
    article = read(page(head=LD))
    assert article.title == "Osmere closes its ferry pier for repairs"
    assert article.byline == ("Brida Tallow",)
    assert article.credit == "AFP"
    assert article.published_at == datetime(2026, 3, 3, 22, 18, tzinfo=timezone(timedelta(hours=1)))
    assert article.published_at.isoformat() == "2026-03-03T22:18:00+01:00"
    assert article.updated_at == datetime(2026, 3, 4, 6, tzinfo=UTC)
    assert (article.section, article.language) == ("Harbour", "en")
    assert article.extra["accessible_for_free"] is False
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_page_without_metadata_is_read_from_what_it_shows():
    article = read(page(before="<p class='byline'>By Tove Harsk</p>"))
    assert article.title == "Osmere closes its ferry pier for repairs"
    assert article.byline == ("Tove Harsk",)
    assert article.text == "\n\n".join(PARAGRAPHS)


FURNITURE = {
    "caption": "<figure><img src='a.jpg'><figcaption>The ferry pier at dusk, with gulls on it.</figcaption></figure>",
    "teaser": "<div class='related-stories'><p>More from the harbour: the smokehouse changes hands again</p></div>",
    "link": "<p><a href='/x'>Council asks visitors of the quay not to feed the gulls</a></p>",
    "newsletter": "<p>Sign up for our newsletter and get the day's harbour news in your inbox.</p>",
    "legal": "<p>Copyright 2026 Osmere Courier. All rights reserved.</p>",
    "read-more": "<p>Read more: Last smokehouse on the quay changes hands</p>",
    "author": "<p>Brida Tallow has covered the harbour for the Courier for eleven years.</p>",
    "advertisement": "<div class='ad-slot'><p>Hollis and Daughter, chandlers: rope, paint and oilskins.</p></div>",
    "sign-off": "<p>Additional reporting by Nils Oberan; editing by Elsa Quill</p>",
    "separator": "<p>* * *</p>",
}


@pytest.mark.parametrize("reason", FURNITURE)
def test_what_stands_beside_the_article_is_dropped_with_its_reason(reason: str):
    markup = page(head=LD, after=FURNITURE[reason])
    assert read(markup).text == "\n\n".join(PARAGRAPHS)
    assert reason in explain(as_page(markup), settings=Settings()).text


SENTENCES = (
    "Read more than one account of the vote and the numbers differ, the mayor said on Wednesday in the council.",
    "By the evening the tone had changed, and the board agreed to meet the skippers again before the end of May.",
    "Subscribers to the ferry's season ticket will be paid back for the months in which the pier is closed to them.",
    "Copyright of the drawings stays with the engineers, the statement said, though the board may show them freely.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_begins_like_furniture_stays(sentence: str):
    assert sentence in read(page(paragraphs=(PARAGRAPHS[0], sentence, *PARAGRAPHS[1:]))).text


def test_text_that_names_another_outlet_as_its_own_does_not_change_who_published_it():
    lie = '<meta property="og:site_name" content="BBC"><link rel="canonical" href="https://www.bbc.com/news/1">'
    assert read(page(head=lie), url="https://www.theguardian.com/world/1").outlet == "The Guardian"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Osmere Courier", "Osmere Courier"),
        ("Courier Media GmbH", "osmerecourier.example"),
        ("@osmere_courier", "osmerecourier.example"),
        ("The Osmere_Courier", "osmerecourier.example"),
        ("Osmere Courier - all the harbour news you need today", "Osmere Courier"),
    ],
)
def test_an_unknown_outlet_is_named_by_its_page_but_never_by_a_company_a_handle_or_a_slogan(name: str, outlet: str):
    markup = page(head=f'<meta property="og:site_name" content="{name}">').replace(" | Osmere Courier", "")
    assert read(markup).outlet == outlet


@pytest.mark.parametrize(
    ("title", "h1", "headline"),
    [
        ("Pier closed for repairs", "Osmere closes its ferry pier", "Osmere closes its ferry pier"),
        ("Osmere closes its ferry pier | Harbourlife", "Osmere closes its ferry pier", "Osmere closes its ferry pier"),
        ("Opinion: Osmere closes its ferry pier", "Osmere closes its ferry pier", "Osmere closes its ferry pier"),
        ("Quayside: the pier is closed", "the pier is closed", "Quayside: the pier is closed"),
    ],
)
def test_the_printed_headline_wins_over_its_decorated_forms(title: str, h1: str, headline: str):
    said = ld(f'{{"@type": "NewsArticle", "headline": "{h1 if title.startswith("Pier") else title}"}}')
    markup = page(title=title, head=f'{said}<meta property="og:title" content="{title}">')
    section = "<h1>Harbourlife</h1>"
    assert read(markup.replace(f"<h1>{title}</h1>", f"{section}<h1>{h1}</h1>")).title == headline


def test_a_live_blog_and_a_teaser_are_said_to_be_such():
    live = page(head='<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Live"}</script>')
    assert read(live).extra["live_blog"] is True
    cut = page(head=LD, after="<p>Subscribe to read the full story.</p>")
    assert read(cut).extra["looks_cut"] is True
    assert "looks_cut" not in read(page(head=LD)).extra


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>Page not found</h1><p>Sorry, this page could not be found.</p>", "not found"),
        ("<h1>Just a moment...</h1><p>Verify you are human to go on.</p>", "robots"),
        ("<p>Please enable JavaScript to read this page.</p>", "JavaScript"),
        ("<p>We and our partners use cookies. Accept all cookies?</p>", "cookies"),
        ("", "no article"),
    ],
)
def test_a_page_that_holds_no_article_is_refused_with_the_reason(body: str, reason: str):
    assert reason in refused(f"<!doctype html><html><head><title>Osmere</title></head><body>{body}</body></html>")


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "windows-1252"])
def test_a_wrong_charset_declaration_does_not_spoil_the_text(declared: str):
    text = "Die Fähre bleibt bis Juni geschlossen, sagte die Hafenbehörde am Dienstag über den Zustand der Pfähle."
    markup = page(paragraphs=(text, *PARAGRAPHS), lang="de").replace('charset="utf-8"', f'charset="{declared}"')
    for content in (markup.encode("utf-8"), markup.encode("cp1252")):
        (found,) = extract([Page(source="x", content=content)], settings=Settings())
        assert isinstance(found, Article)
        assert "Hafenbehörde am Dienstag über" in found.text


def test_ids_are_unique_and_the_same_in_every_run():
    pages = [as_page(page()), as_page(page()), as_page(page(title="Osmere opens a second quay for the ferry"))]
    first, second = ([item.id for item in extract(pages, settings=Settings())] for _ in range(2))
    assert first == second
    assert len(set(first)) == 3


def test_an_agency_in_the_dateline_is_the_credit_and_the_agency_itself_credits_nobody():
    text = ("OSMERE, March 3 (Reuters) - The harbour board voted on Tuesday to close the pier.", *PARAGRAPHS)
    assert read(page(paragraphs=text)).credit == "Reuters"
    assert read(page(paragraphs=text), url="https://www.reuters.com/world/pier").credit is None
    assert read(page()).credit is None


HOSTILE = {
    "nesting": "<div>" * 40_000 + "x",
    "unclosed": "<b>" * 20_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x</p>",
    "one line": "x" * 6_000_000,
    "spans": "<span>x</span>" * 100_000,
    "quotes": '"' * 1_000_000,
    "spaces": " " * 4_000_000,
    "scripts": "<script>" * 50_000,
    "deep linked data": f'<script type="application/ld+json">{"[" * 50_000}</script>',
    "deep page data": f'<script type="application/json">{"[" * 50_000}</script>',
    "wide page data": f'<script type="application/json">[{"[{}]," * 400_000}0]</script>',
    "many page data": '<script type="application/json">{"a": ["<p><p><p>x"]}</script>' * 20_000,
    "digits": "9" * 1_000_000,
    "large linked data": f'<script type="application/ld+json">{{"articleBody": "{"x " * 4_000_000}"}}</script>',
    "data address": f'<img src="data:image/png;base64,{"A" * 3_000_000}">',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_costs_only_itself(kind: str):
    hostile = as_page(f"<!doctype html><html><body>{HOSTILE[kind]}</body></html>")
    first, second = extract([hostile, as_page(page())], settings=Settings())
    assert isinstance(first, Rejection)
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("author", "printed", "byline", "organisations", "credit"),
    [
        ('{"@type": "Person", "name": "Brida Tallow, Harbour Correspondent"}', "", ("Brida Tallow",), None, None),
        ('{"@type": "Organization", "name": "Osmere Courier"}', "", (), ["Osmere Courier"], None),
        ('{"@type": "Organization", "name": "Osmere Courier"}', "By Reuters", (), ["Reuters"], "Reuters"),
        ('{"@type": "Organization", "name": "dpa"}', "By Nils Oberan", (), ["dpa"], "dpa"),
        ('{"@type": "Organization", "name": "Osmere Courier"}', "By Nils Oberan", ("Nils Oberan",), None, None),
        ('{"@type": "Person", "name": "admin"}', "", (), None, None),
        ('{"@type": "Person", "name": "harbour.desk"}', "By Nils Oberan May 3, 2026", ("Nils Oberan",), None, None),
        ('{"name": ""}', "By NILS OBERAN and Tove Harsk 5 Min Read", ("Nils Oberan", "Tove Harsk"), None, None),
        ('{"@type": "Person", "name": "Courier Staff"}', "By Nils Oberan", (), ["Courier Staff"], None),
    ],
)  # fmt: skip
def test_persons_are_the_byline_and_who_is_none_is_told_apart(
    author: str, printed: str, byline: tuple[str, ...], organisations: list[str] | None, credit: str | None
):
    said = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", "author": {author}}}</script>'
    )
    article = read(page(head=said, before=f"<p class='byline'>{printed}</p>"))
    assert (article.byline, article.extra.get("organisations"), article.credit) == (byline, organisations, credit)


def test_a_letter_named_after_its_writer_is_written_by_a_person():
    said = (
        '{"@type": "NewsArticle", "headline": "x", "publisher": {"name": "Brida Tallow"}, '
        '"author": {"@type": "Person", "name": "Brida Tallow", "url": "https://letters.example/@tallow"}}'
    )
    assert read(page(head=ld(said))).byline == ("Brida Tallow",)


@pytest.mark.parametrize(
    ("publisher", "url", "outlet"),
    [
        ('{"@id": "https://x/#site"}', "https://www.quaynews.example/1", "Quay and Harbour News"),
        ('{"name": "oe99 GmbH"}', "https://auto.oe99.example/1", "oe99"),
        ('{"name": "Nadbrzeze Sp. z o.o."}', "https://www.quaynews.example/1", "quaynews.example"),
    ],
)
def test_a_publisher_is_followed_to_its_name_and_a_company_only_as_its_address_spells_it(
    publisher: str, url: str, outlet: str
):
    site = '{"@type": "Organization", "@id": "https://x/#site", "name": "Quay and Harbour News"}'
    said = f'{{"@graph": [{{"@type": "NewsArticle", "headline": "x", "publisher": {publisher}}}, {site}]}}'
    assert read(page(head=ld(said)).replace(" | Osmere Courier", ""), url=url).outlet == outlet
