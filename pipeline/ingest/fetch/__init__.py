"""Addresses in, pages out, as a newsroom's security officer would sign it.

http and https only, public hosts only, at every hop; limits on size, time and redirects; robots.txt, politeness and
Retry-After; conditional requests with a cache on disk.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from threading import Event, Lock
from typing import Any
from urllib.parse import urljoin, urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from pipeline.errors import SourceError
from pipeline.ingest.fetch.ahead import Ahead
from pipeline.ingest.fetch.cache import Cache, Fetched
from pipeline.ingest.fetch.guard import parted
from pipeline.ingest.fetch.hop import Hop, Response, Unreachable
from pipeline.ingest.fetch.robots import Robots
from pipeline.settings import Settings

__all__ = ["Ahead", "Fetched", "Fetcher"]

REDIRECTS = 5
ATTEMPTS = 3
BETWEEN_SECONDS = 0.5
"""Between two requests to one host, where its robots.txt asks for no more."""
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 502, 503, 504})
_SAVE = "save the page in a browser and give the file"


class _Busy(Unreachable):
    """The server asks to come back later."""

    def __init__(self, status: int, seconds: float | None) -> None:
        super().__init__(f"the server answers {status}", do="try again later")
        self.seconds = seconds


class Fetcher:
    """Fetches pages, of one host one after the other, and remembers, for its run, what each host asked for."""

    def __init__(
        self, settings: Settings, *, sleep: Callable[[float], None] | None = None, transport: Any = None
    ) -> None:
        """`sleep` and `transport` (of httpx2) take the place of the clock and the network, in tests."""
        self._settings = settings
        self._hop = Hop(settings.allow_hosts, transport=transport)
        self._cache = Cache(settings.page_cache)
        self._robots = Robots(self._robots_text)
        self._closed = Event()
        self._sleep = sleep or self._until_closed
        self._last: dict[str, float] = {}
        self._hosts: dict[str, Lock] = defaultdict(Lock)

    def close(self) -> None:
        """Close the connections and wake who waits for a turn: no other request is sent."""
        self._closed.set()
        self._hop.close()

    def fetch(self, url: str) -> Fetched:
        """Return the page of an address; SourceError names the cause. Threads may call it; a host serves one of them.

        Waiting for the other pages of the same host does not count as this page's time.
        """
        with self._hosts[_host(url)]:
            return self._tried(url)

    def _tried(self, url: str) -> Fetched:
        deadline = time.monotonic() + self._settings.fetch_seconds
        for attempt in Retrying(
            retry=retry_if_exception_type(Unreachable),
            stop=lambda state: stop_after_attempt(ATTEMPTS)(state) or _wait(state) > deadline - time.monotonic(),
            wait=_wait,
            sleep=self._sleep,
            reraise=True,
        ):
            with attempt:
                return self._once(url, deadline)
        raise AssertionError("tenacity returns or raises")

    def _once(self, url: str, deadline: float) -> Fetched:
        copy = self._cache.get(url)
        address, response = self._followed(url, copy, deadline)
        if response.status == 304 and copy is None:
            raise SourceError("the server says “not modified” of a page we never had", do=_SAVE)
        if response.status == 304 and copy:
            return copy
        page = _page(address, response)
        self._cache.put(url, page)
        return page

    def _followed(self, url: str, copy: Fetched | None, deadline: float) -> tuple[str, Response]:
        """Follow redirects, each looked at like the first address; conditions go to the first one alone."""
        headers = _conditions(copy)
        for _ in range(REDIRECTS + 1):
            parted(url, self._settings.allow_hosts)  # before anything is asked of its host
            if self._settings.robots and not self._robots.allows(url):
                raise SourceError("its robots.txt does not let us fetch it", do=_SAVE)
            self._wait_for_turn(url)
            response = self._hop.get(url, headers, deadline=deadline)
            target = response.headers.get("location", "")
            if response.status not in _MOVED or not target:
                return url, response
            url, headers = _joined(url, target), {}
        raise SourceError(f"more than {REDIRECTS} redirects", do="give the address it leads to in a browser")

    def _until_closed(self, seconds: float) -> None:
        self._closed.wait(seconds)

    def _wait_for_turn(self, url: str) -> None:
        host = _host(url)
        pause = max(BETWEEN_SECONDS, self._robots.delay(url) if self._settings.robots else 0.0)
        left = self._last.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        if self._closed.is_set():
            raise SourceError("not fetched: the run is ending")
        self._last[host] = time.monotonic()

    def _robots_text(self, url: str) -> bytes | None:
        """Return a robots.txt: empty where the site has none, None where the server fails (RFC 9309, 2.3.1)."""
        deadline = time.monotonic() + self._settings.fetch_seconds
        try:
            for _ in range(REDIRECTS + 1):
                response = self._hop.get(url, {}, deadline=deadline)
                if response.status not in _MOVED or not response.headers.get("location"):
                    return response.content if response.status == 200 else None if response.status >= 500 else b""
                url = _joined(url, response.headers["location"])
        except Unreachable:
            return None
        return b""


def _joined(url: str, target: str) -> str:
    """Return where a redirect leads; SourceError when that is no address."""
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise SourceError("the server redirects to what is not an address", do=_SAVE) from error


def _advice(status: int) -> str:
    return "check the address" if status in {404, 410} else _SAVE


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _conditions(copy: Fetched | None) -> dict[str, str]:
    if copy is None:
        return {}
    conditions = {"If-None-Match": copy.etag, "If-Modified-Since": copy.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _page(url: str, response: Response) -> Fetched:
    if response.status in _LATER:
        raise _Busy(response.status, _retry_after(response.headers.get("retry-after", "")))
    if response.status != 200:
        raise SourceError(f"the server answers {response.status}", do=_advice(response.status))
    charset = _CHARSET.search(response.headers.get("content-type", ""))
    return Fetched(
        url=url,
        content=response.content,
        charset=charset.group(1) if charset else None,
        etag=response.headers.get("etag", ""),
        last_modified=response.headers.get("last-modified", ""),
    )


def _retry_after(value: str) -> float | None:
    """Return the seconds a server asks for, given as a number or a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.seconds if isinstance(error, _Busy) else None
    return asked if asked is not None else 0.5 * 2 ** (state.attempt_number - 1)
