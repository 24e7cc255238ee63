import pytest
from pydantic import BaseModel

from pipeline.llm import Message, Request, Usage
from pipeline.llm.tokens import Factor, estimated


class Word(BaseModel):
    word: str


def request(content: str) -> Request:
    return Request(messages=(Message(role="user", content=content),), form=Word, max_tokens=0)


@pytest.mark.parametrize("per_byte", [0.2, 0.28, 0.397, 0.6])
def test_after_five_counts_estimates_are_within_15_percent(per_byte: float) -> None:
    factor = Factor()
    for turn in range(5):
        said = request("word " * (300 + 200 * turn))
        noise = 1 + 0.1 * (-1) ** turn
        factor.learn(said, Usage(prompt_tokens=round(len(said.messages[0].content) * per_byte * noise), requests=1))
    assert factor.is_known
    later = request("other words " * 500)
    assert estimated(later, factor.value) == pytest.approx(len(later.messages[0].content) * per_byte, rel=0.15)


def test_what_was_not_counted_or_asked_twice_teaches_nothing() -> None:
    factor = Factor()
    factor.learn(request("word"), Usage())
    factor.learn(request("word"), Usage(prompt_tokens=900, requests=2))
    assert (factor.counted, factor.is_known) == (0, False)
