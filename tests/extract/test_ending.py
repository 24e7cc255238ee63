"""Where an article ends although its page goes on."""

import pytest

from pipeline.extract.ending import article_end
from tests.extract.pages import PARAGRAPHS

BELOW = ("The harbour board, minutes of the meeting in March", "The region, letter to the board")


@pytest.mark.parametrize(
    "heading", ["Our Sources", "References", "Photo Credits", "Related articles", "Weiterführende Links"]
)
def test_a_heading_of_what_stands_below_ends_the_article(heading: str):
    assert article_end([*PARAGRAPHS, heading, *BELOW]) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "blocks",
    [
        [PARAGRAPHS[0], "References", *PARAGRAPHS[1:]],
        [*PARAGRAPHS, "Sources close to the board said on Tuesday that more would follow."],
        [
            *PARAGRAPHS,
            "Related costs were not given by the board, which meets again in May to decide on the quay and pier.",
        ],
        [],
    ],
)
def test_an_early_heading_and_a_sentence_end_nothing(blocks: list[str]):
    assert article_end(blocks) == len(blocks)
