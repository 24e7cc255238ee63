"""Vectors of texts from an OpenAI-compatible server, asked for in batches, with the one retry rule."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pipeline.llm.access import access
from pipeline.llm.limits import RUN
from pipeline.llm.retry import Policy
from pipeline.settings import Settings

BATCH = 128
"""Texts in one request: of 1,000 characters each they stay well below the 300,000 tokens a request may hold."""


def embeddings(texts: Sequence[str], *, model: str, settings: Settings) -> list[list[float]]:
    """Return a vector for each text, in order. LLMError when there are none to be had; offline only of this machine."""
    name, key = access(settings.model_copy(update={"model": model}))
    return asyncio.run(_all(texts, name, key, settings))


async def _all(texts: Sequence[str], model: str, key: str, settings: Settings) -> list[list[float]]:
    from pipeline.llm.openai import open_openai

    policy = Policy(attempt_seconds=settings.llm_attempt_seconds, deadline_seconds=settings.llm_deadline_seconds)
    found: list[list[float]] = []
    async with open_openai(model=model, base_url=settings.base_url, api_key=key, policy=policy) as llm:
        for start in range(0, len(texts), BATCH):
            vectors, usage = await llm.embed(texts[start : start + BATCH])
            RUN.add(usage)
            found += vectors
    return found
