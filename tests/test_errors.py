import inspect

import pytest

from pipeline import errors
from pipeline.errors import EventError, PipelineError, SourceError

CONTRACT = {1, 2, 3, 4, 6, 7, 8, 9, 12}


def _all() -> list[type[PipelineError]]:
    return [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, PipelineError)]


@pytest.mark.parametrize("kind", _all(), ids=lambda kind: kind.__name__)
def test_every_error_has_an_exit_code_of_the_contract_and_says_what_it_is(kind: type[PipelineError]) -> None:
    assert kind.exit_code in CONTRACT
    assert kind.__doc__


def test_a_message_says_where_what_and_what_to_do() -> None:
    error = SourceError("no article text", where="a.html", do="give another page")
    assert str(error) == "a.html: no article text; give another page"


def test_no_foreign_text_can_forge_a_second_line() -> None:
    assert "\n" not in str(EventError("two\nlines", where="a\nb"))
