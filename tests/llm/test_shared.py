"""Many stories over one connection."""

import json
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.domain import Draft
from pipeline.errors import BudgetError, LLMError
from pipeline.llm import abreast, limits
from pipeline.llm.retry import Policy
from pipeline.settings import Settings
from pipeline.write import write
from tests.llm import server as s
from tests.write.test_model import ferry, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SAID = reply().model_dump_json()


def settings(server: s.Server, folder: Path, **more: object) -> Settings:
    given = {"model": "tiny", "base_url": server.url, "cache": folder / "cache", "writer": "llm", "no_cache": True}
    return Settings(**{**given, **more})


def stories(number: int, given: Settings) -> list[Draft | LLMError | BudgetError]:
    def one(place: int) -> Draft | LLMError | BudgetError:
        try:
            return write(ferry(), settings=given.model_copy(update={"house_style": f"Style {place}."}))
        except (LLMError, BudgetError) as error:
            return error

    return list(abreast(one, range(number), settings=given, asking=True))


def after(seconds: float, step: s.Step) -> s.Step:
    def late(handler: s.Handler) -> None:
        time.sleep(seconds)
        step(handler)

    return late


def test_stories_are_written_side_by_side_over_a_few_connections(tmp_path: Path) -> None:
    together = threading.Barrier(8, timeout=20)

    def step(handler: s.Handler) -> None:
        together.wait()  # breaks when eight are never under way at a time
        s.says(SAID)(handler)

    with s.serving(step) as server:
        made = stories(24, settings(server, tmp_path, llm_concurrency=8))
    assert all(isinstance(draft, Draft) for draft in made)
    assert len(server.requests) == 24
    assert server.connections <= 8


def test_no_more_requests_are_under_way_than_are_set(tmp_path: Path) -> None:
    under_way, most, lock = 0, 0, threading.Lock()

    def step(handler: s.Handler) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        with lock:
            under_way -= 1
        s.says(SAID)(handler)

    with s.serving(step) as server:
        stories(12, settings(server, tmp_path, llm_concurrency=3))
    assert most <= 3


def test_a_wrong_key_is_not_tried_with_every_story(tmp_path: Path) -> None:
    with s.serving(s.fails(401, "bad key")) as server:
        made = stories(20, settings(server, tmp_path, llm_concurrency=2))
    assert all(isinstance(error, LLMError) for error in made)
    assert len(server.requests) <= 2


def test_a_budget_holds_for_all_stories_together(tmp_path: Path) -> None:
    dear = {**s.completion(SAID), "usage": {"prompt_tokens": 1_500, "completion_tokens": 900, "total_tokens": 2_400}}
    with s.serving(after(0.05, s.sends(dear))) as server:
        made = stories(10, settings(server, tmp_path, llm_concurrency=5, budget_tokens=12_000))
    assert limits.RUN.tokens == 2_400 * len(server.requests) <= 12_000
    assert len(server.requests) >= 3
    assert sum(isinstance(one, BudgetError) for one in made) == 10 - len(server.requests)


def test_leaving_ends_what_is_under_way(tmp_path: Path) -> None:
    with s.serving(s.says(SAID), s.hang) as server:
        given = settings(server, tmp_path, llm_concurrency=4)
        made = abreast(lambda _: write(ferry(), settings=given), range(9), settings=given, asking=True)
        assert isinstance(next(made), Draft)
        started = time.monotonic()
        made.close()
        assert time.monotonic() - started < 2
    assert len(server.requests) <= 6


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Policy, "wait", lambda *_: 0.01)


@pytest.mark.usefixtures("quickly")
def test_a_storm_loses_no_story(tmp_path: Path) -> None:
    """Six classes of fault, each in 6 % of the answers, 64 stories, 12 at a time: at most 1.7 requests a story."""
    kinds: list[s.Step] = [
        s.fails(429, Retry_After="0.01"),
        s.fails(500),
        s.page(502),
        s.fails(503),
        s.cut_body,
        s.reset,
    ]
    storm, gate = random.Random(6), threading.Lock()  # noqa: S311  no secret

    def step(handler: s.Handler) -> None:
        with gate:
            drawn = storm.random()
        kinds[int(drawn / 0.06)](handler) if drawn < 0.36 else s.says(SAID)(handler)

    with s.serving(step) as server:
        made = stories(64, settings(server, tmp_path, llm_concurrency=12))
    assert [one for one in made if not isinstance(one, Draft)] == []
    assert len(server.requests) <= 1.7 * 64


@pytest.mark.usefixtures("quickly")
def test_a_server_that_is_killed_under_sixty_requests_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every connection is reset at once and new ones are for a while; all sixty come back."""
    monkeypatch.setattr(Policy, "wait", lambda *_: 0.1)
    arrived, dead_until = threading.Barrier(60, timeout=20), [0.0]

    def step(handler: s.Handler) -> None:
        if not dead_until[0]:
            if arrived.wait() == 0:
                dead_until[0] = time.monotonic() + 0.15
            return s.reset(handler)
        return (s.reset if time.monotonic() < dead_until[0] else s.says(SAID))(handler)

    with s.serving(step) as server:
        made = stories(60, settings(server, tmp_path, llm_concurrency=60))
    assert [one for one in made if not isinstance(one, Draft)] == []


def test_the_prefix_is_the_same_bytes_for_every_story(tmp_path: Path) -> None:
    with s.serving(s.says(SAID)) as server:
        stories(3, settings(server, tmp_path))
    rules = {json.dumps([body["messages"][0], body["response_format"]]) for body in server.requests}
    assert len(rules) == 1


Work = Callable[[int], int]


def test_without_a_model_each_is_worked_on_here_in_turn() -> None:
    names: list[str] = []

    def work(number: int) -> int:
        names.append(threading.current_thread().name)
        return number * 2

    assert list(abreast(work, range(4), settings=Settings(), asking=False)) == [0, 2, 4, 6]
    assert set(names) == {threading.current_thread().name}
