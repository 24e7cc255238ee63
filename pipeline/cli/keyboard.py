"""A terminal's keyboard: one key without Enter, or a line. What was typed ahead is not lost between the two."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_MORE_SECONDS = 0.02
"""What a key brings with it, the rest of an arrow's sequence or Enter out of habit, is there by then."""
_ENTER = b"\r\n"
_NO_LETTER = "·"
"""Shown for a key that types no letter, an arrow or Escape: nothing is decided by it."""


class Keyboard:
    """Asks a person at the terminal that is standard input. EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C."""

    def __init__(self) -> None:
        self._ahead = b""

    def line(self, prompt: str) -> str:
        """Show a prompt and return the line typed."""
        return self._taken().decode("ascii", "ignore") + input(prompt)

    def press(self, prompt: str) -> str:
        """Show a prompt and return the key pressed: empty for Enter, `·` for one that types nothing.

        Enter right behind a key belongs to it.
        """
        sys.stdout.write(prompt)
        sys.stdout.flush()
        terminal = sys.stdin.fileno()
        with _unbuffered(terminal):
            key = self._key(terminal)
        sys.stdout.write(f"{key}\n")
        return key

    def _key(self, terminal: int) -> str:
        first = self._taken() or os.read(terminal, 1)
        if first in {b"", b"\x04", b"\x00"}:  # the last is what a Ctrl-D typed ahead becomes
            raise EOFError
        if not first.isascii() or not first.decode().isprintable():
            while first not in _ENTER and _waits(terminal):  # an arrow's sequence is one key, and none of ours
                os.read(terminal, 1)
            return "" if first in _ENTER else _NO_LETTER
        if _waits(terminal) and (second := os.read(terminal, 1)) not in _ENTER:
            self._ahead = second
        return first.decode()

    def _taken(self) -> bytes:
        taken, self._ahead = self._ahead, b""
        return taken


@contextmanager
def _unbuffered(terminal: int) -> Iterator[None]:
    """Let keys through as they are pressed. Windows has no such mode here: a key then needs its Enter."""
    try:
        import termios
        import tty
    except ImportError:
        yield
        return
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _waits(terminal: int) -> bool:
    return bool(select.select([terminal], [], [], _MORE_SECONDS)[0])
