"""The checker chooses among drafts, sentence by sentence, and only where the first is poor."""

import asyncio

import pytest

from pipeline import flow
from pipeline.errors import LLMUnavailable
from pipeline.llm import FakeLLM, fake_llm
from pipeline.llm.fake import Reply as Said
from pipeline.settings import Settings
from pipeline.write import Judged
from pipeline.write.model import compose
from pipeline.write.model.best import best_by
from tests.write.opened import open_this
from tests.write.test_model import FAITHFUL, ferry, reply

SETTINGS = Settings(model="tiny", no_cache=True, best_of=3, best_of_above=0)
ABOARD = ([2], "The Larkspur had 240 passengers aboard.")
REFUNDS = ([12], "Blue Reach, its owner, promised refunds by Friday.")
WRONG_ABOARD = ([2], "The Larkspur had 340 passengers aboard.")
WRONG_REFUNDS = ([12], "Blue Reach, its owner, promised refunds by Sunday.")
PLAIN = {"key_points": [], "dek": ([2], "The Larkspur carried 240 passengers.")}


def draft(*body: tuple[list[int], str]) -> Said:
    return reply(*body, **PLAIN)


def chosen(first: Said, *others: Said, settings: Settings = SETTINGS) -> tuple[Judged, FakeLLM]:
    """Choose from drafts. A draft with a fault code can see is asked for again: the fake says it each time."""

    async def run() -> Judged:
        one = await compose(ferry(), FakeLLM(lambda _: first), settings=settings)
        judged = Judged(one, flow.check(one, ferry(), settings=settings))
        return await best_by(llm, judged, ferry(), settings=settings, check=flow.check)

    llm = FakeLLM(lambda request: others[min(request.seed // 100, len(others)) - 1])
    return asyncio.run(run()), llm


def texts(judged: Judged) -> list[str]:
    return [claim.text for claim in judged.draft.body]


def test_what_is_blocked_gives_way_to_the_sound_sentence_of_another_draft() -> None:
    best, _ = chosen(draft(FAITHFUL, WRONG_ABOARD, REFUNDS), draft(FAITHFUL, ABOARD, WRONG_REFUNDS))
    assert texts(best) == [FAITHFUL[1], ABOARD[1], REFUNDS[1]]
    assert not best.report.blocking
    assert len({claim.id for claim in best.draft.claims}) == len(best.draft.claims)


def test_drafts_are_drawn_until_one_will_do() -> None:
    _, llm = chosen(draft(WRONG_ABOARD), draft(ABOARD), draft(ABOARD))
    assert [request.seed for request in llm.requests] == [100]
    assert llm.requests[0].temperature > 0


def test_a_share_that_may_be_blocked_ends_the_drawing() -> None:
    lenient = SETTINGS.model_copy(update={"best_of_above": 0.5})
    _, llm = chosen(draft(WRONG_ABOARD, FAITHFUL), draft(WRONG_ABOARD, FAITHFUL), draft(ABOARD), settings=lenient)
    assert {request.seed // 100 for request in llm.requests} == {1}


def test_a_short_clean_draft_is_no_better_than_a_long_one_with_a_fault() -> None:
    long = draft(FAITHFUL, REFUNDS, WRONG_ABOARD)
    assert len(texts(chosen(long, draft(REFUNDS), draft(REFUNDS))[0])) == 3


def test_every_draft_is_counted_in_the_tokens() -> None:
    best, llm = chosen(draft(WRONG_ABOARD), draft(ABOARD))
    assert best.draft.usage["requests"] == 3 + len(llm.requests)


def test_a_model_that_fails_leaves_what_there_is() -> None:
    best, _ = chosen(draft(FAITHFUL, WRONG_ABOARD), LLMUnavailable("down"))
    assert texts(best) == [FAITHFUL[1], WRONG_ABOARD[1]]
    assert best.draft.notes[-1] == "Drafts to choose from: 1 of 3; down"


@pytest.mark.parametrize(("best_of", "requests"), [(1, 3), (2, 6)], ids=["one", "two"])
def test_a_told_story_is_chosen_where_that_is_set(best_of: int, requests: int, monkeypatch: pytest.MonkeyPatch) -> None:
    llm = FakeLLM(lambda _: draft(WRONG_ABOARD))
    open_this(llm, monkeypatch)
    flow.tell(ferry(), settings=SETTINGS.model_copy(update={"best_of": best_of, "mend_rounds": 0}))
    assert len(llm.requests) == requests


def test_a_sound_first_draft_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    llm = fake_llm(draft(FAITHFUL))
    open_this(llm, monkeypatch)
    flow.tell(ferry(), settings=SETTINGS)
    assert len(llm.requests) == 1
