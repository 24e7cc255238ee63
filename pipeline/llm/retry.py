"""The one retry rule: what may pass by itself is tried again, with jitter, as long as the deadline allows.

The SDK's own retries are off: two layers multiply, and 4 attempts become 12 requests.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import Field
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, stop_before_delay

from pipeline.domain import Value
from pipeline.errors import LLMUnavailable

T = TypeVar("T")


class Transient(Exception):
    """A failure that may pass by itself."""

    def __init__(self, what: str, *, wait_seconds: float | None = None) -> None:
        self.what = what
        self.wait_seconds = wait_seconds
        """How long the server asks us to wait; None where it does not say."""
        super().__init__(what)


class Policy(Value):
    """How often and how long to try."""

    attempts: int = 5
    deadline_seconds: float = 300
    """All attempts and the waits between them. An attempt is not started when its wait would pass it."""
    attempt_seconds: float = 120
    """One attempt in all: a server that sends a byte now and then resets every timeout but this one."""
    first_wait_seconds: float = Field(0.5, description="Doubled with each attempt.")
    longest_wait_seconds: float = 30

    def wait(self, state: RetryCallState) -> float:
        """Return seconds to wait: what the server asks for and up to a quarter more, lest callers return together."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait_seconds if isinstance(error, Transient) else None
        doubled = min(self.longest_wait_seconds, self.first_wait_seconds * 2 ** (state.attempt_number - 1))
        return (doubled if asked is None else asked) * random.uniform(1, 1.25)  # noqa: S311  jitter is no secret


async def retried(call: Callable[[], Awaitable[T]], policy: Policy, *, where: str) -> T:
    """Return what the call returns once it does not fail in passing. LLMUnavailable when attempts or time run out."""
    trying = AsyncRetrying(
        stop=stop_after_attempt(policy.attempts) | stop_before_delay(policy.deadline_seconds),
        wait=policy.wait,
        retry=retry_if_exception_type(Transient),
        sleep=asyncio.sleep,
        reraise=True,
    )
    try:
        return await trying(_in_time, call, policy.attempt_seconds)
    except Transient as error:
        attempts = trying.statistics["attempt_number"]
        raise LLMUnavailable(
            f"no answer after {attempts} attempt{'' if attempts == 1 else 's'}: {error.what}",
            where=where,
            do="try again later; `writethru doctor` says what is wrong; what was answered is cached",
        ) from error


async def _in_time(call: Callable[[], Awaitable[T]], seconds: float) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await call()
    except TimeoutError as error:
        raise Transient(f"no whole answer within {seconds:g} s") from error
