"""Pages read by processes that can be killed: many of them, and any that could stall or swell whoever reads it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from multiprocessing.connection import Connection

from pipeline.domain import Article, Page, Rejection
from pipeline.extract.page import read
from pipeline.extract.workers import limit_memory, limited_time, read_in_processes
from pipeline.settings import Settings

HEAVY_BYTES = 1_500_000
"""One news page in a hundred has more. What takes seconds or hundreds of megabytes does."""
HEAVY_TAGS = 12_000
"""Opening and closing. Of 507 news pages one has more, with 22,978; the next has 9,185."""


def is_heavy(page: Page) -> bool:
    """Say whether a page could take longer, or more memory, than its reader has: it is never read beside others."""
    return len(page.content) > HEAVY_BYTES or page.content.count(b"<") > HEAVY_TAGS


def read_apart(items: Iterable[Page | Article | Rejection], *, settings: Settings) -> Generator[Article | Rejection]:
    """Yield the article of each page, or why there is none, in the order of the items; other items as they are."""
    return read_in_processes(items, settings=settings, work=_work)


def _work(connection: Connection, settings: Settings) -> None:
    """Read pages until the other side hangs up."""
    limit_memory()
    while True:
        try:
            page = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(_read(page, settings))


def _read(page: Page, settings: Settings) -> Article | Rejection:
    try:
        with limited_time():
            return read(page, settings=settings)
    except MemoryError:
        return Rejection(source=page.source, reason="the page needs more memory than a page may have")
