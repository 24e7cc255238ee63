"""Vectors of texts from an OpenAI-compatible server, in batches, by the one retry rule and within the run's budget."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pipeline.llm.access import access
from pipeline.llm.exchange import Usage
from pipeline.llm.limits import Budget
from pipeline.llm.retry import Policy
from pipeline.llm.tokens import CAUTIOUS
from pipeline.settings import Settings

BATCH = 128
"""Texts in one request: of 1,000 characters each they stay well below the 300,000 tokens a request may hold."""


def embeddings(texts: Sequence[str], *, model: str, settings: Settings) -> list[list[float]]:
    """Return a vector for each text, in order. LLMError when there are none to be had; offline only of this machine.

    BudgetError before a request that could pass what the run may spend.
    """
    name, key = access(settings.model_copy(update={"model": model}))
    return asyncio.run(_all(texts, name, key, settings))


async def _all(texts: Sequence[str], model: str, key: str, settings: Settings) -> list[list[float]]:
    from pipeline.llm.openai import open_openai

    policy = Policy(attempt_seconds=settings.llm_attempt_seconds, deadline_seconds=settings.llm_deadline_seconds)
    budget = Budget(settings, model=model, of_story=False)
    found: list[list[float]] = []
    async with open_openai(model=model, base_url=settings.base_url, api_key=key, policy=policy) as llm:
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            async with budget.reserved(_worst(batch)):
                vectors, usage = await llm.embed(batch)
                budget.add(usage)
            found += vectors
    return found


def _worst(texts: Sequence[str]) -> Usage:
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    return Usage(prompt_tokens=round(size * CAUTIOUS))
