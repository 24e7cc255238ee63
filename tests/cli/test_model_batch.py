"""`batch` with a model: from a recording without a network, and within its budgets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.cli.test_interrupt import faithful
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
Command = Callable[..., Ran]


@pytest.fixture
def batch(writethru: Command, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the morning's batch with a model at `server`, into a store of the name given."""

    def command(*more: str, server: s.Server | None = None, store: str = "one", **settings: object) -> Ran:
        given = {"cache": tmp_path / "cache", "model": "tiny", **settings}
        if server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        for name, value in given.items():
            monkeypatch.setenv(f"WRITETHRU_{name.upper()}", str(value))
        feed = samples / "feeds" / "morning.xml"
        return writethru("--store", f"sqlite:///{tmp_path}/{store}.sqlite3", "batch", feed, "--json", *more)

    return command


def told(ran: Ran) -> list[tuple[str, object]]:
    return sorted((row["slug"], row["findings"]) for row in ran.document["stories"])


def test_a_recording_tells_the_same_stories_without_a_server(batch: Command, tmp_path: Path) -> None:
    with s.serving(faithful) as server:
        first = batch("--writer", "llm", server=server)
        assert first.document["made"] >= 5
    lines = [path.read_text("utf-8") for path in sorted((tmp_path / "cache").rglob("*.jsonl"))]
    recording = tmp_path / "recording.jsonl"
    recording.write_text("".join(lines), "utf-8")
    again = batch("--writer", "llm", "--replay", str(recording), store="two", cache=tmp_path / "none")
    assert told(again) == told(first)
    assert again.code == first.code
    assert not (tmp_path / "none").exists()


def test_what_a_recording_lacks_costs_its_own_story_alone(batch: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", "utf-8")
    ran = batch("--writer", "llm", "--replay", str(tmp_path / "empty.jsonl"))
    assert ran.code == 10
    assert all("no answer to this request" in row["error"] for row in ran.document["stories"])


def test_a_budget_that_is_spent_lets_the_extractive_writer_stand_in(
    batch: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer is counted as 4,000 tokens, and may take 8,000 at most: two or three are asked for."""
    counted = {"prompt_tokens": 3_500, "completion_tokens": 500, "total_tokens": 4_000}
    answer = s.completion
    monkeypatch.setattr(s, "completion", lambda *said, **more: {**answer(*said, **more), "usage": counted})
    with s.serving(faithful) as server:
        ran = batch(server=server, budget_tokens=14_000, llm_concurrency=1)
    assert ran.code == 8
    assert ran.document["made"] == len(ran.document["stories"]) >= 5
    assert 0 < 4_000 * len(server.requests) <= 14_000


def test_a_budget_that_is_spent_ends_the_run_where_the_model_must_write_and_the_next_goes_on(batch: Command) -> None:
    with s.serving(faithful) as server:
        first = batch("--writer", "llm", server=server, budget_tokens=100)
        assert (first.code, first.document["made"], server.requests) == (8, 0, [])
        assert "raise budget_tokens" in first.document["stopped"]
        assert len(first.document["not_started"]) >= 5
        second = batch("--writer", "llm", server=server, budget_tokens=10_000_000)
    assert second.document["made"] >= 5
    assert second.document["not_started"] == []
