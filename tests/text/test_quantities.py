from datetime import UTC, date, datetime
from time import process_time

import pytest

from pipeline.text.quantities import matches, quantities

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


def day(year, month, number):
    return date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500 people", [("number", 1500, None)]),
        ("1 500 personnes", [("number", 1500, None)]),
        ("1.500,25 euros", [("money", 1500.25, "EUR")]),
        ("twelve men", [("number", 12, None)]),
        ("two dozen boats", [("number", 24, None)]),
        ("three hundred and five thousand", [("number", 305_000, None)]),
        ("half a million", [("number", 500_000, None)]),
        ("nearly half of voters", [("percent", 50, "%")]),
        ("two-thirds majority", [("percent", 200 / 3, "%")]),
        ("in the second half", []),
        ("one of them", []),
        ("the twenty-first time", [("ordinal", 21, None)]),
        ("finished 3rd", [("ordinal", 3, None)]),
        ("$3bn and €1.5 million", [("money", 3e9, "USD"), ("money", 1.5e6, "EUR")]),
        ("2 million euros", [("money", 2e6, "EUR")]),
        ("12 percent, 3 percentage points", [("percent", 12, "%"), ("percent", 3, "%")]),
        ("5 km", [("number", 5000, "m")]),
        ("30°C", [("number", 30, "degC")]),
        ("minus 4 degrees Celsius", [("number", -4, "degC")]),
        ("−4 °C", [("number", -4, "degC")]),
        ("4 degrees Celsius below zero", [("number", -4, "degC")]),
        ("10-12 boats", [("number", 10, None)]),
        ("in the 1970s", [("date", 1970, "decade")]),
        ("late in the '70s", [("date", 1970, "decade")]),
        ("a man in his 70s", [("number", 70, None)]),
        ("the 2018–19 season", [("date", 2018, "year")]),
        ("in mid-december", [("date", 2025 * 12 + 11, "month")]),
        ("in march", [("date", 2026 * 12 + 2, "month")]),
        ("they march and may", []),
        ("a 34-year-old", [("duration", 408, "month")]),
        ("two hours", [("duration", 7200, "s")]),
        ("at 2:30 p.m.", [("time", 870, "clock")]),
        ("at 7 p. m.", [("time", 1140, "clock")]),
        ("at 14:05", [("time", 845, "clock")]),
        ("on 4 March 2026", [("date", day(2026, 3, 4), "day")]),
        ("on March 3", [("date", day(2026, 3, 3), "day")]),
        ("on 28 December", [("date", day(2025, 12, 28), "day")]),
        ("2026-03-01", [("date", day(2026, 3, 1), "day")]),
        ("on Tuesday", [("date", day(2026, 3, 3), "day")]),
        ("yesterday", [("date", day(2026, 3, 3), "day")]),
        ("in March 2025", [("date", 2025 * 12 + 2, "month")]),
        ("since 2019", [("date", 2019, "year")]),
        ("they may 12", [("number", 12, None)]),
        ("on 31 February 2026", [("number", 31, None), ("date", 2026 * 12 + 1, "month")]),
        ("1\u200b2 men", [("number", 12, None)]),
        ("１２ men", [("number", 12, None)]),
        ("9" * 5000, []),
        ("", []),
    ],
)
def test_quantities_are_read_as_values(text, expected):
    found = quantities(text, at=AT)
    assert [(quantity.kind, quantity.unit) for quantity in found] == [(kind, unit) for kind, _, unit in expected]
    assert [quantity.value for quantity in found] == pytest.approx([value for _, value, _ in expected])
    assert all(quantity.of(text) == quantity.text for quantity in found)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5–10 kilometres", 5000, 10_000, "m"),
        ("between 3 and 5 people", 3, 5, None),
        ("20 to 30 percent", 20, 30, "%"),
        ("$5-10 million", 5e6, 10e6, "USD"),
    ],
)
def test_the_two_ends_of_a_range_are_one_quantity(text, low, high, unit):
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["from 5 to 10 percent", "5 and 10 people", "won 3-1"])
def test_two_figures_side_by_side_stay_two(text):
    assert len(quantities(text)) == 2


@pytest.mark.parametrize(
    ("claim", "source", "same"),
    [
        ("12 dead", "twelve dead", True),
        ("12 dead", "15 dead", False),
        ("about 1,500", "1,487", True),
        ("1,500", "1,487", False),
        ("1.5 million", "1,487,300", True),
        ("1.5 million", "1.6 million", False),
        ("nearly half of voters", "48 percent", True),
        ("half of voters", "38 percent", False),
        ("more than 200", "213", True),
        ("more than 200", "190", False),
        ("more than 200", "5,000", False),
        ("up to 300", "280", True),
        ("5 miles", "8 km", True),
        ("5 miles", "5 km", False),
        ("5 km", "5,000 metres", True),
        ("5–10 km", "5-10 kilometres", True),
        ("5 km", "5–10 km", False),
        ("4 percent", "4.2 percent", True),
        ("10 percent", "14 percent", False),
        ("$5 million", "€5 million", False),
        ("10th", "tenth", True),
        ("on Tuesday", "on 3 March", True),
        ("on Monday", "on 3 March", False),
        ("in March", "on 3 March", True),
        ("on 3 March", "in March", False),
        ("2:30 pm", "14:30", True),
        ("34-year-old", "aged 34", True),
        ("aged 35", "34-year-old", False),
        ("2000 people", "2,000 people", True),
        ("in the 1970s", "built in 1974", True),
        ("in 1974", "built in the 1970s", False),
        ("in the 1980s", "built in 1974", False),
        ("at 5:40 p.m.", "at 5:40 a.m.", False),
        ("in February", "two helicopters", False),
        ("at least two people", "at least three people", False),
        ("more than 25 people", "more than 30 people", False),
        ("over 1,000 people", "over 1,200 people", True),
        ("in February", "on Friday", False),
        ("6 March", "on Friday", True),
        ("six in ten", "60 percent", True),
        ("1 in 12 drivers", "one in every 12 drivers", True),
        ("six in ten", "70 percent", False),
        ("at 05:40", "at 5:40 a.m.", True),
        ("at 17:40", "at 5:40 p.m.", True),
        ("at 5:40", "at 5:40 p.m.", True),
        ("a third of ferries", "37 people", False),
        ("at least three hours", "three hours", True),
        ("4 degrees Celsius", "minus 4 degrees Celsius", False),
        ("25 degrees Fahrenheit", "minus 4 degrees Celsius", True),
    ],
)
def test_a_rounded_figure_matches_and_another_does_not(claim, source, same):
    (mine,) = quantities(claim, at=AT)
    assert any(matches(mine, theirs) for theirs in quantities(source, at=AT)) is same


@pytest.mark.parametrize("piece", ["1", "1,", "half ", "one hundred ", "$", "3-", "12:30 ", "nearly "])
def test_a_long_source_is_read_in_linear_time(piece):
    started = process_time()
    quantities(piece * (30_000 // len(piece)))
    assert process_time() - started < 4
