import pytest

from pipeline.errors import SourceError
from pipeline.text.length import LONGEST, check_length


def test_a_text_is_an_articles_up_to_a_million_characters():
    check_length("x" * LONGEST)
    with pytest.raises(SourceError, match="1,000,001 characters"):
        check_length("x" * (LONGEST + 1))
