"""Pages in, articles out: the text a journalist wrote and what the outlet says of it, without the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.apart import is_heavy, read_apart
from pipeline.extract.doubts import doubts
from pipeline.extract.finish import Finisher
from pipeline.extract.page import read
from pipeline.extract.why import Explanation, explain
from pipeline.settings import Settings

__all__ = ["Explanation", "doubts", "explain", "extract"]

FEW = 24
"""Items that are read here rather than by processes: starting those costs as much as reading twenty pages."""


def extract(items: Iterable[Page | Article | Rejection], *, settings: Settings) -> Iterator[Article | Rejection]:
    """Yield an article, or the reason why there is none, for each item, in the order of the items."""
    source = iter(items)
    first = list(islice(source, FEW + 1))
    finisher = Finisher(settings)
    few = len(first) <= FEW
    for result in _here(first, settings) if few else read_apart(chain(first, source), settings=settings):
        yield finisher.finished(result) if isinstance(result, Article) else result


def _here(items: Sequence[Page | Article | Rejection], settings: Settings) -> Iterator[Article | Rejection]:
    """Read a few items, those that could stall us by a process all the same."""
    heavy = [item for item in items if isinstance(item, Page) and is_heavy(item)]
    with closing(read_apart(heavy, settings=settings)) as apart:
        for item in items:
            if isinstance(item, Page):
                yield next(apart) if is_heavy(item) else read(item, settings=settings)
            else:
                yield item
