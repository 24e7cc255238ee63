"""A sentence begins behind its dateline, whatever dash the house sets."""

import pytest

from pipeline.write.dateline import behind_dateline


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("OSMERE (AP) — The talks began.", "The talks began."),
        ("OSMERE ― The talks began.", "The talks began."),
        ("Osmere, 3 mars (AFP) - Les discussions ont commencé.", "Les discussions ont commencé."),
        ("The talks ― nine hours of them ― ended.", "The talks ― nine hours of them ― ended."),
    ],
)
def test_a_dateline_is_passed_over(sentence: str, expected: str):
    assert sentence[behind_dateline(sentence) :] == expected
