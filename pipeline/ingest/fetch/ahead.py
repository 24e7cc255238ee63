"""Addresses that will be asked for in, their pages ready when they are: several hosts are waited for at once.

Who reads stays simple and in order: it says what it expects, then asks for one page after the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from pipeline.ingest.fetch.cache import Fetched

AHEAD = 4
"""Pages on their way or waiting to be read, for each connection: what bounds the memory of a long list."""


class Ahead:
    """Fetches expected pages in threads, few enough at a time that a long list costs no memory."""

    def __init__(self, fetch: Callable[[str], Fetched], *, connections: int) -> None:
        """`fetch` is called from several threads."""
        self._fetch = fetch
        self._most = AHEAD * connections
        self._pool = ThreadPoolExecutor(connections, thread_name_prefix="fetch")
        self._expected: deque[str] = deque()
        self._running: dict[str, Future[Fetched]] = {}

    def expect(self, urls: Iterable[str]) -> None:
        """Tell what will be asked for, in this order."""
        self._expected.extend(urls)
        self._start()

    def get(self, url: str) -> Fetched:
        """Return the page of an address, expected or not; what `fetch` raises is raised here."""
        if url not in self._running and url in self._expected:
            self._expected.remove(url)
        future = self._running.pop(url, None)
        self._start()
        return future.result() if future else self._fetch(url)

    def close(self) -> None:
        """Begin no other page."""
        self._expected.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> None:
        while self._expected and len(self._running) < self._most:
            url = self._expected.popleft()
            if url not in self._running:
                self._running[url] = self._pool.submit(self._fetch, url)
