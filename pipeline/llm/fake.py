"""A model made of given answers: what tests and examples write stories with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel

from pipeline.errors import LLMUnavailable, PipelineError
from pipeline.llm.exchange import Answer, Request, Usage

Reply = str | BaseModel | PipelineError
"""What the fake says, the value it says it as JSON, or the error it ends in."""


class FakeLLM:
    """Answers with what it is given, in order, or with what a function makes of the request; keeps the requests."""

    def __init__(self, replies: Iterable[Reply] | Callable[[Request], Reply]) -> None:
        self.requests: list[Request] = []
        self._replies = replies if callable(replies) else _in_turn(iter(replies))

    async def answer(self, request: Request) -> Answer:
        """Return the next reply."""
        self.requests.append(request)
        reply = self._replies(request)
        if isinstance(reply, PipelineError):
            raise reply
        text = reply if isinstance(reply, str) else reply.model_dump_json()
        length = sum(len(message.content) for message in request.messages)
        return Answer(
            text=text,
            model="fake",
            usage=Usage(prompt_tokens=length // 4, completion_tokens=len(text) // 4, requests=1),
        )


def fake_llm(*replies: Reply) -> FakeLLM:
    """Return a model that gives these replies in turn, then none."""
    return FakeLLM(replies)


def _in_turn(replies: Iterator[Reply]) -> Callable[[Request], Reply]:
    def reply(_: Request) -> Reply:
        return next(replies, LLMUnavailable("the fake has no reply left"))

    return reply
