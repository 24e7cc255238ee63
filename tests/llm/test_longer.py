"""Answers that were cut off: asked for once more, then what is whole of them is taken; the budget counts both."""

import asyncio
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.errors import ReplyInvalid
from pipeline.llm import Answer, Message, Request, limits, open_llm
from pipeline.llm.reading import Unreadable, salvaged
from pipeline.settings import Settings
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

WHOLE = '{"title": "Ferry", "words": [{"word": "one"}, {"word": "two"}]}'
CUT = '{"title": "Ferry", "words": [{"word": "one"}, {"wor'
FIRST = '{"title":"Ferry","words":[{"word":"one"}]}'


class Word(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: str


class Words(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str
    words: list[Word]


def asked(server: s.Server, folder: Path, **more: object) -> Answer:
    settings = Settings(model="tiny", base_url=server.url, cache=folder, **more)
    request = Request(messages=(Message(role="user", content="Say words."),), form=Words, max_tokens=50)

    async def answer() -> Answer:
        async with open_llm(settings) as llm:
            return await llm.answer(request)

    return asyncio.run(answer())


def test_a_cut_off_answer_is_asked_for_once_more_with_twice_the_room(tmp_path: Path) -> None:
    with s.serving(s.says(CUT, finish="length"), s.says(WHOLE)) as server:
        answer = asked(server, tmp_path)
    assert (answer.text, answer.usage.requests, answer.usage.prompt_tokens) == (WHOLE, 2, 200)
    assert [body["max_tokens"] for body in server.requests] == [50, 100]


def test_of_an_answer_cut_off_twice_what_is_whole_is_taken(tmp_path: Path) -> None:
    with s.serving(s.says(CUT, finish="length")) as server:
        assert asked(server, tmp_path).text == FIRST
    assert len(server.requests) == 2


def test_an_answer_of_which_nothing_is_whole_is_given_up(tmp_path: Path) -> None:
    with s.serving(s.says('{"ti', finish="length")) as server, pytest.raises(ReplyInvalid, match="cut off at 100"):
        asked(server, tmp_path)
    assert len(server.requests) == 2


def test_what_was_cut_off_is_not_asked_for_again_where_the_budget_does_not_reach(tmp_path: Path) -> None:
    """The first took 110 tokens, the second could take 100 and its question: the limit is not passed by it."""
    with s.serving(s.says(CUT, finish="length")) as server:
        assert asked(server, tmp_path, story_tokens=200).text == FIRST
    assert len(server.requests) == 1
    assert limits.RUN.tokens <= 200


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (CUT, ["one"]),
        ('<think>{"a": 1}</think>' + CUT, ["one"]),
        ("```json\n" + CUT, ["one"]),
        ('{"title": "Ferry", "words": [', []),
        ('{"title": "Ferry", "words": [{"word": "one"}, {"word": "tw', ["one"]),
        (WHOLE[:-2], ["one", "two"]),
    ],
)
def test_whole_items_are_kept(text: str, kept: list[str]) -> None:
    assert [word.word for word in salvaged(text, Words).words] == kept


@pytest.mark.parametrize(
    "text",
    ["", "Certainly.", '{"title": "Fer', '{"words": [{"word": "one"}',
     '{"title": "F", "words": [{"no": 1}, {"word": "a"}]}',
     '{"title": ' + "[" * 50_000, "[1, 2", "{" + "\ud800"],
)  # fmt: skip
def test_what_holds_nothing_whole_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        salvaged(text, Words)
