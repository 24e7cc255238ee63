"""An answer that was cut off is asked for once more with twice the room; then what is whole of it is taken.

This stands outside the budget's counting, so that the second request, too, is reserved before it is sent.
"""

from __future__ import annotations

from pipeline.errors import BudgetError, LLMError, ReplyInvalid
from pipeline.llm.exchange import LLM, Answer, Request
from pipeline.llm.reading import Unreadable, salvaged

TIMES = 2
"""A cut-off answer had at least the length that was planned for, so one of twice it is seldom cut off again."""


class Longer:
    """A model whose answers are whole, or are what is whole of them."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm

    async def answer(self, request: Request) -> Answer:
        """Return the answer. ReplyInvalid where two were cut off before anything of them was whole."""
        first = await self._llm.answer(request)
        if not first.cut_off:
            return first
        longer = request.model_copy(update={"max_tokens": request.max_tokens * TIMES})
        try:
            second = await self._llm.answer(longer)
        except (LLMError, BudgetError):
            return _whole(first, request)
        second = second.model_copy(update={"usage": first.usage + second.usage})
        return _whole(second, longer) if second.cut_off else second


def _whole(answer: Answer, request: Request) -> Answer:
    try:
        text = salvaged(answer.text, request.form).model_dump_json()
    except Unreadable as error:
        raise ReplyInvalid(
            f"the answer was cut off at {request.max_tokens} tokens", do="lower --max-words or raise context_tokens"
        ) from error
    return answer.model_copy(update={"text": text, "cut_off": False})
