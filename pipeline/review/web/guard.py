"""Who is let in: requests of this machine's browser that know the token, for the page they were served from.

The token is in the address, so no other site can name a page of the desk. Beside it, a request must name this machine
as its host (a foreign name that resolves to loopback does not), and one that says which site it comes from must come
from ours.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")

HEADERS = {
    "cache-control": "no-store",
    # The page's own policy goes with it; a header can say who may frame it, too.
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""On every answer: it holds unpublished words, and its address holds the token."""


class Guard:
    """Refuses what another site sent, and sets `HEADERS`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or refuse it."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        if scope["type"] == "http" and _foreign(Headers(scope=scope)):
            await JSONResponse({"error": "sent by another site"}, 403)(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def _foreign(headers: Headers) -> bool:
    """Say whether a browser tells that another site made the request. What is no browser tells nothing."""
    ours = f"http://{headers.get('host', '')}"
    return headers.get("origin", ours) != ours or headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
