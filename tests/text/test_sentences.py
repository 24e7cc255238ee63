from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import around, paragraphs, sentences

CASES = [
    ("One. Two.", ["One.", "Two."]),
    ("Mr. J. K. Vance paid $1.5 million. It rained.", ["Mr. J. K. Vance paid $1.5 million.", "It rained."]),
    ("“We will not stop,” Dr. Vance said. “It is over.”", ["“We will not stop,” Dr. Vance said.", "“It is over.”"]),
    ("“Is it true?” she asked. Nobody knew.", ["“Is it true?” she asked.", "Nobody knew."]),
    ("It fell 3.4 percent. The U.S. Navy left on Jan. 5.", ["It fell 3.4 percent.", "The U.S. Navy left on Jan. 5."]),
    ("No stop here\n\nNext paragraph", ["No stop here", "Next paragraph"]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_news_prose_is_cut_at_its_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.text(alphabet="ab. \n“”?!A1", max_size=120))
def test_sentences_lie_in_order_without_overlap_inside_their_paragraphs(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(any(span.within(paragraph) for paragraph in paragraphs(text)) for span in spans)


def test_a_position_is_found_in_its_sentence() -> None:
    spans = sentences("One. Two.")
    assert around(spans, 6) == spans[1]
    assert around(spans, 99) is None
