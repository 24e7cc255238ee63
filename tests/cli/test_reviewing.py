"""Review at a terminal, in a page, at a served desk; git taught to show drafts."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.keyboard import Keyboard
from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review", "quake", "--web", "--serve"], "exclude each other"),
        (["review", "quake", "--port", "80"], "--port is of --serve"),
        (["review", "quake", "--serve", "--by", ""], "needs the name of a person"),
        (["review", "quake", "--serve", "--by", "bot"], "not a person"),
        (["review", "quake", "--serve", "--by", "M. Ortiz"], 'no story "quake"'),
        (["review", "quake", "--web"], 'no story "quake"'),
        (["review", "quake"], 'no story "quake"'),
        (["git-setup"], "no git repository"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(writethru: Command, arguments: list[str], said: str) -> None:
    ran = writethru(*arguments)
    assert ran.code in {2, 6}
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_served_desk_asks_for_its_extra(writethru: Command, monkeypatch: pytest.MonkeyPatch, samples: Path) -> None:
    writethru("story", samples / "quake-tolmar", "--slug", "quake")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = writethru("review", "quake", "--serve", "--by", "M. Ortiz")
    assert (ran.code, "pip install 'writethru[serve]'" in ran.err) == (2, True)


def test_git_is_set_up_once(writethru: Command, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607
    first = writethru("git-setup")
    assert (first.code, first.out.count("set  ")) == (0, 4)
    assert "git diff --word-diff" in first.err
    assert [step["changed"] for step in writethru("git-setup", "--json").document] == [False] * 4


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"ax", ["a", "x"]),
        (b"\x1b[A", ["·"]),
        ("é".encode(), ["·"]),
        (b"\n", [""]),
    ],
)
def test_a_key_is_read_without_enter(
    typed: bytes, keys: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person, terminal = pty.openpty()
    with os.fdopen(terminal, closefd=True) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        keyboard = Keyboard()
        os.write(person, typed)
        assert [keyboard.press("> ") for _ in keys] == keys
    os.close(person)


def test_ctrl_d_ends_a_round(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    person, terminal = pty.openpty()
    with os.fdopen(terminal, closefd=True) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        os.write(person, b"\x04")
        with pytest.raises(EOFError):
            Keyboard().press("> ")
    os.close(person)


def test_a_line_begins_with_what_was_typed_ahead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person, terminal = pty.openpty()
    with os.fdopen(terminal, closefd=True) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        keyboard = Keyboard()
        os.write(person, b"Kt")
        assert keyboard.press("> ") == "K"
        os.write(person, b"hey said so\n")
        assert keyboard.line("why> ") == "they said so"
    os.close(person)
