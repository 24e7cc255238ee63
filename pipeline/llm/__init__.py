"""The models that write: any OpenAI-compatible server, a recording, or a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pipeline.errors import LLMUnavailable, SettingsError
from pipeline.llm.address import is_loopback
from pipeline.llm.ask import Asked, ask
from pipeline.llm.cache import Cached
from pipeline.llm.exchange import LLM, Answer, Message, Request, Usage
from pipeline.llm.fake import FakeLLM, fake_llm
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
    model, key = _required(settings)
    if settings.offline and not is_loopback(settings.base_url):
        raise LLMUnavailable("a model elsewhere is not asked", where="--offline", do="use --replay, or a local server")
    from pipeline.llm.openai import open_openai

    policy = Policy(attempt_seconds=settings.llm_attempt_seconds, deadline_seconds=settings.llm_deadline_seconds)
    async with open_openai(model=model, base_url=settings.base_url, api_key=key, policy=policy) as llm:
        yield Cached(llm, settings.cache, server=f"{settings.base_url} {model}") if settings.cache else llm


def _required(settings: Settings) -> tuple[str, str]:
    """Return model and key; SettingsError before anything is sent."""
    if not settings.model:
        raise SettingsError("no model is configured", where="--model", do="name one, or use --writer extractive")
    if settings.api_key:
        return settings.model, settings.api_key.get_secret_value()
    if settings.base_url:
        return settings.model, "none"
    raise SettingsError(
        "OPENAI_API_KEY is not set", do="set it, use --replay, or set OPENAI_BASE_URL for a server of your own"
    )
