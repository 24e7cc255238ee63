"""A question becomes a value: the answer is read, looked over, and where it will not do asked for again.

A model does not find its own mistakes when told to check itself; told exactly what is wrong, it mends most of them
(Kamoi et al. 2024, CRITIC). So each objection here is one that code has found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from pipeline.errors import BudgetError, LLMError, ReplyInvalid
from pipeline.llm.exchange import LLM, Request, Usage
from pipeline.llm.reading import Unreadable, read

T = TypeVar("T", bound=BaseModel)

SHOWN = 8_000
"""Characters of an answer that will not do which are shown to the model again."""

SAID = 20
"""Faults that are told of one answer: a reply of thousands of sentences is not met with as many objections."""


class Asked(NamedTuple, Generic[T]):
    """The best answer there was, with what is still wrong with it."""

    value: T
    objections: tuple[str, ...]
    usage: Usage


async def ask(
    llm: LLM, request: Request, form: type[T], *, objections: Callable[[T], Sequence[str]], again: int = 2
) -> Asked[T]:
    """Ask, and ask again while there are objections. ReplyInvalid when no answer had the form.

    An answer that can be used is kept when asking again fails: it was paid for.
    """
    best, usage, question = None, Usage(), request
    for turn in range(again + 1):
        try:
            answer = await llm.answer(question)
        except (LLMError, BudgetError):
            if best is None:
                raise
            break
        usage += answer.usage
        value, faults = _looked_over(answer.text, form, objections)
        if value is not None and (best is None or len(faults) < len(best.objections)):
            best = Asked(value, faults, usage)
        if not faults:
            break
        question = request.followed_by(answer.text[:SHOWN], _objection(faults), seed=request.seed + turn + 1)
    if best is None:
        raise ReplyInvalid(
            f"the model's answer does not have the form asked for ({faults[0]})",
            do="`writethru doctor` shows which forms of structured output the server keeps to",
        )
    return best._replace(usage=usage)


def _looked_over(
    text: str, form: type[T], objections: Callable[[T], Sequence[str]]
) -> tuple[T | None, tuple[str, ...]]:
    try:
        value = read(text, form)
    except Unreadable as error:
        return None, error.reasons
    return value, tuple(objections(value))


def _objection(faults: Sequence[str]) -> str:
    listed = "\n".join(f"- {fault}" for fault in faults[:SAID])
    if len(faults) > SAID:
        listed += f"\n- and {len(faults) - SAID} more of the kind"
    return f"That answer is not valid:\n{listed}\nGive the whole answer again, with these faults set right."
