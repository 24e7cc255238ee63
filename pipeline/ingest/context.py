"""What readers share in one run: the settings, and one fetcher that remembers what each host asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from pipeline.errors import SourceError
from pipeline.ingest.documents import Document, in_memory
from pipeline.ingest.fetch import Ahead, Fetcher
from pipeline.ingest.fetch.guard import parted
from pipeline.ingest.wire import Wire
from pipeline.settings import Settings


class Context:
    """The settings of a run, what it knows of wire versions, and its connections, opened when the first is needed."""

    def __init__(self, settings: Settings, *, check_version: Callable[[Wire], None] = lambda _: None) -> None:
        self.settings = settings
        self.check_version = check_version
        """Raises what later versions of a wire item mean for it."""

    @cached_property
    def _fetcher(self) -> Fetcher:
        return Fetcher(self.settings)

    @cached_property
    def _ahead(self) -> Ahead:
        return Ahead(self._fetcher.fetch, connections=self.settings.fetch_connections)

    def expect(self, urls: Iterable[str]) -> None:
        """Let the pages that will be asked for be on their way."""
        if not self.settings.offline:
            self._ahead.expect(urls)

    def fetched(self, url: str) -> Document:
        """Return what an address holds; SourceError says why it cannot be had."""
        parted(url, self.settings.allow_hosts)
        if self.settings.offline:
            raise SourceError("not fetched: offline is set", do="save the page and give the file, or drop --offline")
        page = self._ahead.get(url)
        return in_memory(url, page.content, url=page.url, charset=page.charset)

    def close(self) -> None:
        """Close the connections, where any were opened."""
        if "_ahead" in vars(self):
            self._ahead.close()
            self._fetcher.close()
