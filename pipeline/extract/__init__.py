"""Pages in, articles out: the text a journalist wrote and what the outlet says of it, without the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.finish import Finisher
from pipeline.extract.page import read
from pipeline.extract.why import explain
from pipeline.settings import Settings

__all__ = ["explain", "extract"]


def extract(items: Iterable[Page | Article | Rejection], *, settings: Settings) -> Iterator[Article | Rejection]:
    """Yield an article, or the reason why there is none, for each item, in the order of the items."""
    finisher = Finisher(settings)
    for item in items:
        done = read(item, settings=settings) if isinstance(item, Page) else item
        yield finisher.finished(done) if isinstance(done, Article) else done
