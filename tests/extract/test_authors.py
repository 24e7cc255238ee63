import pytest

from pipeline.domain import Article
from pipeline.extract import extract
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, as_page, page


def read(markup: str) -> Article:
    (article,) = extract([as_page(markup)], settings=Settings())
    assert isinstance(article, Article), article
    return article


def below_headline(line: str) -> str:
    """A page with a line of markup between its headline and its text."""
    return page(before=line)


@pytest.mark.parametrize(
    "line",
    [
        '<ul><li>Von: <span><a href="/bt">Brida TALLOW</a>, </span><span><a href="/cp">Corm PELL</a></span></li></ul>',
        "<p>Written by: <b>Brida TALLOW and Corm PELL</b></p>",
    ],
)
def test_a_line_that_begins_with_by_and_a_colon_names_its_authors(line: str):
    assert read(below_headline(line)).byline == ("Brida TALLOW", "Corm PELL")


def test_agency_copy_signed_with_agency_and_place_is_credited_to_the_agency_and_to_no_person():
    article = read(below_headline('<div class="name">AFP, OSMERE</div>'))
    assert article.byline == ()
    assert article.credit == "AFP"
    assert article.extra["organisations"] == ["AFP, OSMERE"]


def test_a_place_in_capitals_behind_a_word_that_is_no_agency_is_no_credit():
    assert read(below_headline('<div class="name">WEATHER, OSMERE</div>')).credit is None


def test_an_author_who_signs_below_the_text_is_the_author_and_not_part_of_it():
    signed = page(paragraphs=(*PARAGRAPHS, "<strong>Corm Pell</strong>"))
    article = read(signed)
    assert article.byline == ("Corm Pell",)
    assert not article.text.endswith("Corm Pell")


def test_a_date_in_a_line_that_begins_with_von_is_nobody():
    article = read(below_headline("<p>Von: Dienstag, 7. Januar</p>"))
    assert article.byline == ()
    assert not any("7" in name for name in article.extra.get("organisations", []))
