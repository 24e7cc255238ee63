"""What says the same again, in other words or with the same figures, is not told again."""

import pytest

from pipeline.settings import Settings
from pipeline.write.extractive.select import repeats
from pipeline.write.material import Material
from tests.factories import make_article, make_event

RECALLED = "The medicines authority on Wednesday recalled about 214,000 packs of a blood pressure drug."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RECALLED, "Some 214,000 packs are affected, the medicines authority said.", True),
        (RECALLED, "Some 90,000 packs are affected, the medicines authority said.", False),
        (RECALLED, "The medicines authority recalled a blood pressure drug on Wednesday.", True),
        (RECALLED, "Shares in the maker fell 7 per cent in early trading.", False),
        (
            "Fourteen people have died and five are missing after Storm Odile.",
            "The number of people killed by Storm Odile stands at 14.",
            True,
        ),
    ],
)
def test_the_same_figures_of_the_same_things_repeat(one: str, other: str, expected: bool):
    event = make_event(make_article(one), make_article(other, "Gulf Wire"))
    first, second = Material(event, Settings()).sentences
    assert repeats(first, second) is repeats(second, first) is expected
