"""One request in, one response out, within its deadline: the one module that speaks HTTP."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, NamedTuple

from pipeline.errors import SourceError
from pipeline.ingest.fetch.body import limited
from pipeline.ingest.fetch.guard import PORTS, parted, vetted

USER_AGENT = "writethru/1 (news research; honours robots.txt)"
READ_SECONDS = 8.0
_PATIENCE = "raise `fetch_seconds`, or save the page in a browser and give the file"


class Response(NamedTuple):
    """What one request brought. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Unreachable(SourceError):
    """The connection failed in a way that may pass."""


class Hop:
    """Sends single requests, each to an address that was looked at first. Neither cookies nor proxies are used."""

    def __init__(self, allowed: tuple[str, ...] = (), *, transport: Any = None) -> None:
        """`transport` takes the place of the network, in tests."""
        import httpx2

        verified = ssl.create_default_context()
        none = CookieJar(DefaultCookiePolicy(allowed_domains=()))  # addresses are shared by hosts, so none is kept
        self._client = httpx2.Client(
            trust_env=False, verify=verified, follow_redirects=False, transport=transport, cookies=none
        )
        self._allowed = allowed

    def get(self, url: str, headers: Mapping[str, str], *, deadline: float) -> Response:
        """Return the response to one GET; no redirect is followed. `deadline` is of `time.monotonic()`."""
        import httpx2

        parts = parted(url, self._allowed)
        address = vetted(parts, self._allowed)
        left = deadline - time.monotonic()
        if left <= 0:
            raise SourceError("too slow: the time for one page is over", do=_PATIENCE)
        watch = _Watch(left)
        try:
            with watch, self._client.stream(
                "GET",
                parts._replace(netloc=_netloc(address, parts.port), fragment="").geturl(),
                headers={"Host": _host(parts.hostname or "", parts.port), "User-Agent": USER_AGENT,
                         "Accept-Encoding": "gzip, deflate", "Accept": "text/html,application/xml;q=0.9,*/*;q=0.8",
                         **headers},
                timeout=httpx2.Timeout(min(READ_SECONDS, left)),
                extensions={"sni_hostname": parts.hostname or "", "trace": watch.trace},
            ) as response:  # fmt: skip
                content = limited(
                    response.iter_raw(), encoding=response.headers.get("content-encoding", ""), deadline=deadline
                )
                if watch.over:  # a body without a length ends where its connection does
                    raise SourceError("too slow: the time for one page is over", do=_PATIENCE)
                return Response(response.status_code, dict(response.headers), content)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            if watch.over:
                raise SourceError("too slow: the time for one page is over", do=_PATIENCE) from error
            raise Unreachable(_cause(error), do="check the address and the network") from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class _Watch:
    """Ends a connection at its deadline: time-outs alone begin anew with every byte a slow server sends."""

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._stream: Any = None
        self.over = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._stream = info["return_value"]

    def _end(self) -> None:
        self.over = True
        socket = self._stream.get_extra_info("socket") if self._stream is not None else None
        if socket is not None:
            try:
                socket.shutdown(SHUT_RDWR)
            except OSError:
                return  # already closed, which is what was wanted

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _netloc(address: str, port: int | None) -> str:
    host = f"[{address}]" if ":" in address else address
    return f"{host}:{port}" if port else host


def _host(host: str, port: int | None) -> str:
    return f"{host}:{port}" if port and port not in PORTS.values() else host


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
