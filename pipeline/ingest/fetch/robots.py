"""What a site's robots.txt lets us fetch, and how fast (RFC 9309, read by Protego)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

NAME = "writethru"
LARGEST = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309 has it."""
SLOWEST_SECONDS = 10.0
"""Of a Crawl-delay that is honoured; a longer one is cut to this."""


class Robots:
    """The rules of each site, asked for once in a run."""

    def __init__(self, get: Callable[[str], bytes | None]) -> None:
        """`get` returns a robots.txt, empty where the site has none, or None where it cannot be told."""
        self._get = get
        self._rules: dict[str, Any] = {}

    def allows(self, url: str) -> bool:
        """Say whether the site lets us fetch an address. A site that cannot tell us lets nothing be fetched."""
        rules = self._of(url)
        return rules is not None and bool(rules.can_fetch(url, NAME))

    def delay(self, url: str) -> float:
        """Return the seconds the site wants between two requests, 0 where it does not say."""
        rules = self._of(url)
        return min(float(rules.crawl_delay(NAME) or 0), SLOWEST_SECONDS) if rules is not None else 0.0

    def _of(self, url: str) -> Any:
        from protego import Protego

        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            text = self._get(f"{site}/robots.txt")
            self._rules[site] = None if text is None else Protego.parse(text[:LARGEST].decode("utf-8", "replace"))
        return self._rules[site]
