"""What a page declares of who may read it, and texts that look cut."""

import json

import pytest

from pipeline.domain import Article
from pipeline.extract import extract
from pipeline.extract.access import declared_free, looks_cut
from pipeline.extract.declared import Declared, declared
from pipeline.extract.tree import parsed
from pipeline.settings import Settings
from tests.extract.pages import as_page, page


def said(head: str) -> Declared:
    return declared(parsed(page(head=head)))


def ld(**fields: object) -> str:
    text = json.dumps({"@type": "NewsArticle", "headline": "x", **fields})
    return f'<script type="application/ld+json">{text}</script>'


WALL = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}
TIER = '<meta property="article:content_tier" content="metered">'


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (ld(isAccessibleForFree="False"), False),
        (ld(isAccessibleForFree="http://schema.org/True"), True),
        (ld(isAccessibleForFree=True) + TIER, True),
        (ld(hasPart=WALL), False),
        (ld(isAccessibleForFree=True, hasPart=[WALL]), True),
        ('<meta itemprop="isAccessibleForFree" content="true">', True),
        (TIER, False),
        (ld(), None),
        (ld(isAccessibleForFree="perhaps", hasPart="x"), None),
    ],
)
def test_a_declaration_is_read_wherever_it_stands(head: str, free: bool | None):
    assert declared_free(said(head)) is free


@pytest.mark.parametrize(
    ("head", "text", "cut"),
    [
        (ld(isAccessibleForFree=False), "The board voted to close the pier and...", True),
        (ld(isAccessibleForFree=True), "The board voted to close the pier and...", False),
        (ld(isAccessibleForFree=False), "The board voted to close the pier.", False),
        (ld(wordCount=900), "The board voted to close the pier.", True),
        (ld(wordCount=8), "The board voted to close the pier.", False),
        (ld(isAccessibleForFree=False), "The board voted to close the pier. " * 80 + "And...", False),
        (ld(wordCount=2_000), "The board voted to close the pier. " * 80, True),
    ],
)
def test_a_teaser_is_short_and_breaks_off_or_falls_short_of_its_declared_length(head: str, text: str, cut: bool):
    assert looks_cut([text], said(head)) is cut


@pytest.mark.parametrize(
    ("piece", "cut"),
    [
        ("Subscribe to continue reading", True),
        ("The…", True),
        ("Subscribe", False),
        ("More from the harbour this week…", False),
    ],
)
def test_what_stands_beside_a_paid_text_tells_whether_it_is_the_whole(piece: str, cut: bool):
    text = "The board voted to close the pier."
    assert looks_cut([text], said(ld(isAccessibleForFree=False)), [piece]) is cut
    assert looks_cut([text], said(ld(isAccessibleForFree=True)), [piece]) is False
    assert looks_cut([text], said(""), [piece]) is (cut and "continue" in piece)


OFFERS = [
    "Keep reading with a digital subscription",
    "Register for free to continue reading this article",
    "This story is exclusive to our subscribers.",
    "You have reached your limit of free articles.",
    "Dieser Artikel ist exklusiv für Abonnenten.",
    "Il vous reste 80 % de cet article à lire.",
    "Suscríbete para seguir leyendo",
    "Abbonati per continuare a leggere",
    "Este conteúdo é exclusivo para assinantes.",
    "Verder lezen? Word abonnee",
    "Läs vidare – bli prenumerant",
    "Pozostało 80% artykułu.",
    "Полный текст доступен только подписчикам.",
    "この記事は会員限定です。残り1200文字",
    "订阅后继续阅读",
]
LABELS = [
    "Subscriber only",
    "Subscribe",
    "Thank you for subscribing to our newsletter",
    "Abonnenten lesen mehr",
    "More stories for members of the harbour club",
    "The council is a member of the union",
    "Lire aussi",
]


@pytest.mark.parametrize("piece", OFFERS)
def test_an_offer_of_the_rest_is_heard_in_many_languages(piece: str):
    text = ["The board voted to close the pier.", "It said so on Tuesday."]
    assert looks_cut(text, said(""), [piece])
    assert looks_cut([*text * 100, piece], said("")), "at the end of a text of any length"
    assert not looks_cut(text * 100, said(""), [piece])


@pytest.mark.parametrize("piece", LABELS)
def test_a_label_or_a_menu_is_no_offer(piece: str):
    assert not looks_cut(["The board voted to close the pier."], said(""), [piece])


def test_an_offer_that_extraction_passes_over_is_heard():
    (found,) = extract([as_page(page(after="<div class=x><p>Sign in or subscribe to keep reading.</p></div>"))], settings=Settings())  # fmt: skip  # noqa: E501
    assert isinstance(found, Article)
    assert found.extra["looks_cut"] is True
