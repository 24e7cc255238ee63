"""What our client adds to the time a model takes.

    python -m benchmarks.llm_client [--full]

Stories' requests go to a server of its own process that answers each after a fixed time. The ideal is that time times
the rounds it takes with so many under way; printed is how much longer we took, and the CPU of our process a request.
`--full` is the measure that counts: 64 stories, 16 under way, 2 s (at most 1.05), and 200, 50 and 1 s (at most 1.12).
Without it, the same with a quarter of the stories.
"""

from __future__ import annotations

import asyncio
import json
import math
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.llm import Message, Request, abreast, open_llm, waited
from pipeline.settings import Settings

SOURCES = "The ferry left the harbour at noon, the company said. " * 480
"""26 kB, as a cluster of 150 sentences has."""
CLIENT_SECONDS = 0.0028
"""CPU of the SDK alone, a request, as measured for `docs/models.md`."""


class Word(BaseModel):
    """One word."""

    word: str


class Case(NamedTuple):
    """So many stories, so many under way, each answer after so long; and the most we may take of the ideal time."""

    stories: int
    width: int
    seconds: float
    most: float


CASES = (Case(64, 16, 2.0, 1.05), Case(200, 50, 1.0, 1.12))


def serve(pipe: Connection, seconds: float) -> None:
    """Answer every request after a while, and tell the port first."""
    asyncio.run(_serve(pipe, seconds))


async def _serve(pipe: Connection, seconds: float) -> None:
    message = {"role": "assistant", "content": '{"word": "ferry"}'}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    usage = {"prompt_tokens": 6000, "completion_tokens": 6, "total_tokens": 6006}
    body = {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n".encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                asked = (await reader.readuntil(b"\r\n\r\n")).lower()
                await reader.readexactly(int(asked.split(b"content-length:")[1].split(b"\r\n")[0]))
                await asyncio.sleep(seconds)
                writer.write(head + content)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=256)
    pipe.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def measured(case: Case) -> tuple[float, float]:
    """Return how much longer than ideal it took, as a ratio, and the CPU seconds of our process a request."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there, case.seconds), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{here.recv()}/v1"
    settings = Settings(model="m", base_url=url, no_cache=True, llm_concurrency=case.width)
    list(abreast(lambda place: _asked(settings, place), range(1), settings=settings, asking=True))  # imports
    started, cpu = time.monotonic(), time.process_time()
    list(abreast(lambda place: _asked(settings, place), range(case.stories), settings=settings, asking=True))
    took, used = time.monotonic() - started, time.process_time() - cpu
    server.terminate()
    server.join()
    return took / (math.ceil(case.stories / case.width) * case.seconds), used / case.stories


def _asked(settings: Settings, place: int) -> str:
    said = Message(role="user", content=f"{SOURCES}\nStory {place}.")
    request = Request(messages=(Message(role="system", content="Rules."), said), form=Word, max_tokens=1100)

    async def answer() -> str:
        async with open_llm(settings) as llm:
            return (await llm.answer(request)).text

    return waited(answer())


def main(arguments: list[str]) -> int:
    """Print a line for each case; 1 where one took longer than it may."""
    full = "--full" in arguments
    worst = 0
    print(f"{'stories':>8}{'width':>7}{'answer':>8}{'of ideal':>10}{'at most':>9}{'CPU ms':>8}{'of SDK':>8}")
    for case in (
        CASES if full else [case._replace(stories=case.stories // 4, seconds=case.seconds / 2) for case in CASES]
    ):
        ratio, cpu = measured(case)
        worst |= full and ratio > case.most
        print(
            f"{case.stories:8}{case.width:7}{case.seconds:7.1f}s{ratio:10.3f}{case.most:9.2f}"
            f"{cpu * 1000:8.1f}{cpu / CLIENT_SECONDS:8.1f}"
        )
    return int(worst)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
