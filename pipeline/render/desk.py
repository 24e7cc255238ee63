"""What a review page knows of its desk beside the story: who decides, what was kept, what changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple


class Run(NamedTuple):
    """Words that stayed, went or came."""

    op: Literal["same", "removed", "added"]
    text: str


class Changed(NamedTuple):
    """What became of one claim since the revision the page compares with."""

    sign: str
    """`=`, `~`, `+`, `-`, `>`; a blank where it stayed as it was."""
    kind: str
    where: str
    was: str
    """Where it stood, if it moved."""
    runs: Sequence[Run]
    told: Sequence[str]


class DeskView(NamedTuple):
    """The desk a page lies on. A page of its own, such as a file, has none of it."""

    served_to: str | None = None
    """Who decides, where the page is served and sends decisions back; None for a page that saves them as a file."""
    kept: Mapping[str, str] = MappingProxyType({})
    """By finding: who kept its claim, and why."""
    since: int = 0
    """The revision `changes` compares with; 0 where there is none."""
    changes: Sequence[Changed] = ()
