"""The server of the desk: on loopback alone, under an address nobody can guess, until it is interrupted."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.errors import MissingExtra, SettingsError
from pipeline.settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"


def serve(slug: str, *, by: str, settings: Settings, port: int, ready: Callable[[str], None]) -> None:
    """Serve the desk of a story until Ctrl-C; `ready` is told the address. Port 0 takes a free one.

    MissingExtra without the `serve` extra, SettingsError where the port is taken.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtra("a served desk needs starlette and uvicorn", do="pip install 'writethru[serve]'") from error

    token = secrets.token_urlsafe(24)
    config = uvicorn.Config(
        application(slug, by=by, settings=settings, token=token), log_level="warning", lifespan="off", ws="none"
    )
    with _listening(port) as listener:
        ready(f"http://{LOOPBACK}:{listener.getsockname()[1]}/{token}/")
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:  # how a desk is closed
            return


def application(slug: str, *, by: str, settings: Settings, token: str) -> Starlette:
    """Return the desk as an ASGI application whose every address begins with the token."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Mount, Route

    from pipeline.review.web.desk import Desk
    from pipeline.review.web.guard import HOSTS, Guard
    from pipeline.review.web.refusals import REFUSALS

    desk = Desk(slug, by=by, settings=settings)
    routes = [
        Route("/", desk.page),
        Route("/check", desk.check, methods=["POST"]),
        Route("/apply", desk.apply, methods=["POST"]),
        Route("/approve", desk.approve, methods=["POST"]),
    ]
    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS)), Middleware(Guard)]
    return Starlette(routes=[Mount(f"/{token}", routes=routes)], middleware=guards, exception_handlers=REFUSALS)


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise SettingsError(
            f"port {port} cannot be had ({error.strerror})", where="--port", do="give another, or none for a free one"
        ) from error
