from time import process_time

import pytest

from pipeline.domain import Span
from pipeline.text.quotes import is_quoted, quotations


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We leave,” she said. “Today.”", ["We leave,", "Today."]),
        ('"We leave," she said. "Today."', ["We leave,", "Today."]),
        ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
        ("»Wir gehen«, sagte sie.", ["Wir gehen"]),
        ("« Nous partons », dit-elle.", ["Nous partons"]),
        ("”Vi går”, sade hon.", ["Vi går"]),
        ("「行きます」と言った。", ["行きます"]),
        ("`` We leave , '' she said .", ["We leave ,"]),
        ("He called it ‘unfair’ and left.", ["unfair"]),
        ("He called it 'unfair' and left.", ["unfair"]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("‘She said “go” to me,’ he said.", ["She said “go” to me,"]),
        ("It’s the miners’ union’s day, and ’tis cold in the ’90s.", []),
        ("It's the miners' union's day, and 'tis cold in the '90s.", []),
        ("‘The miners’ union is ready,’ he said.", ["The miners’ union is ready,"]),
        ('The man is 5\'10" tall and the pipe 6" wide.', []),
        ('She said "it begins and never ends.', []),
        ('She said "it begins. Then he said "no" and left.', ["no"]),
        ('He said: "It is ours.\n"We keep it," he said.', ["It is ours.", "We keep it,"]),
        ("''We leave,'' she said.", ["We leave,"]),
        ("“It’s ours”—they said", ["It’s ours"]),
        ("He said: \"It was 'fair' once.\"", ["It was 'fair' once."]),
        ('“Mixed closing" is common.', ["Mixed closing"]),
        ("", []),
    ],
)
def test_quotations_are_found_whatever_the_glyphs(text, words):
    found = quotations(text)
    assert [quotation.words for quotation in found] == words
    assert all(quotation.of(text) == quotation.words for quotation in found)
    assert all(quotation.within(quotation.outer) for quotation in found)


def test_a_quotation_that_reopens_gives_one_piece_a_paragraph():
    text = "“First part.\n\n“Second part,” he said."
    assert [quotation.words for quotation in quotations(text)] == ["First part.", "Second part,"]


def test_an_open_quotation_without_a_reopening_is_none():
    assert quotations("“First part.\n\nPlain prose follows.") == ()


def test_a_span_inside_the_marks_is_quoted_and_one_outside_is_not():
    text = "She called it “a grave mistake” on Monday."
    start = text.index("grave")
    assert is_quoted(Span(start=start, end=start + 5), text)
    assert not is_quoted(Span(start=0, end=3), text)


@pytest.mark.parametrize("mark", ["“", '"', "'", "« ", "“„", '„“«»"”‘', " ‘a"])
def test_a_flood_of_marks_is_read_in_linear_time(mark):
    started = process_time()
    quotations(mark * (60_000 // len(mark)))
    assert process_time() - started < 3
