"""The Responses API and streams, through the real SDK against a real server."""

import asyncio
from typing import Any

import pytest

from pipeline.errors import LLMRefused, LLMUnavailable
from pipeline.llm import Answer, Usage
from pipeline.llm.openai import open_openai
from tests.llm import server as s
from tests.llm.test_openai import KEY, POLICY, QUICK, WORD, request

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ANSWER = Answer(
    text=WORD, model="tiny-1", usage=Usage(prompt_tokens=100, completion_tokens=10, cached_tokens=40, requests=1)
)


def ask(server: s.Server, **more: Any) -> Answer:
    async def answer() -> Answer:
        given = {"model": "tiny", "base_url": server.url, "api_key": KEY, "policy": POLICY}
        async with open_openai(**{**given, **more}) as llm:
            return await llm.answer(request())

    return asyncio.run(answer())


def responses(server: s.Server, **more: Any) -> Answer:
    return ask(server, api="responses", **more)


def streamed(server: s.Server, **more: Any) -> Answer:
    return ask(server, stream=True, **more)


def test_the_request_of_the_responses_api() -> None:
    with s.serving(s.sends(s.response(s.part(WORD)))) as server:
        assert responses(server) == ANSWER
    (body,) = server.requests
    assert server.paths == ["/v1/responses"]
    assert body["input"][0] == {"role": "system", "content": "Rules."}
    assert (body["max_output_tokens"], body["temperature"], body["store"]) == (50, 0, False)
    assert body["text"]["format"]["type"] == "json_schema"
    assert body["text"]["format"]["strict"] is True
    assert "seed" not in body


def test_a_form_that_is_refused_gives_way_in_the_responses_api_as_well() -> None:
    with s.serving(
        s.fails(400, "json_schema is not supported"),
        s.fails(400, "json_object is not supported"),
        s.sends(s.response(output=[_call(WORD)])),
    ) as server:
        assert responses(server).text == WORD
    assert "tools" in server.requests[-1]


def _call(arguments: str) -> dict[str, str]:
    return {"type": "function_call", "id": "f", "call_id": "f", "name": "word", "arguments": arguments}


def test_a_refusal_of_the_responses_api_is_told_in_its_words() -> None:
    refused = s.response({"type": "refusal", "refusal": "I would rather not."})
    with s.serving(s.sends(refused)) as server, pytest.raises(LLMRefused, match="I would rather not"):
        responses(server)
    assert len(server.requests) == 1


def test_an_incomplete_response_counts_as_cut_off() -> None:
    cut = s.response(s.part('{"wo'), status="incomplete", incomplete_details={"reason": "max_output_tokens"})
    with s.serving(s.sends(cut)) as server:
        assert responses(server).cut_off
    assert len(server.requests) == 1


FAILED = {
    "failed": s.sends(s.response(status="failed", error={"code": "server_error", "message": "overloaded"})),
    "no output": s.sends({"id": "r", "object": "response"}),
    "a page": s.page(),
    "half a document": s.half_document,
}


@pytest.mark.parametrize("fault", FAILED.values(), ids=FAILED)
def test_a_response_that_is_none_is_tried_again(fault: s.Step) -> None:
    with s.serving(fault, s.sends(s.response(s.part(WORD)))) as server:
        assert responses(server).text == WORD
    assert len(server.requests) == 2


def test_a_model_that_only_the_other_api_has_is_asked_there_from_then_on() -> None:
    only = "This model is only supported in v1/responses and not in v1/chat/completions."
    with s.serving(s.fails(404, only), s.sends(s.response(s.part(WORD)))) as server:
        assert (ask(server).text, ask(server).text) == (WORD, WORD)
    assert server.paths == ["/v1/chat/completions", "/v1/responses", "/v1/responses"]


def test_a_stream_is_put_together_with_its_count() -> None:
    pieces = [s.chunk(WORD[:4]), s.chunk(WORD[4:]), s.chunk(finish="stop"), s.counted()]
    with s.serving(s.sse(*pieces)) as server:
        assert streamed(server) == ANSWER
    assert server.requests[0]["stream"] is True
    assert server.requests[0]["stream_options"] == {"include_usage": True}


def test_a_stream_of_the_responses_api() -> None:
    whole = {"type": "response.completed", "sequence_number": 1, "response": s.response(s.part(WORD))}
    with s.serving(s.sse(whole, done=False)) as server:
        assert responses(server, stream=True) == ANSWER


def _stalls(handler: s.Handler) -> None:
    handler.respond(200, b'data: {"id"', "text/event-stream", length="4000")
    handler.wfile.flush()
    handler.server.ending.wait(10)
    handler.close()


CUT = {
    "no finish reason": s.sse(s.chunk(WORD)),
    "no finish reason, no end": s.sse(s.chunk(WORD), done=False),
    "nothing": s.sse(done=False),
    "an error event": s.sse({"error": {"message": "overloaded", "type": "server_error"}}),
    "half an event": lambda handler: handler.respond(200, b'data: {"id": "c\n\n', "text/event-stream"),
    "cut": s.cut_body,
    "reset": s.reset_in_body,
    "stalled": _stalls,
}


@pytest.mark.parametrize("fault", CUT.values(), ids=CUT)
def test_a_stream_that_is_cut_is_asked_for_again(fault: s.Step) -> None:
    with s.serving(fault, s.sse(s.chunk(WORD), s.chunk(finish="stop"))) as server:
        assert streamed(server, policy=QUICK).text == WORD
    assert len(server.requests) == 2


def test_a_stream_that_is_always_cut_is_given_up() -> None:
    with s.serving(s.sse(s.chunk(WORD))) as server, pytest.raises(LLMUnavailable, match="ended before the answer"):
        streamed(server)
    assert len(server.requests) == POLICY.attempts


def test_a_streamed_refusal_and_a_streamed_cut_off() -> None:
    with s.serving(s.sse(s.chunk(refusal="No."), s.chunk(finish="stop"))) as server, pytest.raises(LLMRefused):
        streamed(server)
    with s.serving(s.sse(s.chunk('{"wo'), s.chunk(finish="length"))) as server:
        assert streamed(server).cut_off
