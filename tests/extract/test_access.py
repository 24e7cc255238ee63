"""What a page declares of who may read it, and texts that look cut."""

import json

import pytest

from pipeline.extract.access import declared_free, looks_cut
from pipeline.extract.declared import Declared, declared
from pipeline.extract.tree import parsed
from tests.extract.pages import page


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
        (ld(isAccessibleForFree=False), "The board voted to close the pier. " * 60 + "And...", False),
    ],
)
def test_a_teaser_is_short_and_breaks_off_or_falls_short_of_its_declared_length(head: str, text: str, cut: bool):
    assert looks_cut(text, said(head)) is cut


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
    assert looks_cut(text, said(ld(isAccessibleForFree=False)), [piece]) is cut
    assert looks_cut(text, said(ld(isAccessibleForFree=True)), [piece]) is False
    assert looks_cut(text, said(""), [piece]) is (cut and "continue" in piece)
