"""What was kept and dropped of one item, for `extract --why`."""

from __future__ import annotations

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.page import read
from pipeline.settings import Settings


def explain(item: Page | Article | Rejection, *, settings: Settings) -> str:
    """Return the fields of an item's article and the lines left out of it, each with its reason."""
    done = read(item, settings=settings) if isinstance(item, Page) else item
    if isinstance(done, Rejection):
        return f"{done.source}\n  refused: {done.reason}"
    return f"{done.source}\n  title: {done.title}"
