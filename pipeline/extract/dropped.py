"""What was left out of an article, with the reason: shown by `extract --why`, so that a wrong cut is noticed."""

from __future__ import annotations

from typing import NamedTuple


class Dropped(NamedTuple):
    """A piece of the page that is not part of the article's text."""

    reason: str
    text: str
