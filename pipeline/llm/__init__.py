"""The models that write: any OpenAI-compatible server, a recording, or a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from pipeline.errors import PipelineError
from pipeline.llm import shared
from pipeline.llm.access import access
from pipeline.llm.ask import Asked, ask
from pipeline.llm.cache import Cached
from pipeline.llm.exchange import LLM, Answer, Message, Request, Usage
from pipeline.llm.fake import FakeLLM, fake_llm
from pipeline.llm.limits import RUN, Limited, one_story
from pipeline.llm.longer import Longer
from pipeline.llm.pace import pace_of
from pipeline.llm.replay import Replay
from pipeline.llm.retry import Policy
from pipeline.llm.shared import waited
from pipeline.settings import Settings

__all__ = [
    "LLM",
    "RUN",
    "Answer",
    "Asked",
    "FakeLLM",
    "Message",
    "Replay",
    "Request",
    "Usage",
    "abreast",
    "ask",
    "fake_llm",
    "one_story",
    "open_llm",
    "waited",
]

T = TypeVar("T")
Item = TypeVar("Item")


@asynccontextmanager
async def open_llm(settings: Settings) -> AsyncIterator[LLM]:
    """Open the model the settings name; with a recording, nothing leaves this machine."""
    if settings.replay:
        yield Replay(settings.replay)
        return
    async with _limited(settings) as llm:
        server = f"{settings.base_url} {settings.model}"
        yield llm if settings.no_cache else Cached(llm, settings.cache, server=server)


def abreast(
    work: Callable[[Item], T], items: Sequence[Item], *, settings: Settings, asking: bool
) -> Generator[T, None, None]:
    """Yield what the work makes of each item, as it comes: many at a time over one connection where a model is asked.

    Without a model, or when it cannot be asked, each item is worked on here, one after the other.
    """
    remote = asking and not settings.replay and _may_be_asked(settings)
    width = max(1, min(settings.llm_concurrency, len(items))) if remote else 1
    return shared.abreast(work, items, width=width, opened=_opened(settings) if remote else None)


def _may_be_asked(settings: Settings) -> bool:
    """Say whether there is a model and a key. What is missing each item's own work says."""
    try:
        access(settings)
    except PipelineError:
        return False
    return True


@asynccontextmanager
async def _limited(settings: Settings) -> AsyncIterator[LLM]:
    """Open the model within its budgets: the one that is shared, where one is."""
    sharing = shared.current()
    if sharing:
        yield sharing.asked_through(Longer(Limited(sharing.llm, settings=settings)))
        return
    async with _opened(settings) as llm:
        yield Longer(Limited(llm, settings=settings))


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[LLM]:
    model, key = access(settings)
    from pipeline.llm.openai import open_openai

    policy = Policy(attempt_seconds=settings.llm_attempt_seconds, deadline_seconds=settings.llm_deadline_seconds)
    async with open_openai(
        model=model,
        base_url=settings.base_url,
        api_key=key,
        policy=policy,
        pace=pace_of(settings),
        api=settings.llm_api,
        stream=settings.llm_stream,
    ) as llm:
        yield llm
