"""Terminal sessions in documents are real: each `$ writethru …` in a `console` block is run, its output put below it.

The clock is the one thing that differs from run to run; times of the run itself are replaced by a fixed one.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_NOW = re.compile(r"(Published|Updated): \d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_WHEN = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d(?=  )")
_LONGEST = 40
"""Lines of one command's output that a document shows; the rest is told by an ellipsis."""


def refreshed(text: str) -> str:
    """Return a document with the output of every session as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        return _BLOCK.sub(lambda block: f"```console\n{_session(block[1], Path(folder))}```", text)


def _session(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:], folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WRITETHRU_", "OPENAI_"))}
    environment |= {"WRITETHRU_STORE": f"sqlite:///{folder}/store.sqlite3", "NO_COLOR": "1", "COLUMNS": "100"}
    words = shlex.split(command)
    if words[0] != "writethru":
        return ""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pipeline", *words[1:]],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    lines = _WHEN.sub("2026-03-31 06:00", _NOW.sub(r"\1: 2026-03-31T06:00+00:00", done.stdout)).splitlines()
    shown = lines if len(lines) <= _LONGEST else [*lines[:_LONGEST], "…"]
    code = [f"(exit {done.returncode})"] if done.returncode else []
    return "".join(f"{line.rstrip()}\n" for line in [*shown, *code])
