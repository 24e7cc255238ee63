"""A key that is given is found nowhere: not printed, not kept, not in the command line, whatever goes wrong."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.cli.test_interrupt import faithful
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
KEY = "sk-canary-0a7c55e1"
Command = Callable[..., Ran]


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[s.Server], None]:
    """Let the settings lead to a server, with the key."""

    def settings(server: s.Server) -> None:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("WRITETHRU_MODEL", "tiny")
        monkeypatch.setenv("WRITETHRU_CACHE", str(tmp_path / "cache"))

    return settings


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


COMMANDS = (
    ("config",), ("config", "--json"), ("doctor", "--json"), ("show", "harbour"), ("history", "harbour", "--json"),
    ("cost", "--json"), ("audit", "harbour", "--json"), ("prompts", "--json"), ("list", "--json"),
)  # fmt: skip


def test_the_key_is_in_no_story_file_store_answer_or_output(
    writethru: Command, keyed: Callable[[s.Server], None], samples: Path, tmp_path: Path
) -> None:
    with s.serving(faithful) as server:
        keyed(server)
        told = writethru("story", samples / "harbour-talks", "--slug", "harbour", "--out", tmp_path / "out")
        assert told.code in (0, 5)
        printed = [told, *(writethru(*command) for command in COMMANDS)]
    assert KEY in server.headers[0]["authorization"]
    assert all(KEY not in ran.out + ran.err for ran in printed)
    kept = files(tmp_path)
    assert b"harbour" in kept
    assert KEY.encode() not in kept


ECHOES = {
    "a wrong key, said back": s.fails(401, f"Incorrect API key provided: {KEY}"),
    "a fault that says it": s.fails(400, f"Authorization: Bearer {KEY} is malformed"),
    "a page with it": s.page(502),
    "an answer that says it": s.sends({"error": {"message": f"denied {KEY}"}}),
}


@pytest.mark.parametrize("fault", ECHOES.values(), ids=ECHOES)
def test_a_server_that_says_the_key_back_is_not_repeated(
    fault: s.Step,
    writethru: Command,
    keyed: Callable[[s.Server], None],
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WRITETHRU_LLM_DEADLINE_SECONDS", "1")
    with s.serving(fault) as server:
        keyed(server)
        told = writethru("--verbose", "story", samples / "harbour-talks", "--writer", "llm")
    assert told.code == 7
    assert KEY not in told.out + told.err
    assert KEY.encode() not in files(tmp_path)


def test_the_key_is_in_no_command_line_while_the_model_is_asked(samples: Path, tmp_path: Path) -> None:
    asked = threading.Event()

    def late(handler: s.Handler) -> None:
        asked.set()
        s.hang(handler)

    with s.serving(late) as server:
        environ = {**os.environ, "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "NO_PROXY": "*"}
        environ |= {"WRITETHRU_STORE": f"sqlite:///{tmp_path}/store.sqlite3", "WRITETHRU_CACHE": str(tmp_path)}
        command = [sys.executable, "-m", "pipeline", "story", str(samples / "harbour-talks"), "--model", "tiny"]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603
            assert asked.wait(30)
            title = Path(f"/proc/{running.pid}/cmdline").read_bytes()
            running.kill()
            said = b"".join(running.communicate())
    assert b"harbour-talks" in title
    assert KEY.encode() not in title + said
