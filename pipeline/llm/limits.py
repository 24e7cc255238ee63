"""What may be spent: no request goes out that could pass the budget, in tokens or in money, of the run or the story.

Before a request its longest possible cost is reserved; after the answer only what it did cost counts. Where others
have reserved what is left, a request waits for them: they seldom take it all.
Answers of the cache cost nothing and are given even when nothing is left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from pipeline.errors import BudgetError
from pipeline.llm.exchange import LLM, Answer, Request, Usage
from pipeline.llm.tokens import CAUTIOUS, MARGIN, Factor, byte_count
from pipeline.settings import Price, Settings

_LOOK_AGAIN_SECONDS = 0.05
_FREE = Price(input=0, output=0)


@dataclass
class Meter:
    """What was spent so far, and what those who wait for an answer may still spend."""

    usage: Usage = field(default_factory=Usage)
    reserved: list[Usage] = field(default_factory=list)
    factor: Factor = field(default_factory=Factor)
    """Tokens a byte, of the model asked."""

    def add(self, usage: Usage) -> None:
        """Count an answer."""
        self.usage += usage

    @property
    def tokens(self) -> int:
        """Return all tokens, asked and answered."""
        return _tokens(self.usage)


RUN = Meter()
"""What this process has spent, whatever number of stories it writes."""
_STORY: ContextVar[Meter | None] = ContextVar("story", default=None)


@contextmanager
def one_story() -> Iterator[None]:
    """Count all that is asked in this block as one story's, however often the model is opened in it."""
    before = _STORY.set(Meter())
    try:
        yield
    finally:
        _STORY.reset(before)


class Budget:
    """What a run, and a story where one is told, may still spend on a model."""

    def __init__(self, settings: Settings, *, model: str | None, of_story: bool = True) -> None:
        price = settings.models.get(model or "", _FREE)
        story = (_STORY.get() or Meter()) if of_story else Meter()
        self.run = RUN
        self._meters = (story, self.run)
        self._limits = [_Limit("budget_tokens", settings.budget_tokens, self.run, None)]
        self._limits += [_Limit("budget_cost", settings.budget_cost, self.run, price)]
        if of_story:
            self._limits += [_Limit("story_tokens", settings.story_tokens, story, None)]
            self._limits += [_Limit("story_cost", settings.story_cost, story, price)]

    @asynccontextmanager
    async def reserved(self, worst: Usage) -> AsyncIterator[None]:
        """Keep so much aside while the block asks. BudgetError where it could pass a limit, and nothing is asked."""
        while not all(limit.leaves(worst) for limit in self._limits):
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        for meter in self._meters:
            meter.reserved.append(worst)
        try:
            yield
        finally:
            for meter in self._meters:
                meter.reserved.remove(worst)

    def add(self, usage: Usage) -> None:
        """Count an answer."""
        for meter in self._meters:
            meter.add(usage)


class Limited:
    """A model that is asked only while the budget of the run and that of the story allow it."""

    def __init__(self, llm: LLM, *, settings: Settings) -> None:
        self._llm = llm
        self._budget = Budget(settings, model=settings.model)

    async def answer(self, request: Request) -> Answer:
        """Return the answer and count it. BudgetError before a request that could cost more than is left."""
        async with self._budget.reserved(self._worst(request)):
            answer = await self._llm.answer(request)
            self._budget.add(answer.usage)
        self._budget.run.factor.learn(request, answer.usage)
        return answer

    def _worst(self, request: Request) -> Usage:
        factor = self._budget.run.factor
        each = factor.value * MARGIN if factor.is_known else CAUTIOUS
        return Usage(prompt_tokens=round(byte_count(request) * each), completion_tokens=request.max_tokens)


@dataclass(frozen=True)
class _Limit:
    """One of the four limits: a key of the settings, its value, and what it is counted by. No price: tokens."""

    key: str
    value: float | None
    meter: Meter
    price: Price | None

    def leaves(self, worst: Usage) -> bool:
        """Say whether there is room now; BudgetError where there can be none even when all others have finished."""
        if self.value is None:
            return True
        spent, ahead = self._of(self.meter.usage), self._of(worst)
        if spent + ahead > self.value:
            raise self._reached(spent, ahead)
        return spent + ahead + sum(map(self._of, self.meter.reserved)) <= self.value

    def _of(self, usage: Usage) -> float:
        return self.price.of(usage.model_dump()) if self.price else _tokens(usage)

    def _reached(self, spent: float, ahead: float) -> BudgetError:
        told = (
            f"{spent:.4f} of {self.value:g} is spent, the next answer may cost {ahead:.4f}"
            if self.price
            else f"{spent} of {self.value} tokens are used, the next answer may take {ahead}"
        )
        return BudgetError(f"the budget is reached: {told}", do=f"raise {self.key}; a rerun pays for no answer twice")


def _tokens(usage: Usage) -> int:
    return usage.prompt_tokens + usage.completion_tokens
