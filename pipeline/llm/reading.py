"""The text of an answer becomes the form that was asked for, or reasons why not that a model can act on.

Models fence their JSON, think aloud before it, and are cut in the middle of it; providers do not always enforce what
they promise. Whatever comes, this ends in a value or in `Unreadable`.
"""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError

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
