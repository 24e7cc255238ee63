import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import BaseModel

from pipeline.errors import BudgetError
from pipeline.llm import FakeLLM, Message, Request
from pipeline.llm.limits import Limited, one_story
from pipeline.settings import Price, Settings


class Word(BaseModel):
    word: str


REQUEST = Request(messages=(Message(role="user", content="x" * 1000),), form=Word, max_tokens=100)
"""At most 500 tokens; the fake counts 250 and 3."""


def answered(settings: Settings, *, stories: int = 1, times: int = 1) -> int:
    """Return how many requests went out before the budget was reached, if it was."""
    llm = FakeLLM(lambda _: Word(word="a"))

    async def run() -> None:
        for _ in range(stories):
            limited = Limited(llm, settings=settings)
            for _ in range(times):
                await limited.answer(REQUEST)

    with pytest.raises(BudgetError):
        asyncio.run(run())
    return len(llm.requests)


def test_a_request_that_could_pass_the_budget_is_not_sent() -> None:
    assert answered(Settings(budget_tokens=499)) == 0


def test_the_run_counts_what_answers_did_cost_over_all_stories() -> None:
    assert answered(Settings(budget_tokens=1000), stories=9) == 2


def test_a_story_has_its_own_budget() -> None:
    assert answered(Settings(story_tokens=760), times=9) == 2


def test_money_is_counted_at_the_price_of_the_model() -> None:
    settings = Settings(model="tiny", models={"tiny": Price(input=1000, output=2000)}, budget_cost=1.0)
    assert answered(settings, stories=9) == 2


def test_the_error_says_how_much_is_used_and_what_to_do() -> None:
    with pytest.raises(BudgetError) as caught:
        asyncio.run(Limited(FakeLLM([]), settings=Settings(budget_tokens=10)).answer(REQUEST))
    assert str(caught.value) == (
        "the budget is reached: 0 of 10 tokens are used, the next answer may take 500; "
        "raise budget_tokens; a rerun pays for no answer twice"
    )


def test_a_story_has_its_own_money() -> None:
    """A request may cost 0.6, and costs 0.256: the third could pass 1."""
    settings = Settings(model="tiny", models={"tiny": Price(input=1000, output=2000)}, story_cost=1.0)
    assert answered(settings, times=9) == 2


def test_every_story_begins_with_its_whole_budget_in_any_thread() -> None:
    """Drafts, plans and mending of one story open the model anew, and count together."""
    settings = Settings(story_tokens=760)

    def story(_: int) -> int:
        llm = FakeLLM(lambda _: Word(word="a"))
        with one_story(), pytest.raises(BudgetError):
            for _ in range(9):
                asyncio.run(Limited(llm, settings=settings).answer(REQUEST))
        return len(llm.requests)

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(story, range(6)))
    assert sent == [2] * 6
