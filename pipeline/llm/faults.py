"""What kind of refusal an answer with an error status is.

Servers agree neither on statuses nor on codes (a wrong key is 401 here, 400 there; a schema that is not taken is 400
or 500), so the words decide first and the status after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum, auto


class Fault(StrEnum):
    """What to do about it."""

    API = auto()
    """The model answers in the Responses API alone."""
    FORM = auto()
    """Ask for a plainer form."""
    PARAMETER = auto()
    """Leave the named parameter out."""
    TOO_LONG = auto()
    """Ask with less; never the same again."""
    DECLINED = auto()
    """The provider's policy forbids it."""
    RETRY = auto()
    REJECTED = auto()
    """Key, quota, model or request: asking again cannot help."""


_WORDS = (
    (
        Fault.REJECTED,
        re.compile(r"insufficient_quota|exceeded your current quota|billing|credit balance"),
    ),
    (
        Fault.TOO_LONG,
        re.compile(
            r"context.{0,3}(?:length|size|window)|maximum context|prompt is too long|too many (?:input )?tokens|"
            r"reduce the length",
        ),
    ),
    (
        Fault.DECLINED,
        re.compile(r"content.{0,3}(?:policy|management|filter)|responsible ai|safety system"),
    ),
    (
        Fault.API,
        re.compile(
            r"(?:only|use)\b.{0,40}\b(?:v1/responses|responses api)|not (?:a chat model|in v1/chat/completions)"
        ),
    ),
    (
        Fault.FORM,
        re.compile(
            r"response_format|json_schema|json_object|json mode|grammar|structured output|tool_choice|\btools\b",
        ),
    ),
    (
        Fault.PARAMETER,
        re.compile(r"max_tokens|max_completion_tokens|max_output_tokens|temperature|stream_options|\bseed\b|\bstore\b"),
    ),
)
_REFUSALS = frozenset({400, 403, 404, 413, 415, 422, 500, 501})
"""Statuses that come with a reason in words. A used-up quota comes as 429, as a passing limit does."""
_RETRIED = frozenset({408, 409, 425, 429})


def fault(status: int, words: str) -> Fault:
    """Return the kind of fault; `words` are all the server said: message, code, type."""
    said = words.lower()
    for kind, pattern in _WORDS:
        if pattern.search(said) and (status in _REFUSALS or kind is Fault.REJECTED):
            return kind
    return Fault.RETRY if status in _RETRIED or status >= 500 else Fault.REJECTED


def parameter(words: str) -> str | None:
    """Return the optional parameter the words name."""
    named = _WORDS[-1][1].search(words.lower())
    return named.group() if named else None


def wait_seconds(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return what Retry-After asks for, in any of its three forms; None where it asks for nothing."""
    exact, given = headers.get("retry-after-ms"), headers.get("retry-after")
    seconds = _number(exact, 0.001) if exact else _number(given, 1) if given else None
    if seconds is None and given:
        seconds = _until(given, now or datetime.now(UTC))
    return seconds if seconds and seconds > 0 else None


def _number(text: str, factor: float) -> float | None:
    try:
        return float(text) * factor
    except ValueError:
        return None


def _until(text: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
