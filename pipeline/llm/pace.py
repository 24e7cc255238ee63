"""How many questions are under way, and how fast they follow each other: as set, and as the server says it can.

Servers tell their limits in headers (`x-ratelimit-limit-requests`, `-remaining-`, `-reset-`, and the same of tokens),
and 429 with Retry-After. What one caller is told holds for all: fifty that learn it one by one are fifty refusals.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.settings import Settings

MINUTE = 60.0
LONGEST_HOLD = 300.0
"""Seconds. Who is told to wait for longer fails, and does not keep the others."""
JITTER = 0.25
"""Share of a hold by which callers return apart: the SDK's own waits brought 50 back within 62 ms."""
APART = 0.004
"""Seconds between two starts, about what a request takes of the processor. Fifty that start at once are made and sent
in slices side by side and all wait for the last of them; one behind the other, the first are answered meanwhile. On two
free cores 200 requests of 1 s, 50 under way, took 1.10 to 1.24 of the ideal time at 0, 1.13 to 1.25 at 0.002 and 0.003,
1.09 to 1.15 at 0.004, 1.15 to 1.18 at 0.006; longer ones keep the first round waiting."""

_SPELLED = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class _Gone(NamedTuple):
    at: float
    amount: float


@dataclass
class Rate:
    """At most `limit` in any minute; None while no limit is known."""

    limit: float | None = None
    is_set: bool = False
    """The limit was given by a person: what the server says does not raise it."""
    _gone: deque[_Gone] = field(default_factory=deque)
    _sum: float = 0
    _last: float = 0

    def start(self, amount: float, now: float) -> float:
        """Return when this amount may go, and count it from then. One that is above the limit goes alone."""
        at = max(now, self._last)
        while self._gone and not (self._gone[0].at + MINUTE > at and self._fits(amount)):
            at = max(at, self._gone[0].at + MINUTE)
            self._sum -= self._gone.popleft().amount
        self._gone.append(_Gone(at, amount))
        self._sum += amount
        self._last = at
        return at

    def learn(self, limit: float) -> None:
        """Take the server's own limit where it is the lower one, or the only one."""
        if limit > 0 and not (self.is_set and self.limit is not None and self.limit <= limit):
            self.limit = limit

    def _fits(self, amount: float) -> bool:
        return self.limit is None or self._sum + amount <= self.limit


class Pace:
    """What keeps the callers of one server within its limits. For one event loop."""

    def __init__(self, *, concurrency: int = 16, requests: float | None = None, tokens: float | None = None) -> None:
        self.window = asyncio.Semaphore(concurrency)
        self.requests = Rate(requests, is_set=requests is not None)
        self.tokens = Rate(tokens, is_set=tokens is not None)
        self._held_until = 0.0
        self._started = 0.0

    async def turn(self, tokens: float) -> None:
        """Wait until a request of this many tokens may go."""
        now = time.monotonic()
        self._started = max(now, self._started + APART)
        at = max(self.requests.start(1, now), self.tokens.start(tokens, now), self._started)
        if self._held_until > now:
            at = max(at, now + (self._held_until - now) * random.uniform(1, 1 + JITTER))  # noqa: S311  no secret
        if at > now:
            await asyncio.sleep(at - now)

    def hold(self, seconds: float | None) -> None:
        """Keep all callers for as long as the server asks."""
        if seconds and seconds <= LONGEST_HOLD:
            self._held_until = max(self._held_until, time.monotonic() + seconds)

    def heard(self, headers: Mapping[str, str]) -> None:
        """Learn from the headers of an answer or a refusal."""
        for name, rate in (("requests", self.requests), ("tokens", self.tokens)):
            limit = _number(headers.get(f"x-ratelimit-limit-{name}"))
            if limit:
                rate.learn(limit)
            if _number(headers.get(f"x-ratelimit-remaining-{name}")) == 0:
                self.hold(reset_seconds(headers.get(f"x-ratelimit-reset-{name}", "")))


def pace_of(settings: Settings) -> Pace:
    """Return the pace the settings ask for."""
    return Pace(
        concurrency=settings.llm_concurrency, requests=settings.requests_per_minute, tokens=settings.tokens_per_minute
    )


def reset_seconds(text: str) -> float | None:
    """Return the seconds of `6m0s`, `20ms` or `12`; None where it is none of these."""
    parts = _SPELLED.findall(text[:40])
    return sum(float(number) * _SECONDS[unit] for number, unit in parts) if parts else _number(text)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
