"""Times in UTC on the day their readers saw."""

from datetime import datetime

import pytest

from pipeline.extract.zones import as_printed


@pytest.mark.parametrize(
    ("stated", "country", "printed"),
    [
        ("2022-05-04T00:25:56+00:00", "AR", "2022-05-03T21:25:56-03:00"),
        ("2020-02-25T02:25:54+00:00", "US", "2020-02-24"),
        ("2026-03-03T16:10:00+00:00", "JP", "2026-03-04T01:10:00+09:00"),
        ("2026-03-03T16:10:00+00:00", "US", "2026-03-03T16:10:00+00:00"),  # the same day in all its zones but one
        ("2026-03-03T08:00:00+00:00", "US", "2026-03-03T08:00:00+00:00"),  # the day before in Honolulu alone
        ("2026-03-04T00:25:00+01:00", "AR", "2026-03-04T00:25:00+01:00"),
        ("2026-03-04T00:00:00+00:00", "AR", "2026-03-04T00:00:00+00:00"),
        ("2026-03-04T00:25:00+00:00", "", "2026-03-04T00:25:00+00:00"),
        ("2026-03-04T00:25:00+00:00", "XX", "2026-03-04T00:25:00+00:00"),
    ],
)
def test_a_time_in_utc_is_told_in_the_outlets_zone_where_that_moves_its_day(stated: str, country: str, printed: str):
    moment = datetime.fromisoformat(stated)
    found = as_printed(moment, country)
    assert found == moment
    assert found.isoformat().startswith(printed)
