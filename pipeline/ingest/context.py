"""What readers share in one run: the settings, and one fetcher that remembers what each host asked for."""

from __future__ import annotations

from functools import cached_property

from pipeline.errors import SourceError
from pipeline.ingest.documents import Document, in_memory
from pipeline.ingest.fetch import Fetcher
from pipeline.settings import Settings


class Context:
    """The settings of a run and its connections, which are opened when the first address comes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def _fetcher(self) -> Fetcher:
        return Fetcher(self.settings)

    def fetched(self, url: str) -> Document:
        """Return what an address holds; SourceError says why it cannot be had."""
        if self.settings.offline:
            raise SourceError("not fetched: offline is set", do="save the page and give the file, or drop --offline")
        page = self._fetcher.fetch(url)
        return in_memory(url, page.content, url=page.url, charset=page.charset)

    def close(self) -> None:
        """Close the connections, where any were opened."""
        if "_fetcher" in vars(self):
            self._fetcher.close()
