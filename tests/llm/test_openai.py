"""The adapter through the real SDK against a real server on loopback."""

import asyncio
import re
import time
import traceback
from collections.abc import Sequence

import openai
import pytest
from pydantic import BaseModel, ConfigDict

from pipeline.errors import LLMError, LLMRefused, LLMRejected, LLMTooLong, LLMUnavailable
from pipeline.llm import Answer, Message, Request, Usage
from pipeline.llm.openai import open_openai
from pipeline.llm.retry import Policy
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-canary-5f1c0ffee"
POLICY = Policy(attempts=3, deadline_seconds=20, attempt_seconds=5, first_wait_seconds=0.01)
QUICK = POLICY.model_copy(update={"attempt_seconds": 0.4})
WORD = '{"word": "ferry"}'


class Word(BaseModel):
    """One word."""

    model_config = ConfigDict(extra="forbid")

    word: str


def request(**fields: object) -> Request:
    messages = (Message(role="system", content="Rules."), Message(role="user", content="Say a word."))
    return Request(**{"messages": messages, "form": Word, "max_tokens": 50, **fields})


def ask(server: s.Server, *, policy: Policy = POLICY, times: int = 1) -> list[Answer]:
    async def answers() -> list[Answer]:
        async with open_openai(model="tiny", base_url=server.url, api_key=KEY, policy=policy) as llm:
            return [await llm.answer(request()) for _ in range(times)]

    return asyncio.run(answers())


def test_the_request_that_goes_out() -> None:
    with s.serving(s.says(WORD)) as server:
        (answer,) = ask(server)
    assert answer == Answer(
        text=WORD,
        model="tiny-1",
        usage=Usage(prompt_tokens=100, completion_tokens=10, cached_tokens=40, requests=1),
    )
    schema = {
        "type": "object",
        "description": "One word.",
        "properties": {"word": {"type": "string"}},
        "required": ["word"],
        "additionalProperties": False,
    }
    assert server.requests == [
        {
            "model": "tiny",
            "messages": [{"role": "system", "content": "Rules."}, {"role": "user", "content": "Say a word."}],
            "temperature": 0,
            "seed": 0,
            "max_tokens": 50,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "word", "strict": True, "schema": schema},
            },
        }
    ]
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


PASSING = {
    "429 without a hint": s.fails(429),
    "429 with seconds": s.fails(429, Retry_After="0.01"),
    "429 with a date in the past": s.fails(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
    "429 with nonsense": s.fails(429, Retry_After="soon"),
    "408": s.fails(408),
    "409": s.fails(409),
    "500": s.fails(500),
    "502 with a page": s.page(502),
    "503": s.fails(503),
    "200 with a page": s.page(),
    "200 with an error": s.sends({"error": {"message": "overloaded"}}),
    "no choices": s.sends({**s.completion("x"), "choices": []}),
    "choices null": s.sends({**s.completion("x"), "choices": None}),
    "a list": s.sends([1, 2]),
    "half a document": s.half_document,
    "an empty body": s.empty_body,
    "a body cut short": s.cut_body,
    "a reset before the head": s.reset,
    "a reset in the body": s.reset_in_body,
    "gzip that is not gzip": s.not_gzip,
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_tried_again(fault: s.Step) -> None:
    with s.serving(fault, fault, s.says(WORD)) as server:
        (answer,) = ask(server)
    assert answer.text == WORD
    assert len(server.requests) == 3


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_ends_after_the_attempts_there_are(fault: s.Step) -> None:
    with s.serving(fault) as server, pytest.raises(LLMUnavailable, match="no answer after 3 attempts"):
        ask(server)
    assert len(server.requests) == 3


@pytest.mark.parametrize("fault", [s.hang, s.drip])
def test_an_attempt_ends_at_its_deadline_whatever_the_server_sends(fault: s.Step) -> None:
    started = time.monotonic()
    with s.serving(fault, s.says(WORD)) as server:
        (answer,) = ask(server, policy=QUICK)
        took = time.monotonic() - started
    assert answer.text == WORD
    assert took < QUICK.attempt_seconds + 0.5


def test_a_wait_longer_than_the_deadline_is_not_begun() -> None:
    started = time.monotonic()
    with s.serving(s.fails(429, Retry_After="31536000")) as server, pytest.raises(LLMUnavailable):
        ask(server)
    assert len(server.requests) == 1
    assert time.monotonic() - started < 3


FINAL: dict[str, tuple[s.Step, type[LLMError], str]] = {
    "bad request": (s.fails(400, "unknown field"), LLMRejected, "status 400"),
    "wrong key": (s.fails(401, f"Incorrect API key provided: {KEY}"), LLMRejected, "OPENAI_API_KEY"),
    "forbidden": (s.fails(403, "no access"), LLMRejected, "OPENAI_API_KEY"),
    "no model": (s.fails(404, "The model tiny does not exist"), LLMRejected, "--model"),
    "quota": (s.fails(429, "You exceeded your current quota", "insufficient_quota"), LLMRejected, "quota"),
    "context": (s.fails(400, "maximum context length is 8192 tokens"), LLMTooLong, "context_tokens"),
    "context, llama.cpp": (s.fails(400, "too big", "exceed_context_size_error"), LLMTooLong, "context_tokens"),
    "policy": (s.fails(400, "blocked by our content management policy"), LLMRefused, "policy"),
    "refusal": (s.says(None, refusal="I cannot help with that."), LLMRefused, "I cannot help with that"),
    "content filter": (s.says("", finish="content_filter"), LLMRefused, "content filter"),
}


@pytest.mark.parametrize(("fault", "error", "words"), FINAL.values(), ids=FINAL)
def test_what_cannot_pass_is_asked_once(fault: s.Step, error: type[LLMError], words: str) -> None:
    with s.serving(fault) as server, pytest.raises(error, match=re.escape(words)) as caught:
        ask(server)
    assert len(server.requests) == 1
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_redirect_is_not_followed_so_the_key_stays() -> None:
    with s.serving(s.says(WORD)) as other, s.serving(s.redirect(f"{other.url}/chat/completions")) as server:
        with pytest.raises(LLMRejected, match="status 307"):
            ask(server)
        assert other.requests == []


LADDERS: dict[str, tuple[Sequence[str], int, str]] = {
    "enforces schemas": (["json_schema"], 1, "json_schema"),
    "object with schema": (["schema", "json_object"], 2, "schema"),
    "object only, refusing": (["!json_schema", "!schema", "json_object"], 3, "json_object"),
    "tools only": (["tool"], 3, "tool"),
    "text only": ([], 4, "text"),
    "ignores everything": (["!json_schema", "!schema", "!json_object", "!tool"], 4, "text"),
}


@pytest.mark.parametrize(("forms", "settled", "form"), LADDERS.values(), ids=LADDERS)
def test_the_form_steps_down_until_the_server_keeps_to_it_and_is_remembered(
    forms: Sequence[str], settled: int, form: str
) -> None:
    with s.serving(s.takes_only(*forms, answer=WORD)) as server:
        answers = ask(server, times=2) + ask(server)
    assert [answer.text for answer in answers] == [WORD] * 3
    assert len(server.requests) == settled + 2
    assert {s._form(body) for body in server.requests[settled - 1 :]} == {form}
    told = ["JSON Schema" in body["messages"][0]["content"] for body in server.requests]
    assert told == [False] + [True] * (len(told) - 1) if settled > 1 else not any(told)


@pytest.mark.parametrize("bad", [s.says("Certainly."), s.fails(500, "json_schema: grammar failed")])
def test_a_form_that_has_once_worked_is_not_given_up_for_a_bad_answer(bad: s.Step) -> None:
    with s.serving(s.says(WORD), bad, s.says(WORD)) as server:
        ask(server, times=3 if bad.__qualname__.startswith("says") else 2)
    assert {s._form(body) for body in server.requests} == {"json_schema"}


def test_a_parameter_the_server_names_is_left_out_or_renamed() -> None:
    def picky(handler: s.Handler) -> None:
        for name in ("max_tokens", "temperature", "seed"):
            if name in handler.body:
                return s.fails(400, f"Unsupported parameter: '{name}'")(handler)
        return s.says(WORD)(handler)

    with s.serving(picky) as server:
        ask(server, times=2)
    assert len(server.requests) == 5
    assert server.requests[-1]["max_completion_tokens"] == 50


def test_every_error_of_the_sdk_is_known() -> None:
    """A new one must be looked at: what the adapter does not name ends as LLMRejected. Webhooks are not ours."""
    errors = {name for name in openai.__all__ if name.endswith("Error")} - {"InvalidWebhookSignatureError"}
    assert errors == KNOWN_ERRORS


KNOWN_ERRORS = {
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "InternalServerError",
    "LengthFinishReasonError",
    "NotFoundError",
    "OAuthError",
    "OpenAIError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
    "WebSocketConnectionClosedError",
    "WebSocketQueueFullError",
}
