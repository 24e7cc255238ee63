"""Our client against llama.cpp's own server with a tiny random model: `make test-llamacpp`.

What it says is gibberish; that it says it in our form, streamed or not, counted, and refuses as we expect is proved.
"""

import asyncio
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from pipeline.errors import LLMRejected, LLMTooLong
from pipeline.llm import Answer, Message, Request
from pipeline.llm.doctor import doctor
from pipeline.llm.openai import open_openai
from pipeline.llm.reading import read
from pipeline.llm.retry import Policy
from pipeline.settings import Settings
from pipeline.write.model.reply import Reply

SERVER, MODEL = os.environ.get("LLAMA_SERVER"), os.environ.get("LLAMA_MODEL")
pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(not (SERVER and MODEL), reason="`make test-llamacpp` builds the server"),
]

KEY = "sk-llama"
POLICY = Policy(attempts=2, deadline_seconds=200, attempt_seconds=120)
RULES = Message(role="system", content="You merge reports into one story. " * 40)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [SERVER, "-m", MODEL, "--port", str(port), "--host", "127.0.0.1", "-t", "1", "--threads-http", "64"]
    options = ["--api-key", KEY, "-c", "16384", "-np", "2", "--no-warmup"]
    with subprocess.Popen(  # noqa: S603  the server the person who runs this names
        [*map(str, command), *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            _wait(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            running.terminate()


def _wait(health: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(health) as answer:  # noqa: S310  our own loopback address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError("llama-server did not start")


def request(words: str = "[1] The ferry sank.", **more: object) -> Request:
    given = {"messages": (RULES, Message(role="user", content=words)), "form": Reply, "max_tokens": 1500}
    return Request(**{**given, **more})


def ask(url: str, *requests: Request, key: str = KEY, stream: bool = False) -> list[Answer]:
    async def answers() -> list[Answer]:
        async with open_openai(model="tiny", base_url=url, api_key=key, policy=POLICY, stream=stream) as llm:
            return [await llm.answer(one) for one in requests]

    return asyncio.run(answers())


@pytest.mark.parametrize("stream", [False, True])
def test_the_schema_is_kept_to_and_tokens_are_counted(url: str, stream: bool) -> None:
    (answer,) = ask(url, request(), stream=stream)
    assert read(answer.text, Reply).paragraphs is not None
    assert answer.usage.prompt_tokens > 0
    assert answer.usage.completion_tokens > 0


def test_the_same_question_has_the_same_answer(url: str) -> None:
    one, other = ask(url, request(), request())
    assert one.text == other.text


def test_the_rules_are_in_the_servers_cache_at_the_second_story(url: str) -> None:
    _, second = ask(url, request(), request("[1] A bridge was closed."))
    rules = len(RULES.content.encode()) * 0.3
    assert second.usage.cached_tokens > 0.8 * min(rules, second.usage.prompt_tokens)


def test_a_wrong_key_and_a_question_too_long_end_as_what_they_are(url: str) -> None:
    with pytest.raises(LLMRejected, match="OPENAI_API_KEY"):
        ask(url, request(), key="sk-wrong")
    with pytest.raises(LLMTooLong):
        ask(url, request("The ferry sank and nobody knows why. " * 4000))


def test_the_doctor_finds_it_in_good_health(url: str) -> None:
    found = {one.what: one for one in doctor(Settings(model="tiny", base_url=url, api_key=KEY))}
    assert found["answer"].ok, found
    assert found["structured output"].found == "json_schema"
