"""A server on loopback that answers each path as badly as it is told: a whole web of broken hosts."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from socket import socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

Answer = Callable[[socket], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<!doctype html><html><head><title>Pier</title></head><body><p>Osmere closes its pier.</p></body></html>"
GOOD = OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE


class Server(ThreadingTCPServer):
    """Counts what it is asked for, and answers it."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.asked: list[str] = []
        self.host = f"http://127.0.0.1:{self.server_address[1]}"
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class _Handler(BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        request = self.request.recv(65_536).split(b" ", 2)
        path = request[1].decode().strip("/") if len(request) > 1 else ""
        self.server.asked.append(path)
        try:
            self.server.answers[path](self.request)
        except OSError:
            return  # the other side has had enough, which is what is tested


def says(data: bytes) -> Answer:
    """Send this and hang up."""
    return lambda connection: connection.sendall(data)


def never_ends(start: bytes, again: bytes, *, pause: float = 0.0) -> Answer:
    """Send the start, then the rest again and again until the other side hangs up."""

    def answer(connection: socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(again)
            time.sleep(pause)

    return answer


def bomb(layers: int) -> bytes:
    """Return 50 MB of nothing, packed so many times over."""
    data = bytes(50_000_000)
    for _ in range(layers):
        data = gzip.compress(data)
    return data
