"""What happens when the folder of `--out` can no longer be written to, in the middle of it or from the first."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran

FILES = {"draft.md", "review.html", "sources", "story.json"}


def fill(monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """Let the disk be full after some files."""
    real, made = tempfile.mkstemp, []

    def mkstemp(*args: Any, **options: Any) -> tuple[int, str]:
        made.append(options)
        if len(made) > after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **options)

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("command", ["story", "batch"])
def test_a_full_disk_is_one_line_and_the_next_run_finishes_the_folder(
    command: str, after: int, writethru: Any, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as full:
        fill(full, after=after)
        ran: Ran = writethru(command, samples / "quake-tolmar", "--out", out)
    assert ran.code == 2
    last = ran.err.splitlines()[-1]
    assert "cannot be written (No space left on device); give --out a folder you can write to" in last
    assert "Traceback" not in ran.err
    assert not list(out.rglob("story.json")), "what is not whole must not look so"
    again: Ran = writethru(command, samples / "quake-tolmar", "--out", out)
    assert again.code in {0, 5, 10}
    (folder,) = (path for path in out.iterdir() if path.is_dir())
    assert {path.name for path in folder.iterdir()} == FILES


@pytest.mark.parametrize("command", ["story", "batch"])
def test_a_read_only_folder_is_told_before_a_story_is_made(
    command: str, writethru: Any, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkstemp(**_: object) -> tuple[int, str]:  # the user of a test may write everywhere
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    ran: Ran = writethru(command, samples / "quake-tolmar", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "cannot be written (Read-only file system)" in ran.err
    assert writethru("list", "--json").out == ""
