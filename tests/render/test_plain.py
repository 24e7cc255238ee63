"""Whatever a source holds, what is shown is one harmless line of the same words."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.plain import address, block, escaped_json, line

LINES = [
    ("two\nlines", "two lines"),
    ("  much\t\u00a0space ", "much space"),
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;title\x07text", "text"),
    ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x9b31mred", "red"),
    ("\x1b]0;an end that never comes", "0;an end that never comes"),
    ("safe\u202egpj.exe", "safegpj.exe"),
    ("zero\u200bwidth", "zerowidth"),
    ("tag\U000e0041", "tag"),
    ("nul\x00l", "null"),
    ("half\ud800", "half\ufffd"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("👩\u200d🚒", "👩\u200d🚒"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
]


@pytest.mark.parametrize(("given_", "shown"), LINES)
def test_a_line_shows_words_and_nothing_hidden(given_: str, shown: str) -> None:
    assert line(given_) == shown


@given(st.text())
def test_a_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = line(text)
    assert "\n" not in once
    assert line(once) == once
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in once)


def test_paragraphs_stay_apart() -> None:
    assert block("one\nstill one\n \n\ntwo\n\n\x00\n\nthree") == "one still one\n\ntwo\n\nthree"


ADDRESSES = [
    ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
    ("HTTP://a.example", "http://a.example"),
    ("https://a.example/caf\u00e9 x", "https://a.example/caf%C3%A9%20x"),
    ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
    ("javascript:alert(1)", None),
    (" javascript:alert(1)", None),
    ("java\nscript:alert(1)", None),
    ("data:text/html,x", None),
    ("file:///etc/passwd", None),
    ("//a.example/x", None),
    ("https://", None),
    ("https://[broken", None),
    ("", None),
    (None, None),
    ("https://a.example/" + "x" * 3000, None),
]


@pytest.mark.parametrize(("url", "linked"), ADDRESSES)
def test_only_web_addresses_become_links(url: str | None, linked: str | None) -> None:
    assert address(url) == linked


def test_json_keeps_its_value_and_shows_nothing_hidden() -> None:
    value = {"a": "\u202e\x9b\u200b\ud800é😀"}
    text = escaped_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert text == '{"a": "\\u202e\\u009b\\u200b\\ud800é😀"}'


def test_a_long_text_of_sequences_is_cheap() -> None:
    assert line("\x1b]" * 200_000) == ""
    assert line("\x9d" * 200_000) == ""
    assert line("\x1b[" * 200_000) == "[" * 200_000
