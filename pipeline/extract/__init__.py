"""Pages in, articles out: the text a journalist wrote and what the outlet says of it, without the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from multiprocessing.connection import Connection

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.doubts import doubts
from pipeline.extract.finish import Finisher
from pipeline.extract.page import read
from pipeline.extract.why import Explanation, explain
from pipeline.extract.workers import limit_memory, read_in_processes
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
    for result in (
        _here(first, settings) if few else read_in_processes(chain(first, source), settings=settings, work=_work)
    ):
        yield finisher.finished(result) if isinstance(result, Article) else result


def _here(items: Iterable[Page | Article | Rejection], settings: Settings) -> Iterator[Article | Rejection]:
    for item in items:
        yield read(item, settings=settings) if isinstance(item, Page) else item


def _work(connection: Connection, settings: Settings) -> None:
    """Read pages until the other side hangs up."""
    limit_memory()
    while True:
        try:
            page = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            connection.send(read(page, settings=settings))
        except MemoryError:
            connection.send(Rejection(source=page.source, reason="the page needs more memory than a page may have"))
