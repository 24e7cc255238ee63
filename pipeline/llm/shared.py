"""One connection for many stories: an event loop in a thread of its own, asked from the threads that write.

The SDK's client belongs to one loop, and opening one costs as much as a small story. Shared, its connections stay open
from story to story, and one pace and one budget hold for all. Leaving ends what is still under way at once.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from contextvars import copy_context
from typing import Any, TypeVar

from pipeline.llm.exchange import LLM, Answer, Request

T = TypeVar("T")
Item = TypeVar("Item")


class Shared:
    """A model that is open for every thread of this process."""

    def __init__(self, opened: AbstractAsyncContextManager[LLM]) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._stack = AsyncExitStack()
        self._gate = threading.Lock()
        self._closed = False
        self._thread.start()
        self.llm = asyncio.run_coroutine_threadsafe(self._stack.enter_async_context(opened), self._loop).result()

    def asked_through(self, llm: LLM) -> LLM:
        """Return a model that works in the shared loop, for use in any other."""
        return _Through(self, llm)

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Await work of the shared loop in the caller's own. Cancelled once the sharing has ended."""
        with self._gate:
            if self._closed:
                work.close()
                raise asyncio.CancelledError
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """End what is under way, and the connection."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._stack.aclose()


class _Through:
    """A model of the shared loop."""

    def __init__(self, shared: Shared, llm: LLM) -> None:
        self._shared = shared
        self._llm = llm

    async def answer(self, request: Request) -> Answer:
        """Return the answer of the model."""
        return await self._shared.run(self._llm.answer(request))


_current: Shared | None = None


def current() -> Shared | None:
    """Return what is shared now."""
    return _current


@contextmanager
def sharing(opened: AbstractAsyncContextManager[LLM] | None) -> Iterator[Shared | None]:
    """Share this model until the block ends; None shares nothing."""
    global _current  # noqa: PLW0603  the one place where all threads of a run find it
    if opened is None:
        yield None
        return
    _current = shared = Shared(opened)
    try:
        yield shared
    finally:
        shared.close()
        _current = None


def abreast(
    work: Callable[[Item], T],
    items: Sequence[Item],
    *,
    width: int,
    opened: AbstractAsyncContextManager[LLM] | None,
) -> Generator[T, None, None]:
    """Yield what the work makes of each item, as it comes; `width` at a time, sharing the model.

    One at a time works here and now. When the caller stops early, what has not begun is left, and what waits for the
    model is ended.
    """
    with sharing(opened) as shared:
        if width == 1:
            yield from map(work, items)
            return
        with _loops() as open_loop, ThreadPoolExecutor(width, initializer=open_loop) as pool:
            futures = [pool.submit(work, item) for item in items]
            try:
                for future in as_completed(futures):
                    yield future.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                if shared:
                    shared.close()


class _Thread(threading.local):
    """The event loop of a thread that works on one item after another."""

    runner: asyncio.Runner | None = None


_thread = _Thread()


@contextmanager
def _loops() -> Iterator[Callable[[], None]]:
    """Give what opens a thread's loop, and close the loops of all threads that opened one, which have ended by then."""
    runners: list[asyncio.Runner] = []

    def open_loop() -> None:
        _thread.runner = asyncio.Runner()
        runners.append(_thread.runner)

    try:
        yield open_loop
    finally:
        for runner in runners:
            runner.close()


def waited(work: Coroutine[Any, Any, T]) -> T:
    """Run work to its end: in the thread's own loop where it has one. To make one takes a tenth of a request's CPU."""
    if _thread.runner is None:
        return asyncio.run(work)
    return _thread.runner.run(work, context=copy_context())
