"""The one retry rule: what may pass by itself is tried again, with jitter, as long as the deadline allows.

The SDK's own retries are off: two layers multiply, and 4 attempts become 12 requests.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import Field
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    stop_any,
    stop_before_delay,
)
from tenacity.stop import stop_base

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
    """Attempts that may end in the same fault. A storm of different ones passes by itself."""
    attempts_in_all: int = 8
    """With six kinds of fault, each in 6 % of the answers, 5 attempts lose 6 stories in 1,000, 8 lose 3 in 10,000."""
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


class _SameFault(stop_base):
    """Stops once one kind of fault has come as often as it may."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen = Counter[str]()

    def __call__(self, state: RetryCallState) -> bool:
        """Count how the attempt ended."""
        kind = str(state.outcome.exception()) if state.outcome else ""
        self._seen[kind] += 1
        return self._seen[kind] >= self._most


async def _at_once() -> None:
    """Wait for nobody."""


async def retried(
    call: Callable[[], Awaitable[T]],
    policy: Policy,
    *,
    where: str,
    turn: Callable[[], Awaitable[None]] = _at_once,
) -> T:
    """Return what the call returns once it does not fail in passing. LLMUnavailable when attempts or time run out.

    Each attempt waits for its turn first; that wait is not part of the attempt's own time.
    """

    async def attempt() -> T:
        await turn()
        return await _in_time(call, policy.attempt_seconds)

    trying = AsyncRetrying(
        stop=stop_any(
            _SameFault(policy.attempts),
            stop_after_attempt(policy.attempts_in_all),
            stop_before_delay(policy.deadline_seconds),
        ),
        wait=policy.wait,
        retry=retry_if_exception_type(Transient),
        sleep=asyncio.sleep,
        reraise=True,
    )
    try:
        return await trying(attempt)
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
