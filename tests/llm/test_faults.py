from datetime import UTC, datetime

import pytest

from pipeline.llm.faults import Fault, fault, parameter, wait_seconds


@pytest.mark.parametrize(
    ("status", "words", "expected"),
    [
        (400, "response_format.json_schema is not supported", Fault.FORM),
        (500, "failed to parse grammar", Fault.FORM),
        (503, "grammar service is restarting", Fault.RETRY),
        (400, "'max_tokens' is not supported with this model, use 'max_completion_tokens'", Fault.PARAMETER),
        (400, "This model's maximum context length is 8192 tokens", Fault.TOO_LONG),
        (400, "ContextWindowExceededError", Fault.TOO_LONG),
        (400, "exceed_context_size_error", Fault.TOO_LONG),
        (400, "The response was filtered: content_filter", Fault.DECLINED),
        (429, "Rate limit reached for tokens per min", Fault.RETRY),
        (429, "insufficient_quota", Fault.REJECTED),
        (408, "", Fault.RETRY),
        (409, "", Fault.RETRY),
        (500, "", Fault.RETRY),
        (529, "overloaded", Fault.RETRY),
        (400, "no_db_connection", Fault.REJECTED),
        (401, "invalid api key", Fault.REJECTED),
        (404, "model not found", Fault.REJECTED),
        (307, "", Fault.REJECTED),
    ],
)
def test_the_words_decide_and_the_status_after_them(status: int, words: str, expected: Fault) -> None:
    assert fault(status, words) is expected


def test_the_parameter_that_is_named() -> None:
    assert parameter("Unsupported value: 'Temperature' does not support 0") == "temperature"
    assert parameter("unknown field") is None


NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Wed, 04 Mar 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 04 Mar 2026 11:00:00 GMT"}, None),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "31536000"}, 31536000.0),
    ],
)
def test_the_wait_a_server_asks_for(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_seconds(headers, NOW) == seconds
