import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.llm.reading import LONGEST, Unreadable, read


class Word(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: str


READABLE = {
    "plain": ('{"word": "a"}', "a"),
    "fenced": ('```json\n{"word": "a"}\n```', "a"),
    "told": ('Here it is:\n{"word": "a"}\nAnything else?', "a"),
    "thought before": ('<think>{"word": "b"} or not?</think>{"word": "a"}', "a"),
    "byte order mark": ('\ufeff{"word": "a"}', "a"),
    "said twice, the last counts": ('{"word": "b", "word": "a"}', "a"),
    "half a surrogate": ('{"word": "a\ud800"}', "a\ufffd"),
}


@pytest.mark.parametrize(("text", "word"), READABLE.values(), ids=READABLE)
def test_an_answer_is_read_through_what_models_put_around_it(text: str, word: str) -> None:
    assert read(text, Word).word == word


UNREADABLE = {
    "empty": ("", "no JSON object"),
    "prose": ("Certainly.", "no JSON object"),
    "cut": ('{"word": "a', "no JSON object"),
    "cut in an inner object": ('{"word": {"a": 1}', "Invalid JSON"),
    "another form": ('{"text": "a"}', "word: Field required"),
    "another type": ('{"word": 1}', "word: Input should be a valid string"),
    "more than asked": ('{"word": "a", "outlet": "b"}', "outlet: Extra inputs"),
    "two documents": ('{"word": "a"}{"word": "b"}', "trailing characters"),
    "nested without end": ('{"word": ' + "[" * 50_000 + "]" * 50_000 + "}", "recursion limit"),
    "half a surrogate, escaped": ('{"word": "\\ud800"}', "Invalid JSON"),
    "too long": ('{"word": "' + "a" * LONGEST + '"}', "longer than"),
}


@pytest.mark.parametrize(("text", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_of_the_form_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        read(text, Word)
    assert 1 <= len(caught.value.reasons) <= 8
