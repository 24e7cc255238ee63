"""What a model costs while it writes: on a terminal as it goes, and in one line when it has ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.screen import Screen

if TYPE_CHECKING:
    from pipeline.settings import Settings

EVERY_SECONDS = 0.5


@contextmanager
def asking(screen: Screen, settings: Settings) -> Iterator[None]:
    """Show what the model has cost so far until the block ends, however it ends; without a model, nothing."""
    from pipeline.llm import limits

    before = limits.RUN.usage
    ended = threading.Event()
    started = time.monotonic()

    def told() -> str:
        return _told(settings, before.model_dump())

    def tick() -> None:
        while not ended.wait(EVERY_SECONDS):
            screen.passing(f"{time.monotonic() - started:4.0f} s  {told()}")

    ticker = threading.Thread(target=tick, daemon=True)
    if screen.is_live:
        ticker.start()
    try:
        yield
    finally:
        ended.set()
        if ticker.is_alive():
            ticker.join()
        if limits.RUN.usage.requests > before.requests:
            screen.notice(told())


def _told(settings: Settings, before: dict[str, int]) -> str:
    from pipeline.llm import limits

    used = {name: count - before[name] for name, count in limits.RUN.usage.model_dump().items()}
    asked, answered = used["prompt_tokens"], used["completion_tokens"]
    price = settings.models.get(settings.model or "")
    cost = f", cost {price.of(used):.4f}" if price else ""
    requests = f"{used['requests']} request{'' if used['requests'] == 1 else 's'}"
    return f"model     {requests}, {asked:,} tokens asked, {answered:,} answered{cost}"
