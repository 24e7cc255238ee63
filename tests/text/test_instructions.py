"""What speaks to a model is heard, and news about models and orders is not taken for it."""

import gzip
import json
from pathlib import Path
from time import perf_counter

import pytest

from pipeline.text.instructions import instruction
from pipeline.text.sentences import sentences
from tests.write.payloads import PAYLOADS

NEWS = (
    "The company said its language models answer questions about travel.",
    "The AI Act says developers of AI systems must keep records.",
    "You must be 18 to vote, the commission said.",
    "Doctors should say when a drug is new, the agency said.",
    "The user interface of the system was changed in May.",
    "The task: rebuild the bridge by spring.",
    "Researchers found that chatbots repeat what they are told.",
    "“You will say nothing,” the officer told him.",
    "The assistant coach resigned on Monday.",
)
CLEAN = 0.002
"""Share of the sentences of clean news that may be taken for instructions: "ignore the rules" can be news too."""
DATA = Path(__file__).parents[3] / "shared" / "data" / "stories" / "neus.jsonl.gz"


@pytest.mark.parametrize("planted", PAYLOADS)
def test_an_instruction_is_heard(planted: str) -> None:
    assert instruction(planted)


@pytest.mark.parametrize("told", NEWS)
def test_news_of_models_and_orders_is_news(told: str) -> None:
    assert not instruction(told)


def test_clean_news_is_hardly_ever_taken_for_an_instruction() -> None:
    if not DATA.is_file():
        pytest.skip(f"no {DATA}")
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line, _ in zip(lines, range(1_000), strict=False)]
    texts = [source["text"] for story in stories for source in story["sources"]]
    told = [span.of(text) for text in texts for span in sentences(text)]
    found = [sentence for sentence in told if instruction(sentence)]
    assert len(told) > 5_000
    assert len(found) <= CLEAN * len(told), found


@pytest.mark.parametrize("part", ["ignore ", "you should ", "<", "task: ", "AI ", "as an AI "])
def test_long_texts_take_no_longer_than_their_length(part: str) -> None:
    before = perf_counter()
    instruction(part * (200_000 // len(part)))
    assert perf_counter() - before < 5
