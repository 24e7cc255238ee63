"""Word frequencies, and languages without a list."""

import pytest

from pipeline.text.frequency import listed_as, zipf


def test_a_common_word_is_common_and_a_name_in_no_list_is_not():
    assert zipf("the") > 7
    assert 3 < zipf("harbour") < 5
    assert zipf("karsenia") == 0


@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("no", "nb"), ("ht", None), ("xx", None)])
def test_a_language_without_a_list_gets_no_other_ones(
    language: str, code: str | None, caplog: pytest.LogCaptureFixture
):
    assert listed_as(language) == code
    assert (zipf("kay", language) is None) == (code is None)
    assert not caplog.records
