"""Ctrl-C under way: what is finished is kept, and the next run goes on from there."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import Store
from pipeline.write.model.reply import Cited, Reply
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SECONDS = 2


def faithful(handler: s.Handler) -> None:
    """Answer with the sources' first sentence, in few words."""
    number, text = re.findall(r"^\[(\d+)\] (.+)$", handler.body["messages"][1]["content"], re.MULTILINE)[0]
    cited = Cited(sents=[int(number)], text=text)
    said = Reply(headline=cited, dek=cited, key_points=[], paragraphs=[[cited]])
    s.says(said.model_dump_json())(handler)


@pytest.fixture
def heard() -> Iterator[None]:
    """Let the program hear Ctrl-C where the tests run in the background, too: it is ignored there, and inherited so."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_an_interrupt_ends_a_batch_in_time_and_keeps_what_is_finished(samples: Path, tmp_path: Path) -> None:
    held, waiting = threading.Lock(), threading.Event()
    answered: list[str] = []

    def two_then_none(handler: s.Handler) -> None:
        """Answer questions about two stories, however many there are, and keep the rest waiting."""
        story = handler.body["messages"][1]["content"][:400]
        with held:
            if story not in answered and len(answered) < 2:
                answered.append(story)
        if story in answered:
            faithful(handler)
        else:
            waiting.set()
            s.hang(handler)

    with s.serving(two_then_none) as server:
        environ = {**os.environ, "OPENAI_BASE_URL": server.url, "WRITETHRU_MODEL": "tiny", "NO_PROXY": "*"}
        environ |= {
            "WRITETHRU_STORE": f"sqlite:///{tmp_path}/store.sqlite3",
            "WRITETHRU_CACHE": str(tmp_path / "cache"),
        }
        command = [sys.executable, "-m", "pipeline", "batch", str(samples / "feeds" / "morning.xml")]
        with subprocess.Popen(  # noqa: S603  our own command
            [*command, "--model", "tiny"], env=environ, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as running:
            assert running.stderr is not None
            lines = [next(running.stderr), next(running.stderr)]
            assert waiting.wait(30)
            started = time.monotonic()
            running.send_signal(signal.SIGINT)
            said = running.stderr.read()
            assert running.wait(20) == 130
            took = time.monotonic() - started
    assert "interrupted" in said
    assert "Traceback" not in said
    assert took < SECONDS + 3  # what a machine with other work adds; alone it is 0.3 s
    with Store(environ["WRITETHRU_STORE"]) as store:
        assert len(store.stories()) >= len([line for line in lines if "written" in line]) > 0
        assert store.verify()
