import asyncio
import time

import pytest

from pipeline.llm.pace import LONGEST_HOLD, Pace, Rate, reset_seconds


def starts(limit: float, amounts: list[float], now: float = 1000.0) -> list[float]:
    rate = Rate(limit, is_set=True)
    return [rate.start(amount, now) - now for amount in amounts]


@pytest.mark.parametrize(
    ("limit", "amounts", "expected"),
    [
        (3, [1, 1, 1, 1, 1], [0, 0, 0, 60, 60]),
        (1, [1, 1, 1], [0, 60, 120]),
        (100, [60, 60, 30], [0, 60, 60]),
        (100, [250, 10], [0, 60]),
    ],
)
def test_no_minute_holds_more_than_the_limit(limit: float, amounts: list[float], expected: list[float]) -> None:
    assert starts(limit, amounts) == expected


def test_no_limit_is_no_wait() -> None:
    rate = Rate()
    assert [rate.start(1e9, 5.0) for _ in range(100)] == [5.0] * 100


def test_what_is_older_than_a_minute_counts_no_more() -> None:
    rate = Rate(1)
    assert [rate.start(1, now) for now in (0.0, 61.0, 62.0)] == [0.0, 61.0, 121.0]


@pytest.mark.parametrize(("given", "told", "limit"), [(None, 60, 60), (30, 60, 30), (90, 60, 60)])
def test_the_lower_of_what_is_set_and_what_the_server_says_holds(
    given: float | None, told: float, limit: float
) -> None:
    pace = Pace(requests=given)
    pace.heard({"x-ratelimit-limit-requests": str(told)})
    assert pace.requests.limit == limit


@pytest.mark.parametrize(
    ("text", "seconds"), [("6m0s", 360), ("20ms", 0.02), ("1.5s", 1.5), ("12", 12), ("", None), ("soon", None)]
)
def test_the_forms_of_a_reset(text: str, seconds: float | None) -> None:
    assert reset_seconds(text) == pytest.approx(seconds)


def waited(pace: Pace) -> float:
    started = time.monotonic()
    asyncio.run(pace.turn(10))
    return time.monotonic() - started


def test_who_has_used_up_what_is_left_waits_for_the_reset() -> None:
    pace = Pace()
    pace.heard({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "200ms"})
    assert 0.1 < waited(pace) < 0.6


def test_all_callers_wait_as_long_as_one_is_told_and_not_for_a_year() -> None:
    pace = Pace()
    pace.hold(0.2)
    assert 0.1 < waited(pace) < 0.6
    pace.hold(LONGEST_HOLD * 2)
    assert waited(pace) < 0.2
