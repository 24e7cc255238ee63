"""A whole story through the settings, the SDK and a server on loopback."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.domain import Draft
from pipeline.errors import BudgetError, LLMError
from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.model.reply import Reply
from tests.llm import server as s
from tests.write.test_model import FAITHFUL, ferry, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-canary-5f1c0ffee"


def settings(server: s.Server, folder: Path, **more: object) -> Settings:
    given = {"model": "tiny", "base_url": server.url, "api_key": KEY, "cache": folder / "cache", "writer": "llm"}
    return Settings(**{**given, **more})


def written(server: s.Server, folder: Path, **more: object) -> Draft:
    return write(ferry(), settings=settings(server, folder, **more))


def say(answer: Reply) -> s.Step:
    return s.says(answer.model_dump_json())


def test_a_rerun_costs_nothing_and_writes_the_same_story(tmp_path: Path) -> None:
    with s.serving(say(reply())) as server:
        first, second = (written(server, tmp_path) for _ in range(2))
    assert len(server.requests) == 1
    assert first.model_copy(update={"usage": {}}) == second.model_copy(update={"usage": {}})
    assert (first.usage["requests"], second.usage["requests"]) == (1, 0)


def test_without_a_cache_every_story_is_paid_for(tmp_path: Path) -> None:
    with s.serving(say(reply())) as server:
        for _ in range(2):
            written(server, tmp_path, no_cache=True)
    assert len(server.requests) == 2


def test_a_fault_on_the_way_costs_one_more_request_and_no_more(tmp_path: Path) -> None:
    with s.serving(s.fails(429, Retry_After="0.01"), s.says("Certainly."), say(reply())) as server:
        draft = written(server, tmp_path)
    assert [claim.text for claim in draft.body] == [FAITHFUL[1]]
    assert len(server.requests) == 3


def test_the_key_is_sent_and_found_nowhere_else(tmp_path: Path) -> None:
    with s.serving(say(reply()), s.fails(401, f"wrong key {KEY}")) as server:
        draft = written(server, tmp_path)
        with pytest.raises(LLMError) as caught:
            written(server, tmp_path, max_words=200)
    assert {header["authorization"] for header in server.headers} == {f"Bearer {KEY}"}
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert kept
    assert KEY.encode() not in kept
    assert KEY not in draft.model_dump_json() + str(caught.value) + repr(settings(server, tmp_path))


def test_a_budget_that_is_too_small_sends_nothing(tmp_path: Path) -> None:
    with s.serving(say(reply())) as server, pytest.raises(BudgetError):
        written(server, tmp_path, budget_tokens=1000)
    assert server.requests == []


def test_a_budget_that_ends_after_a_usable_answer_keeps_it(tmp_path: Path) -> None:
    """The second answer would pass the budget: the first is paid for, and its sound sentences make the story."""
    content = reply(FAITHFUL, ([], "Nothing proves this.")).model_dump_json()
    dear = {**s.completion(content), "usage": {"prompt_tokens": 9_000, "completion_tokens": 900, "total_tokens": 9_900}}
    with s.serving(s.sends(dear)) as server:
        draft = written(server, tmp_path, story_tokens=10_000)
    assert len(server.requests) == 1
    assert [claim.text for claim in draft.body] == [FAITHFUL[1]]


def test_a_storm_of_faults_loses_no_story(tmp_path: Path) -> None:
    """Three classes of fault in turn, one before every third answer: each story is written, at 4 requests for 3."""
    faults = [s.fails(429, Retry_After="0.01"), s.page(502), s.cut_body]
    steps = [step for fault in faults for step in (fault, say(reply()), say(reply()), say(reply()))]
    with s.serving(*steps) as server:
        texts = Counter(written(server, tmp_path, no_cache=True).body[0].text for _ in range(9))
    assert texts == {FAITHFUL[1]: 9}
    assert len(server.requests) == 12
