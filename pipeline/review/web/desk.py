"""What the served page can ask for: itself, what the checks say of a change, to apply decisions, to approve.

Each answer is JSON, a refusal too: `{"error": …}` in the words the command line prints. Nothing is decided here; the
page's decisions take the way of `writethru apply` and `writethru approve`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from pipeline.domain import Revision
from pipeline.errors import SourceError
from pipeline.review.apply import apply, decisions_for
from pipeline.review.decisions import STANDARD, approve, latest_open
from pipeline.review.page import desk_page
from pipeline.review.preview import preview
from pipeline.settings import Settings
from pipeline.store import Store

LARGEST = 5_000_000
"""Bytes of a request at most: forty thousand edited sentences."""


class Desk:
    """One story under review by one person. A request opens the store for itself, as a command would."""

    def __init__(self, slug: str, *, by: str, settings: Settings) -> None:
        self._slug, self._by, self._settings = slug, by, settings

    def page(self, _request: Request) -> Response:
        """Return the review page of the latest revision."""
        with Store(self._settings.store) as store:
            return HTMLResponse(desk_page(store, self._slug, settings=self._settings, served_to=self._by))

    async def check(self, request: Request) -> Response:
        """Say what the checks find in the sentences that decisions change; nothing is kept."""
        return await self._answered(request, self._check)

    async def apply(self, request: Request) -> Response:
        """Apply decisions: they become the next revision."""
        return await self._answered(request, self._apply)

    async def approve(self, request: Request) -> Response:
        """Approve the revision the page shows."""
        return await self._answered(request, self._approve)

    def _check(self, store: Store, text: str) -> dict[str, Any]:
        return {"claims": preview(store, self._slug, text, by=self._by, settings=self._settings)}

    def _apply(self, store: Store, text: str) -> dict[str, Any]:
        decisions_for(latest_open(store, self._slug).story, text)  # `apply` takes whole drafts too: not from a page
        return _said(apply(store, self._slug, text, by=self._by, settings=self._settings, name="decisions"))

    def _approve(self, store: Store, text: str) -> dict[str, Any]:
        given = _object(text)
        number, reason = given.get("revision"), given.get("reason") or STANDARD
        if not isinstance(number, int) or not isinstance(reason, str):
            raise SourceError("an approval names the revision it is of", where="approve")
        return _said(approve(store, self._slug, by=self._by, reason=reason, revision=number))

    async def _answered(self, request: Request, act: Callable[[Store, str], dict[str, Any]]) -> Response:
        text = await _text(request)
        return await run_in_threadpool(lambda: JSONResponse(self._with_store(act, text)))

    def _with_store(self, act: Callable[[Store, str], dict[str, Any]], text: str) -> dict[str, Any]:
        with Store(self._settings.store) as store:
            return act(store, text)


async def _text(request: Request) -> str:
    """Return a request's JSON. A page of another site cannot send this type without asking, which nobody answers."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send JSON")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, f"more than {LARGEST:,} bytes")
    return body.decode("utf-8", "replace")


def _object(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise SourceError("not JSON", where="request") from error
    return given if isinstance(given, dict) else {}


def _said(revision: Revision) -> dict[str, Any]:
    story = revision.story
    return {
        "slug": story.slug,
        "revision": story.revision,
        "status": story.status.value,
        "blocking": len(story.report.blocking),
    }
