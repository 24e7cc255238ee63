"""The text of an answer becomes the form that was asked for, or reasons why not that a model can act on.

Models fence their JSON, think aloud before it, and are cut in the middle of it; providers do not always enforce what
they promise. Whatever comes, this ends in a value or in `Unreadable`.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

T = TypeVar("T", bound=BaseModel)

LONGEST = 400_000
"""Characters. The longest story there can be (5,000 words) is a tenth of it."""
_MOST_REASONS = 8
_THOUGHTS = "</think>"
_HALF_SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(Exception):
    """The answer is not of the form; `reasons` say where and how."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


def read(text: str, form: type[T]) -> T:
    """Return the answer as a value. Unreadable when it is none of this form."""
    if len(text) > LONGEST:
        raise Unreadable(f"the answer is longer than {LONGEST} characters")
    body = _json(text)
    if not body:
        raise Unreadable("there is no JSON object in the answer")
    try:
        return form.model_validate_json(body)
    except ValidationError as error:
        raise Unreadable(*_reasons(error)) from error


def salvaged(text: str, form: type[T]) -> T:
    """Return what is whole of an answer that was cut off: list items up to the last one. Unreadable where it is none.

    An incomplete story is right, and it was paid for.
    """
    answer = _HALF_SURROGATE.sub("\ufffd", text.rpartition(_THOUGHTS)[2])[:LONGEST]
    try:
        begun = from_json(answer[max(0, answer.find("{")) :], allow_partial=True)
    except ValueError as error:
        raise Unreadable("there is no JSON object in the answer") from error
    for _ in range(_MOST_REASONS):
        try:
            return form.model_validate(begun)
        except ValidationError as error:
            if not _dropped(begun, error.errors(include_input=False, include_url=False)[-1]["loc"]):
                raise Unreadable(*_reasons(error)) from error
    raise Unreadable("what was cut off is no whole answer")


def _dropped(value: Any, place: tuple[int | str, ...]) -> bool:
    """Take the list item out that holds this place and was begun last; False where no list holds it."""
    holder = None
    for step in place:
        if isinstance(value, list) and isinstance(step, int):
            holder = value, step
            value = value[step]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            break
    if holder is None or holder[1] != len(holder[0]) - 1:
        return False
    holder[0].pop()
    return True


def is_readable(text: str, form: type[BaseModel]) -> bool:
    """Say whether the answer is one of this form."""
    try:
        read(text, form)
    except Unreadable:
        return False
    return True


def _json(text: str) -> str:
    """Return what stands between the first and the last brace behind any thinking aloud."""
    answer = _HALF_SURROGATE.sub("\ufffd", text.rpartition(_THOUGHTS)[2])
    return answer[answer.find("{") : answer.rfind("}") + 1] if "{" in answer else ""


def _reasons(error: ValidationError) -> list[str]:
    faults = error.errors(include_input=False, include_url=False)[:_MOST_REASONS]
    return [f"{'.'.join(map(str, fault['loc'])) or 'answer'}: {fault['msg']}" for fault in faults]
