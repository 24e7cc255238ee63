import pytest

from pipeline.cluster.labels import LONGEST, headline, label
from tests.factories import make_article

STRIKE = "Rail workers in Veldoria began a 48-hour strike over rosters on Tuesday, stopping most trains."


def _told(*titles):
    return [make_article(STRIKE, f"Outlet {number}", title=title) for number, title in enumerate(titles)]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["“I cannot print drivers”", "Rail workers begin 48-hour strike", "The long wait"], 1),
        (["What we know so far", "Why the trains stand still: a guide", "Strike stops most trains in Veldoria"], 2),
        (["Rail workers in Veldoria strike over rosters"], 0),
    ],
)
def test_the_label_is_the_headline_that_says_what_happened(titles, expected):
    assert label(_told(*titles)) == titles[expected]


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Trains stop | Quay Post", "Quay Post", "Trains stop"),
        ("Trains stop - The Quay Post", "Quay Post", "Trains stop"),
        ("Trains stop – quaypost.example", "unknown", "Trains stop"),
        ("Trains stop — and so do buses in the hills", "Quay Post", "Trains stop — and so do buses in the hills"),
        ("  Trains\n stop  ", "Quay Post", "Trains stop"),
        ("", "Quay Post", STRIKE),
    ],
)
def test_a_headline_is_without_the_outlets_name(title, outlet, expected):
    assert headline(make_article(STRIKE, outlet, title=title)) == expected


def test_a_long_headline_is_cut_between_words():
    cut = headline(make_article("", title="strike " * 100))
    assert len(cut) <= LONGEST + 1
    assert cut.endswith("strike…")


def test_an_event_without_words_is_untitled():
    assert label([make_article("")]) == "untitled"


def test_an_abbreviation_does_not_end_the_sentence_an_untitled_article_is_called_by():
    article = make_article("The Harbour Colts beat Dr. Velden's side on Dec. 23 in Calmera. A crowd of 4,000 came.")
    assert label([article]) == "The Harbour Colts beat Dr. Velden's side on Dec. 23 in Calmera."
