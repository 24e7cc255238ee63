"""One answer of a server, whichever of its APIs gave it."""

from __future__ import annotations

from pipeline.domain import Value
from pipeline.llm.exchange import Usage


class Completion(Value):
    """A whole answer, unread."""

    text: str
    model: str = ""
    usage: Usage = Usage()
    cut_off: bool = False
    """The answer reached its longest length before its end."""
    refusal: str | None = None
    """The model's words where it declined."""


FILTERED = "the provider's content filter stopped the answer"
"""What is said for a refusal that came without words."""
