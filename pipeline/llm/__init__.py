"""The models that write: any OpenAI-compatible server, a recording, or a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pipeline.llm.access import access
from pipeline.llm.ask import Asked, ask
from pipeline.llm.cache import Cached
from pipeline.llm.exchange import LLM, Answer, Message, Request, Usage
from pipeline.llm.fake import FakeLLM, fake_llm
from pipeline.llm.limits import Limited
from pipeline.llm.replay import Replay
from pipeline.llm.retry import Policy
from pipeline.settings import Settings

__all__ = [
    "LLM",
    "Answer",
    "Asked",
    "FakeLLM",
    "Message",
    "Replay",
    "Request",
    "Usage",
    "ask",
    "fake_llm",
    "open_llm",
]


@asynccontextmanager
async def open_llm(settings: Settings) -> AsyncIterator[LLM]:
    """Open the model the settings name; with a recording, nothing leaves this machine."""
    if settings.replay:
        yield Replay(settings.replay)
        return
    model, key = access(settings)
    from pipeline.llm.openai import open_openai

    policy = Policy(attempt_seconds=settings.llm_attempt_seconds, deadline_seconds=settings.llm_deadline_seconds)
    async with open_openai(model=model, base_url=settings.base_url, api_key=key, policy=policy) as llm:
        limited = Limited(llm, settings=settings)
        server = f"{settings.base_url} {model}"
        yield limited if settings.no_cache else Cached(limited, settings.cache, server=server)
