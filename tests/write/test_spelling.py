"""House spelling: words are held to one variant, names and quotations are left as they are."""

import pytest

from pipeline.write.model.spelling import misspelt

CASES = [
    ("The harbor was closed.", "en-GB", [("harbor", "harbour")]),
    ("The harbour was closed.", "en-GB", []),
    ("The harbour was closed.", "en-US", [("harbour", "harbor")]),
    ("Harbours closed and trains were cancelled.", "en-US", [("harbours", "harbors"), ("cancelled", "canceled")]),
    ("The ministry organised two defences.", "en-US", [("organised", "organized"), ("defences", "defenses")]),
    ("The Labour Party met in Pearl Harbor.", "en-US", []),
    ("She said: “The harbor is ours.”", "en-GB", []),
    ("The program was checked, a two-story building.", "en-GB", []),
    ("The harbor was closed.", "", []),
]


@pytest.mark.parametrize(("text", "variant", "expected"), CASES)
def test_words_are_spelt_as_the_house_does(text: str, variant: str, expected: list[tuple[str, str]]) -> None:
    assert list(misspelt(text, variant)) == expected
