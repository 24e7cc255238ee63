"""A denial needs a source that says no, in whatever words."""

import pytest

from pipeline.write.model.denial import denies

CASES = [
    ("The Larkspur did not sink off Port Ann.", "The ferry Larkspur sank off Port Ann.", True),
    ("Nobody was hurt.", "Twelve people were hurt.", True),
    ("The ferry didn't leave.", "The ferry left at noon.", True),
    ("Le ferry n'a pas coulé.", "Le ferry a coulé mardi.", True),
    ("The ministry gave no cause.", "The ministry did not name a cause.", False),
    ("The parties did not agree.", "The parties failed to agree.", False),
    ("No one knew where she was.", "Her whereabouts were unknown.", False),
    ("The ferry left at noon.", "The ferry left at noon.", False),
    ("He said: “We did not know.”", "He spoke to reporters.", False),
]


@pytest.mark.parametrize(("text", "source", "expected"), CASES)
def test_a_denial_is_borne_out_by_a_source_that_says_no(text: str, source: str, expected: bool) -> None:
    assert denies(text, [source]) is expected
