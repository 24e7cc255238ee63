"""Quotations within an excerpt: marks change their kind, words never, and the way back exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.nesting import NARROW, nested, unnested
from pipeline.text.normal import normal

CASES = [
    ("“We lost it,” she said.", "‘We lost it,’ she said."),
    ('"We lost it," she said.', "‘We lost it,’ she said."),
    ("„Wir gehen“, sagte er.", "‘Wir gehen’, sagte er."),
    ("« Nous partons », dit-il.", f"‘{NARROW}Nous partons{NARROW}’, dit-il."),
    ("He said the “so-called ‘deal’” failed.", "He said the ‘so-called “deal”’ failed."),
    ("The miners’ union doesn’t agree.", "The miners' union doesn't agree."),
    ("“We don’t know,” she said.", "‘We don't know,’ she said."),
    ("No marks at all.", "No marks at all."),
    ("An “open mark never closes.", "An ‘open mark never closes."),
]


@pytest.mark.parametrize(("text", "inside"), CASES)
def test_double_marks_become_single_inside(text: str, inside: str) -> None:
    assert nested(text) == inside


@pytest.mark.parametrize(("text", "_inside"), CASES)
def test_the_sentence_comes_back_glyphs_aside(text: str, _inside: str) -> None:
    assert normal(unnested(nested(text))) == normal(text)


@given(st.text(alphabet="ab .,“”‘’\"'«»„‚", max_size=60))
def test_no_character_is_added_or_lost(text: str) -> None:
    back = unnested(nested(text))
    assert [a for a in back if a.isalpha()] == [a for a in text if a.isalpha()]
    assert len(back) == len(text)


def test_a_text_of_nothing_but_marks_is_cheap() -> None:
    assert len(nested("“'\"‘" * 250_000)) == 1_000_000
