import asyncio
from pathlib import Path

from pydantic import BaseModel

from pipeline.llm import Answer, FakeLLM, Message, Request, Usage, fake_llm
from pipeline.llm.cache import Cached
from pipeline.llm.replay import Replay


class Word(BaseModel):
    word: str


def request(word: str = "Say a word.", **fields: object) -> Request:
    return Request(**{"messages": (Message(role="user", content=word),), "form": Word, "max_tokens": 9, **fields})


def answered(llm: FakeLLM, folder: Path, *requests: Request, server: str = "here") -> list[Answer]:
    cached = Cached(llm, folder, server=server)
    return [asyncio.run(cached.answer(one)) for one in requests]


def test_the_same_request_is_paid_for_once(tmp_path: Path) -> None:
    llm = fake_llm(Word(word="ferry"))
    first, second = answered(llm, tmp_path, request(), request())
    assert first.text == second.text == '{"word":"ferry"}'
    assert (first.usage.requests, second.usage) == (1, Usage())
    (third,) = answered(llm, tmp_path, request())
    assert third == second
    assert len(llm.requests) == 1


def test_whatever_shapes_the_answer_makes_another_request(tmp_path: Path) -> None:
    llm = FakeLLM(lambda _: Word(word="a"))
    answered(llm, tmp_path, request(), request("Say another."), request(max_tokens=8), request(seed=1))
    answered(llm, tmp_path, request(), server="there")
    assert len(llm.requests) == 5


def test_an_answer_that_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    llm = fake_llm("Certainly.", Word(word="a"))
    texts = [answer.text for answer in answered(llm, tmp_path, request(), request())]
    assert texts == ["Certainly.", '{"word":"a"}']


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    answered(fake_llm(Word(word="a")), tmp_path, request())
    (kept,) = tmp_path.rglob("*.jsonl")
    kept.write_text('{"key": "half')
    (answer,) = answered(fake_llm(Word(word="b")), tmp_path, request())
    assert answer.text == '{"word":"b"}'
    assert answered(fake_llm(), tmp_path, request())[0].text == '{"word":"b"}'


def test_the_files_of_a_cache_are_a_recording(tmp_path: Path) -> None:
    answered(fake_llm(Word(word="a"), Word(word="b")), tmp_path / "cache", request(), request("Another."))
    recording = tmp_path / "recording.jsonl"
    recording.write_bytes(b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*.jsonl")))
    replay = Replay(recording)
    texts = [asyncio.run(replay.answer(one)).text for one in (request("Another."), request(), request())]
    assert texts == ['{"word":"b"}', '{"word":"a"}', '{"word":"a"}']
