"""Where the output goes may fail: its reader leaves early, or the disk is full. One line at most, and no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "pipeline", "--offline", "extract"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    text = "The harbour board of Osmere voted on Tuesday to close the old ferry pier until June. " * 40
    rows = (f'{{"id": "a{number}", "text": "{text}"}}\n' for number in range(200))
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(rows))
    return path


def test_a_reader_that_has_seen_enough_is_no_failure(articles: Path):
    command = [*COMMAND, articles]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said_to_be_full(articles: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, articles], stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr
    assert b"defect" not in done.stderr
    assert done.returncode == 2
