"""The word diff of two revisions: the new prose with its changed words marked, moved sentences shown as moved.

Each sentence is a line that begins with what became of it: ` ` stayed, `~` changed, `>` moved, `+` came, `-` went.
The mark stands beside every colour, so that nothing hangs on telling colours apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.domain import Story
from pipeline.review.changes import Change
from pipeline.review.diff import compare
from pipeline.review.kinds import Kind
from pipeline.review.words import Op, Piece, pieces
from pipeline.text.normal import visible

_MARKS: Mapping[Op, str] = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
"""As git marks words with --word-diff."""
_COLORS: Mapping[Op, str] = {"same": "{}", "removed": "\x1b[31;9m{}\x1b[0m", "added": "\x1b[32;4m{}\x1b[0m"}
"""Red and struck through, green and underlined."""


def word_diff(old: Story, new: Story, *, color: bool = False) -> str:
    """Return the prose of the new revision with what changed since the old one, safe to show on a terminal."""
    lines: list[str] = []
    section = None
    for change in compare(old, new):
        name = change.places[0].rstrip("0123456789 ")
        lines += [""] if section not in {None, name} else []
        lines.append(_line(change, _COLORS if color else _MARKS))
        section = name
    return "\n".join(lines) + "\n"


def _line(change: Change, forms: Mapping[Op, str]) -> str:
    shown = "".join(forms[piece.op].format(_flat(piece.text)) for piece in _pieces(change))
    sign = " " if change.kind is Kind.UNCHANGED else change.kind.sign
    return f"{sign} {shown}" + (f"  (was {change.was})" if change.was else "")


def _pieces(change: Change) -> tuple[Piece, ...]:
    return pieces(change.old.text if change.old else "", change.new.text if change.new else "")


def _flat(text: str) -> str:
    """Keep a sentence on its line, and its control characters off the terminal."""
    return visible(text.replace("\n", " "))
