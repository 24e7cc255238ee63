import asyncio
from collections.abc import Sequence

import pytest
from pydantic import BaseModel

from pipeline.errors import LLMRefused, LLMUnavailable, ReplyInvalid
from pipeline.llm import Asked, FakeLLM, ask, fake_llm
from tests.llm.test_cache import request


class Word(BaseModel):
    word: str


def short(word: Word) -> Sequence[str]:
    return ["word: too long"] * (len(word.word) - 1)


def asked(llm: FakeLLM) -> Asked[Word]:
    return asyncio.run(ask(llm, request(), Word, objections=short))


def test_an_answer_without_a_fault_is_taken_at_once() -> None:
    llm = fake_llm(Word(word="a"))
    assert asked(llm).value.word == "a"
    assert len(llm.requests) == 1


def test_a_fault_is_sent_back_with_the_answer_that_has_it() -> None:
    llm = fake_llm("Certainly.", Word(word="ab"), Word(word="a"))
    answer = asked(llm)
    assert (answer.value.word, answer.objections, answer.usage.requests) == ("a", (), 3)
    first, second, third = llm.requests
    assert second.messages[: len(first.messages)] == first.messages
    assert [message.content for message in second.messages[1:]] == [
        "Certainly.",
        "That answer is not valid:\n- there is no JSON object in the answer\n"
        "Give the whole answer again, with these faults set right.",
    ]
    assert len(third.messages) == 3
    assert "- word: too long" in third.messages[2].content
    assert [one.seed for one in llm.requests] == [0, 1, 2]


def test_of_answers_with_faults_the_one_with_fewest_is_taken() -> None:
    answer = asked(fake_llm(Word(word="abc"), Word(word="ab"), Word(word="abcd")))
    assert (answer.value.word, len(answer.objections)) == ("ab", 1)


def test_an_answer_that_can_be_used_is_kept_when_asking_again_fails() -> None:
    assert asked(fake_llm(Word(word="ab"), LLMUnavailable("down"))).value.word == "ab"


def test_without_any_answer_of_the_form_it_is_an_error() -> None:
    llm = FakeLLM(lambda _: "Certainly.")
    with pytest.raises(ReplyInvalid, match="no JSON object"):
        asked(llm)
    assert len(llm.requests) == 3


def test_a_refusal_is_not_argued_with() -> None:
    llm = fake_llm(LLMRefused("I cannot"))
    with pytest.raises(LLMRefused):
        asked(llm)
    assert len(llm.requests) == 1
