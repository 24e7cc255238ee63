"""What may be spent: no request goes out that could pass the budget, in tokens or in money.

Before a request its longest possible cost is set against what is left; after the answer only what it did cost counts.
Answers of the cache cost nothing and are given even when nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.errors import BudgetError
from pipeline.llm.exchange import LLM, Answer, Request, Usage
from pipeline.settings import Price, Settings

TOKENS_PER_BYTE = 0.4
"""The most found, for a tiny vocabulary; English has 0.28. An estimate that is too high stops early, never late."""


@dataclass
class Meter:
    """What was spent so far."""

    usage: Usage = field(default_factory=Usage)

    def add(self, usage: Usage) -> None:
        """Count an answer."""
        self.usage += usage

    @property
    def tokens(self) -> int:
        """Return all tokens, asked and answered."""
        return self.usage.prompt_tokens + self.usage.completion_tokens


RUN = Meter()
"""What this process has spent, whatever number of stories it writes."""


class Limited:
    """A model that is asked only while the budget of the run and that of the story allow it."""

    def __init__(self, llm: LLM, *, settings: Settings) -> None:
        self._llm = llm
        self._settings = settings
        self._price = settings.models.get(settings.model or "")
        self._run = RUN
        self._story = Meter()

    async def answer(self, request: Request) -> Answer:
        """Return the answer and count it. BudgetError before a request that could cost more than is left."""
        worst = Usage(prompt_tokens=_prompt_tokens(request), completion_tokens=request.max_tokens)
        self._allow(worst)
        answer = await self._llm.answer(request)
        for meter in (self._story, self._run):
            meter.add(answer.usage)
        return answer

    def _allow(self, worst: Usage) -> None:
        ahead = worst.prompt_tokens + worst.completion_tokens
        for meter, key in ((self._story, "story_tokens"), (self._run, "budget_tokens")):
            limit = getattr(self._settings, key)
            if limit is not None and meter.tokens + ahead > limit:
                raise _spent(f"{meter.tokens} of {limit} tokens are used, the next answer may take {ahead}", key)
        limit = self._settings.budget_cost
        if limit is not None and self._price:
            self._allow_cost(worst, limit, self._price)

    def _allow_cost(self, worst: Usage, limit: float, price: Price) -> None:
        spent, ahead = (price.of(usage.model_dump()) for usage in (self._run.usage, worst))
        if spent + ahead > limit:
            raise _spent(f"{spent:.4f} of {limit:g} is spent, the next answer may cost {ahead:.4f}", "budget_cost")


def _spent(what: str, key: str) -> BudgetError:
    return BudgetError(f"the budget is reached: {what}", do=f"raise {key}; a rerun pays for no answer twice")


def _prompt_tokens(request: Request) -> int:
    return round(sum(len(message.content.encode()) for message in request.messages) * TOKENS_PER_BYTE)
