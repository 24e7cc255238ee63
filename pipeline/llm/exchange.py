"""What is asked of a model and what it answers, whoever the provider is.

A request goes in, the text of an answer comes out with what it cost. Code asks an `LLM`, which has one method; the
OpenAI adapter, the cache, the replayer and the fake are four of them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Literal, Protocol

from pydantic import BaseModel

from pipeline.domain import Value
from pipeline.llm.forms import portable_schema


class Usage(Value):
    """Tokens as the provider counted them; zero where it counted none."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    """The part of `prompt_tokens` the provider had in its own prompt cache."""
    requests: int = 0
    """Answers that were paid for: none where our own cache or a recording answered."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(**{name: getattr(self, name) + getattr(other, name) for name in Usage.model_fields})


class Message(Value):
    """One turn of the conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Request(Value):
    """A question and the form its answer must have."""

    messages: tuple[Message, ...]
    form: type[BaseModel]
    max_tokens: int
    """Length of the answer at most."""
    seed: int = 0
    temperature: float = 0
    """How freely the answer is drawn. 0: the most likely one, whatever the seed."""

    @property
    def key(self) -> str:
        """SHA-256 of everything that shapes the answer but the model, as hex."""
        said = [message.model_dump() for message in self.messages]
        shaping = [said, portable_schema(self.form), self.max_tokens, self.seed]
        drawn = [self.temperature] if self.temperature else []
        return sha256(json.dumps([*shaping, *drawn], sort_keys=True).encode()).hexdigest()

    def followed_by(self, answer: str, objection: str, *, seed: int) -> Request:
        """Return the question asked again under another seed, with the answer that would not do and why."""
        more = (Message(role="assistant", content=answer), Message(role="user", content=objection))
        return self.model_copy(update={"messages": (*self.messages, *more), "seed": seed})


class Answer(Value):
    """What the model wrote, unread."""

    text: str
    model: str = ""
    """The model that says it answered."""
    usage: Usage = Usage()
    cut_off: bool = False
    """It reached its longest length before its end."""


class LLM(Protocol):
    """A model, wherever it runs."""

    async def answer(self, request: Request) -> Answer:
        """Return the answer. LLMError when there is none to be had, BudgetError when it would cost too much."""
        ...
