"""A pattern asked where it can begin finds what it finds when tried everywhere."""

import re

import pytest

from pipeline.text.dates import _COMPILED as DATES
from pipeline.text.openings import NUMBER, matches_at, openings

PROSE = (
    "On March 4, 2026, and again on 5 May, twelve of 1,500 people paid US$3.5bn (about €2 million) at 5:40 p.m.; "
    "minus 4 °C, −7 °C and -12 °C were read on Tuesday, half of them by noon in the late '90s, two thirds since March. "
    "Six in ten, 1 in 12, a hundred and five, two dozen, R$40 and £1.2m: 2026-03-04, 04.03.2026 and the 1970s."
)


def test_openings_are_words_numbers_and_signs_with_where_they_stand():
    assert openings("May 5: may") == {"may": [0, 7], NUMBER: [4], ":": [5]}


@pytest.mark.parametrize(("opens", "pattern"), [(opens, pattern) for _, opens, pattern in DATES])
def test_a_pattern_finds_the_same_as_when_tried_everywhere(opens: frozenset[str], pattern: re.Pattern[str]):
    told = [match.span() for match in matches_at(pattern, PROSE, opens)]
    assert told == [match.span() for match in pattern.finditer(PROSE)]
