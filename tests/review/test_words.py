import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.words import pieces


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Three ships left.", "Three ships left.", "Three ships left."),
        ("Three ships left.", "Four ships left.", "[-Three-]{+Four+} ships left."),
        ("three big ships", "four small ships", "[-three big-]{+four small+} ships"),
        ("He said no.", "He said, no.", "He said[- -]{+, +}no."),
        ("", "All new.", "{+All new.+}"),
        ("All gone.", "", "[-All gone.-]"),
        ("12,000 people", "12,500 people", "[-12,000-]{+12,500+} people"),
        ("港が再開した", "港は再開した", "港[-が-]{+は+}再開した"),
    ],
)
def test_changed_words_are_marked(old: str, new: str, expected: str) -> None:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    assert "".join(marks[piece.op].format(piece.text) for piece in pieces(old, new)) == expected


TEXTS = st.text(st.sampled_from("ab 1,.'\n\u0301日😀"), max_size=40) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_rebuild_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.op != "added") == old
    assert "".join(piece.text for piece in found if piece.op != "removed") == new
    assert all(piece.text for piece in found)


def test_a_very_long_sentence_is_compared_in_bounded_time() -> None:
    long = "word and other words " * 10_000
    started = time.process_time()
    assert [piece.op for piece in pieces(long + "x", long + "y")] == ["removed", "added"]
    assert time.process_time() - started < 2
