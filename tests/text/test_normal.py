import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.normal import comparable, find, normal, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t”", '"We won\'t"'),
        ("5–10 km", "5-10 km"),
        ("1\u00a0500", "1 500"),
        ("1\u200b500", "1500"),
        ("１５", "15"),
        ("so\u00adcalled", "socalled"),
        ("and…", "and..."),
        ("  two\n lines ", "two lines"),
    ],
)
def test_glyphs_that_mean_the_same_compare_equal(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_a_homoglyph_is_another_letter() -> None:
    assert comparable("Vаnce") != comparable("Vance")  # the first has a Cyrillic a


def test_words_are_found_where_they_stand_in_the_original() -> None:
    text = "He said:  “We  won’t\u200b stop.”"
    span = find("we won't stop", text)
    assert span is not None
    assert span.of(text) == "We  won’t\u200b stop"


def test_nothing_is_found_for_nothing() -> None:
    assert find("", "text") is None
    assert find("\u200b", "text") is None


@given(st.text(max_size=80))
def test_offsets_lead_back_to_characters_of_the_original(text: str) -> None:
    form = normal(text)
    assert len(form.offsets) == len(form.text) + 1
    assert list(form.offsets) == sorted(form.offsets)
    if form.text:
        assert 0 <= form.span(0, len(form.text)).start < form.span(0, len(form.text)).end <= len(text)


@given(st.text(max_size=80))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


def test_every_character_that_has_a_plainer_one_has_one_comparing_form() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    changed = [character for character in every if unicodedata.normalize("NFKC", character) != character]
    assert [character for character in changed if comparable(comparable(character)) != comparable(character)] == []


def test_terminal_sequences_and_bidi_overrides_do_not_show() -> None:
    assert visible("a\x1b[31mb\x9bc\u202ed") == "a[31mbcd"
    assert visible("line\nnext\tcell") == "line\nnext\tcell"
