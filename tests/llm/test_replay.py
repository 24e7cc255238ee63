import asyncio
import json
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.errors import LLMUnavailable, SettingsError
from pipeline.llm import Replay
from tests.llm.server import completion
from tests.llm.test_cache import Word, request


def recording(folder: Path, *rows: object) -> Path:
    path = folder / "recording.jsonl"
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


@pytest.mark.parametrize("row", [{"content": '{"word": "a"}'}, {"content": {"word": "a"}}, completion('{"word": "a"}')])
def test_each_form_of_a_recorded_answer(row: object, tmp_path: Path) -> None:
    answer = asyncio.run(Replay(recording(tmp_path, row)).answer(request()))
    assert json.loads(answer.text) == {"word": "a"}
    assert answer.usage.requests == 0


def test_answers_without_a_key_come_in_turn_where_no_key_answers(tmp_path: Path) -> None:
    first, keyed, last = ({"content": {"word": word}} for word in "abc")
    replay = Replay(recording(tmp_path, first, {"key": request().key} | keyed, "", last))
    asked = [request("Other."), request(), request("Other.")]
    assert [json.loads(asyncio.run(replay.answer(one)).text)["word"] for one in asked] == ["a", "b", "c"]


def test_an_answer_of_another_form_waits_for_its_own_question(tmp_path: Path) -> None:
    replay = Replay(recording(tmp_path, {"content": {"number": 1}}, {"content": {"word": "a"}}))
    forms = Word, Number
    texts = [asyncio.run(replay.answer(request(form=form))).text for form in forms]
    assert texts == ['{"word": "a"}', '{"number": 1}']
    with pytest.raises(LLMUnavailable):
        asyncio.run(replay.answer(request(form=Number)))


class Number(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: int


def test_a_request_that_was_not_recorded_says_so(tmp_path: Path) -> None:
    replay = Replay(recording(tmp_path, {"key": "other", "content": "1"}))
    with pytest.raises(LLMUnavailable, match="no answer to this request"):
        asyncio.run(replay.answer(request()))


@pytest.mark.parametrize("row", ["{", "[1]", "{}", '{"choices": []}', "[" * 100_000])
def test_a_line_that_is_no_answer_is_named(row: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        Replay(recording(tmp_path, {"content": "1"}, row))
    assert "recording.jsonl:2: no" in str(caught.value)


def test_a_recording_that_is_not_there_is_an_error_of_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Replay(tmp_path / "none.jsonl")
