"""The model's server is killed with sixty requests under way, and comes back: no story is lost."""

import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from pipeline.domain import Draft
from pipeline.llm.retry import Policy
from pipeline.settings import Settings
from tests.llm.test_shared import stories

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
STORIES = 60
ROOT = Path(__file__).parents[2]


def started(port: int, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.llm.standalone", str(port), str(seconds)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own module
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    return running


def test_a_server_killed_under_sixty_requests_loses_no_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Policy, "wait", lambda *_: 1.0)
    patient = partial(Policy, attempts=60, attempts_in_all=60)  # how long a restart takes is the machine's
    monkeypatch.setattr("pipeline.llm.Policy", patient)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    first = started(port, 600)
    servers = [first]

    def kill() -> None:
        """Wait until all are asked, kill, and start anew."""
        assert first.stdout is not None
        for _ in range(STORIES):
            first.stdout.readline()
        first.send_signal(signal.SIGKILL)
        first.wait()
        servers.append(started(port, 0))

    killer = threading.Thread(target=kill)
    killer.start()
    settings = Settings(
        model="tiny", base_url=f"http://127.0.0.1:{port}/v1", cache=tmp_path, writer="llm", llm_concurrency=STORIES
    )
    made = stories(STORIES, settings)
    killer.join()
    for server in servers:
        server.kill()
        server.communicate()
    assert [one for one in made if not isinstance(one, Draft)] == []
