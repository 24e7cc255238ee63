"""A model server on loopback that fails on demand: a real HTTP server, so that what the SDK sees is what it would see.

Give it steps; each request takes the next, and the last one stays. What was asked is kept in `requests`.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One connection; `body` is the request as JSON."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"
    body: dict[str, Any]

    def do_GET(self) -> None:
        listed = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in self.server.models]
        self.respond(200, json.dumps({"object": "list", "data": listed}).encode())

    def do_POST(self) -> None:
        self.server.paths.append(self.path)
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.take(self)(self)

    def respond(self, status: int, content: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(content))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def close(self, *, reset: bool = False) -> None:
        """End the connection, by a reset where asked."""
        self.close_connection = True
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


class Server(ThreadingHTTPServer):
    """Counts what it is asked, and answers by its steps."""

    daemon_threads = True
    block_on_close = True
    request_queue_size = 128

    def __init__(self, steps: Sequence[Step], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.steps = list(steps)
        self.models = ["tiny", "small"]
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.connections = 0
        self.ending = threading.Event()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def take(self, handler: Handler) -> Step:
        with self._lock:
            self.requests.append(handler.body)
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
            return self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]

    def get_request(self) -> tuple[socket.socket, Any]:
        self.connections += 1
        return super().get_request()

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is part of these tests."""


@contextmanager
def serving(*steps: Step) -> Iterator[Server]:
    server = Server(steps)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.shutdown()
        thread.join()
        server.server_close()


def completion(content: str | None, *, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "c-1",
        "object": "chat.completion",
        "created": 0,
        "model": "tiny-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {
            "prompt_tokens": 100,
            "completion_tokens": 10,
            "total_tokens": 110,
            "prompt_tokens_details": {"cached_tokens": 40},
        },
    }


def sse(*events: Any, done: bool = True) -> Step:
    """Stream these documents, each an event; `done` ends the stream as OpenAI does."""

    def step(handler: Handler) -> None:
        lines = [f"data: {json.dumps(event)}\n\n" for event in events] + (["data: [DONE]\n\n"] if done else [])
        handler.respond(200, "".join(lines).encode(), "text/event-stream")

    return step


def chunk(content: str | None = None, *, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """Return one event of a chat completion's stream."""
    choice = {"index": 0, "delta": {"content": content, **delta}, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "tiny-1", "choices": [choice]}


def counted() -> dict[str, Any]:
    """Return the last event of a stream, which counts the tokens."""
    return {**chunk(), "choices": [], "usage": completion("")["usage"]}


def response(*parts: dict[str, Any], status: str = "completed", **more: Any) -> dict[str, Any]:
    """Return a document of the Responses API whose message has these parts."""
    message = {"type": "message", "id": "m", "role": "assistant", "status": status, "content": list(parts)}
    usage = {
        "input_tokens": 100,
        "input_tokens_details": {"cached_tokens": 40},
        "output_tokens": 10,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 110,
    }
    fixed = {"id": "r", "object": "response", "created_at": 0, "model": "tiny-1", "tools": [], "tool_choice": "auto"}
    return {**fixed, "parallel_tool_calls": False, "status": status, "output": [message], "usage": usage, **more}


def part(text: str) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": []}


def says(content: str | None, *, finish: str = "stop", **message: Any) -> Step:
    return sends(completion(content, finish=finish, **message))


def sends(document: Any) -> Step:
    """Answer with this document, whatever it is."""
    return lambda handler: handler.respond(200, json.dumps(document).encode())


def fails(status: int, message: str = "no", code: str | None = None, **headers: str) -> Step:
    error = {"error": {"message": message, "type": "error", "code": code}}
    return lambda handler: handler.respond(status, json.dumps(error).encode(), **headers)


def page(status: int = 200) -> Step:
    return lambda handler: handler.respond(status, b"<html><h1>Bad gateway</h1></html>", "text/html")


def half_document(handler: Handler) -> None:
    handler.respond(200, json.dumps(completion("x")).encode()[:40])


def empty_body(handler: Handler) -> None:
    handler.respond(200, b"")


def cut_body(handler: Handler) -> None:
    """Announce more than is sent."""
    handler.respond(200, json.dumps(completion("x")).encode()[:40], length="4000")
    handler.close()


def reset(handler: Handler) -> None:
    handler.close(reset=True)


def reset_in_body(handler: Handler) -> None:
    handler.respond(200, b'{"id"', length="4000")
    handler.wfile.flush()
    handler.close(reset=True)


def not_gzip(handler: Handler) -> None:
    handler.respond(200, json.dumps(completion("x")).encode(), Content_Encoding="gzip")


def hang(handler: Handler) -> None:
    handler.server.ending.wait(30)
    handler.close()


def drip(handler: Handler) -> None:
    """Send a byte now and then, for ever: the time between two of them is never long."""
    handler.respond(200, b"", length="100000")
    while not handler.server.ending.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()
    handler.close()


def redirect(to: str) -> Step:
    return lambda handler: handler.respond(307, b"{}", Location=to)


def takes_only(*forms: str, answer: str, prose: str = "Certainly.") -> Step:
    """Be a server that enforces some forms, and refuses or ignores the others.

    `json_schema`, `schema` (inside json_object), `json_object`, `tool`; a form written `!form` is ignored, not refused.
    """

    def step(handler: Handler) -> None:
        asked = _form(handler.body)
        if asked == "text" or asked in forms:
            called = {"id": "t", "type": "function", "function": {"name": "word", "arguments": answer}}
            says(None, finish="tool_calls", tool_calls=[called])(handler) if asked == "tool" else says(answer)(handler)
        elif f"!{asked}" in forms:
            says(prose)(handler)
        else:
            fails(400, _REFUSALS[asked])(handler)

    return step


_REFUSALS = {
    "json_schema": "response_format json_schema is not supported",
    "schema": "response_format is not supported",
    "json_object": "response_format is not supported",
    "tool": "tools are not supported",
}


def _form(body: dict[str, Any]) -> str:
    wanted = body.get("response_format")
    if wanted:
        return "schema" if "schema" in wanted else str(wanted["type"])
    return "tool" if "tools" in body else "text"
