"""Is the model there, and what does it take? Each thing looked at says what was found and, if wrong, what to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pipeline.domain import Value
from pipeline.errors import LLMUnavailable, PipelineError
from pipeline.llm.access import access
from pipeline.llm.address import shown
from pipeline.llm.exchange import Message, Request, Usage
from pipeline.llm.forms import LADDER
from pipeline.llm.longer import Longer
from pipeline.llm.reading import Unreadable, read
from pipeline.llm.retry import Policy
from pipeline.settings import Settings

if TYPE_CHECKING:  # the SDK takes 0.7 s to import: only who asks a model pays for it
    from pipeline.llm.openai import OpenAILLM

PATIENCE = Policy(attempts=1, deadline_seconds=60, attempt_seconds=30)
"""Nobody waits longer for a diagnosis. What fails in passing is worth knowing here, so it is not tried again."""
MOST_REQUESTS = 4
"""What a diagnosis may cost. Finding the form takes up to all of them; then the list of models is not asked for."""
CONFIGURATION = "configuration"
UNREACHED = "start the server, or check OPENAI_BASE_URL; where it is only busy, try again later"
STORY = Usage(prompt_tokens=5_500, completion_tokens=1_100)
"""What a story of 150 source sentences takes."""


class Looked(Value):
    """One thing that was looked at."""

    what: str
    ok: bool
    found: str
    remedy: str | None = None


class Probe(BaseModel):
    """The day that was asked for."""

    model_config = ConfigDict(extra="forbid")

    day: str


_QUESTION = Request(
    messages=(
        Message(role="system", content="You answer in the form you are given."),
        Message(role="user", content="Which day follows Monday? Answer as a JSON object with the key `day`."),
    ),
    form=Probe,
    max_tokens=100,
)


def doctor(settings: Settings) -> tuple[Looked, ...]:
    """Look at the model the settings name; ends at the first thing without which the next cannot be."""

    async def looked() -> tuple[Looked, ...]:
        return tuple([one async for one in _looked(settings)])

    return asyncio.run(looked())


async def _looked(settings: Settings) -> AsyncIterator[Looked]:
    try:
        model, key = access(settings)
    except PipelineError as error:
        yield _failed(CONFIGURATION, error)
        return
    yield Looked(what=CONFIGURATION, ok=True, found=f"{model} at {shown(settings.base_url)}")
    from pipeline.llm.openai import open_openai

    async with open_openai(
        model=model,
        base_url=settings.base_url,
        api_key=key,
        policy=PATIENCE,
        api=settings.llm_api,
        stream=settings.llm_stream,
    ) as llm:
        answered = [one async for one in _answered(llm)]
        if llm.asked < MOST_REQUESTS:
            yield await _listed(llm, model)
    for one in answered:
        yield one
    yield _price(settings, model)


async def _listed(llm: OpenAILLM, model: str) -> Looked:
    """Say whether the server lists the model. Some list none, or another name, and answer all the same."""
    try:
        names = await llm.models()
    except PipelineError as error:
        return _failed("server", error)
    if model in names:
        return Looked(what="server", ok=True, found=f"lists {len(names)} models, {model} among them")
    shown = ", ".join(names[:5]) or "none"
    return Looked(what="server", ok=False, found=f"does not list {model}; it lists {shown}", remedy="check --model")


async def _answered(llm: OpenAILLM) -> AsyncIterator[Looked]:
    try:
        answer = await Longer(llm).answer(_QUESTION)
        read(answer.text, Probe)
    except (PipelineError, Unreadable) as error:
        yield _failed("answer", error)
        return
    tokens, took = answer.usage.completion_tokens, llm.last_seconds
    each = f", {tokens / took:.0f} a second" if took and tokens else ""
    yield Looked(what="answer", ok=True, found=f"{tokens} tokens in {took:.1f} s{each}")
    yield _form(llm)


def _form(llm: OpenAILLM) -> Looked:
    """Say which form of structured output was kept to. A plainer one works, with more answers to ask again for."""
    strict = llm.form is LADDER[0]
    remedy = None if strict else "a server or model that enforces JSON Schema asks again less often"
    return Looked(what="structured output", ok=True, found=llm.form.value, remedy=remedy)


def _price(settings: Settings, model: str) -> Looked:
    price = settings.models.get(model)
    if price is None:
        remedy = f'set [models."{model}"] input and output, per million tokens'
        return Looked(what="cost of a story", ok=True, found="no price is set", remedy=remedy)
    tokens = f"{STORY.prompt_tokens} + {STORY.completion_tokens} tokens"
    return Looked(what="cost of a story", ok=True, found=f"about {price.of(STORY.model_dump()):.4f} ({tokens})")


def _failed(what: str, error: PipelineError | Unreadable) -> Looked:
    if isinstance(error, PipelineError):
        remedy = UNREACHED if isinstance(error, LLMUnavailable) and what != CONFIGURATION else error.do
        return Looked(what=what, ok=False, found=error.what, remedy=remedy)
    return Looked(
        what=what,
        ok=False,
        found=f"not of the form asked for: {error}",
        remedy="take a model that follows instructions",
    )
