"""Pages in, articles out in the same order, read by processes that can be killed: one bad page costs only itself.

A worker has ten seconds and half a gigabyte for a page. It is replaced when it exceeds them, when it dies, and after
some hundreds of pages, because lxml's memory grows with the largest page seen.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from threading import Timer
from types import ModuleType
from typing import Any

from pipeline.domain import Article, Page, Rejection
from pipeline.settings import Settings

Read = Callable[[Page], Article | Rejection]

PAGE_SECONDS = 10.0
PAGE_BYTES = 512 * 1024 * 1024
PAGES_A_WORKER = 400
"""Measured: 155 MB after 300 pages, 228 MB after 2,200 that include some of 2.5 MB."""
STARTING_SECONDS = 20.0
"""What a new process may take besides, to import what it needs while others use the cores."""
AHEAD = 4
"""Pages in flight for each worker: enough that none waits, few enough that memory stays flat."""


_ENDING_SECONDS = 0.5
"""What a process that has hung up may take to end."""
_TOO_SLOW = f"gave no article within {PAGE_SECONDS:.0f} seconds"
_TOO_LARGE = f"needed more than {PAGE_BYTES // 1024 // 1024} MB, or brought its reader down"
_NO_READER = "could not be read: its reader ended before it began; read it again, with fewer `workers`"


class Slot:
    """The place of one item in the order: its result, or None while a worker has it."""

    def __init__(self, item: Page | Article | Rejection) -> None:
        self.page = item if isinstance(item, Page) else None
        self.result = None if isinstance(item, Page) else item


class Worker:
    """One process, and the slot it is working on."""

    def __init__(self, settings: Settings, work: Callable[[Connection, Settings], None]) -> None:
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        context = get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["pipeline.extract.warm"])
        self.connection, theirs = context.Pipe()
        self.process: Any = context.Process(target=work, args=(theirs, settings), daemon=True)  # type: ignore[attr-defined]  # each context has it
        with _without_main():
            self.process.start()
        theirs.close()
        self.slot: Slot | None = None
        self.deadline = 0.0
        self.pages = 0

    def give(self, slot: Slot) -> None:
        """Hand a page over; OSError when the process has died before it."""
        starting = 0.0 if self.pages else STARTING_SECONDS
        self.slot, self.deadline = slot, time.monotonic() + PAGE_SECONDS + starting
        self.pages += 1
        with self._watched():
            self.connection.send(slot.page)

    def take(self) -> None:
        """Put the result in its slot; EOFError when the process died over the page."""
        slot, self.slot = self.slot, None
        with self._watched():
            result = self.connection.recv()
        if slot:
            slot.result = result

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Kill the process at its deadline: what is sent to, or awaited from, a process that hangs has no other end."""
        timer = Timer(max(0.0, self.deadline - time.monotonic()), self.process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @property
    def is_late(self) -> bool:
        """Say whether the time for its page is up, by its own clock or by ours."""
        return self.deadline <= time.monotonic() or self._ended() == -getattr(signal, "SIGALRM", 0)

    def _ended(self) -> object:
        self.process.join(_ENDING_SECONDS)
        return self.process.exitcode

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that is running from the process that starts: it would run it again from its first line.

    That costs a command's imports for each process, and a program that is typed in, or has no guard, cannot be run so.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def read_in_processes(
    items: Iterable[Page | Article | Rejection], *, settings: Settings, work: Callable[[Connection, Settings], None]
) -> Generator[Article | Rejection]:
    """Yield a result for each item in the order of the items. `work` is what each process runs."""
    count = settings.workers or os.cpu_count() or 1
    workers: list[Worker] = []
    order: deque[Slot] = deque()
    waiting: deque[Slot] = deque()
    source, open_ended = iter(items), True
    try:
        while open_ended or order:
            while open_ended and len(order) < count * AHEAD:
                item = next(source, None)
                if item is None:
                    open_ended = False
                    break
                order.append(Slot(item))
                if order[-1].page:
                    waiting.append(order[-1])
            workers = [_rested(worker, settings, work) for worker in workers]
            while waiting and (worker := _idle(workers, count, settings, work)):
                if not _given(worker, waiting.popleft()):
                    workers.remove(worker)
            while order and order[0].result is not None:
                yield order.popleft().result  # type: ignore[misc]  # not None, see the line above
            workers = _collected(workers)
    finally:
        for worker in workers:
            worker.stop()


def _rested(worker: Worker, settings: Settings, work: Callable[[Connection, Settings], None]) -> Worker:
    if worker.slot or worker.pages < PAGES_A_WORKER:
        return worker
    worker.stop()
    return Worker(settings, work)


def _idle(
    workers: list[Worker], count: int, settings: Settings, work: Callable[[Connection, Settings], None]
) -> Worker | None:
    """Return a worker without a page, a new one while there are fewer than wanted."""
    idle = next((worker for worker in workers if worker.slot is None), None)
    if idle is None and len(workers) < count:
        idle = Worker(settings, work)
        workers.append(idle)
    return idle


def _collected(workers: list[Worker]) -> list[Worker]:
    """Wait for a result or a deadline; return the workers that are still fit to go on."""
    busy = {worker.connection: worker for worker in workers if worker.slot}
    if not busy:
        return workers
    left = min(worker.deadline for worker in busy.values()) - time.monotonic()
    ready = wait(list(busy), timeout=max(0.0, left))
    lost = [busy[connection] for connection in ready if not _taken(busy[connection])]  # type: ignore[index]  # they are ours
    late = [worker for worker in busy.values() if worker.slot and worker.deadline <= time.monotonic()]
    for worker in {*late, *lost}:
        _fail(worker, _TOO_SLOW if worker.is_late else _TOO_LARGE)
    return [worker for worker in workers if worker not in late and worker not in lost]


def _given(worker: Worker, slot: Slot) -> bool:
    """Hand a page over; where the process has died before it, say so of the page and go on with another process."""
    try:
        worker.give(slot)
    except OSError:
        _fail(worker, _TOO_SLOW if worker.is_late else _NO_READER)
        return False
    return True


def _taken(worker: Worker) -> bool:
    slot = worker.slot
    try:
        worker.take()
    except (EOFError, OSError):
        worker.slot = slot
        return False
    return True


def _fail(worker: Worker, reason: str) -> None:
    slot = worker.slot
    worker.stop()
    if slot and slot.page:
        slot.result = Rejection(source=slot.page.source, reason=f"the page {reason}")


@contextmanager
def limited_time() -> Iterator[None]:
    """End this process when a page has taken its time, where the system has such alarms: also inside a library."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, PAGE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory() -> None:
    """Let this process grow by what one page may need and no more, where the system has such limits."""
    if sys.platform == "win32":
        return
    import resource
    from pathlib import Path

    statm = Path("/proc/self/statm")
    now = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.is_file() else 1 << 32
    resource.setrlimit(resource.RLIMIT_AS, (now + PAGE_BYTES, resource.RLIM_INFINITY))
