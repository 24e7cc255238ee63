"""The Responses API: the same question and the same answer, under other names.

Nothing is kept at the provider (`store=False`); there is no `seed`, and of the two object forms only the plain one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.llm.chat import Asking
from pipeline.llm.completion import FILTERED, Completion
from pipeline.llm.exchange import Usage
from pipeline.llm.forms import Form, portable_schema
from pipeline.llm.retry import Transient

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_ENDS = frozenset({"response.completed", "response.incomplete", "response.failed"})


async def send(client: AsyncOpenAI, asking: Asking) -> tuple[Mapping[str, str], Completion]:
    """Send one request; return the headers of the answer and the answer. Transient where it is not a whole one."""
    raw = await client.responses.with_raw_response.create(**_body(asking))
    if asking.stream:
        async with raw.parse() as events:
            return raw.headers, _completion(await _last(events))
    return raw.headers, _completion(raw.parse())


def _body(asking: Asking) -> dict[str, Any]:
    request = asking.request
    return {
        "model": asking.model,
        "input": [],
        "extra_body": {"input": asking.messages},  # sent as it stands, see `chat`
        **asking.taken(
            {"temperature": request.temperature, "max_output_tokens": request.max_tokens, "store": False}
            | ({"stream": True} if asking.stream else {})
        ),
        **_form(asking),
    }


def _form(asking: Asking) -> dict[str, Any]:
    """Return the parameters that ask for the form."""
    name, schema = asking.request.form.__name__.lower(), portable_schema(asking.request.form)
    if asking.form is Form.SCHEMA:
        return {"text": {"format": {"type": "json_schema", "name": name, "strict": True, "schema": schema}}}
    if asking.form is Form.TOOL:
        tool = {"type": "function", "name": name, "parameters": schema, "strict": True}
        return {"tools": [tool], "tool_choice": {"type": "function", "name": name}}
    return {} if asking.form is Form.TEXT else {"text": {"format": {"type": "json_object"}}}


async def _last(events: AsyncIterator[Any]) -> Any:
    """Return the whole answer, which the last event of a stream carries."""
    async for event in events:
        if event.type in _ENDS:
            return event.response
    raise Transient("the stream ended before the answer did")


def _completion(document: Any) -> Completion:
    output, status = getattr(document, "output", None), getattr(document, "status", None)
    error = getattr(document, "error", None)
    if error or status == "failed" or not isinstance(output, list):
        raise Transient(f"the server gave no answer{f': {error}' if error else ''}")
    parts = [part for item in output if item.type == "message" for part in item.content or ()]
    called = [item.arguments for item in output if item.type == "function_call"]
    reason = getattr(getattr(document, "incomplete_details", None), "reason", None)
    refused = "".join(part.refusal for part in parts if part.type == "refusal")
    return Completion(
        text=called[0] if called else "".join(part.text for part in parts if part.type == "output_text"),
        model=document.model or "",
        usage=_usage(document.usage),
        cut_off=reason == "max_output_tokens",
        refusal=refused or (FILTERED if reason == "content_filter" else None),
    )


def _usage(usage: Any) -> Usage:
    details = getattr(usage, "input_tokens_details", None)
    return Usage(
        prompt_tokens=getattr(usage, "input_tokens", 0) or 0,
        completion_tokens=getattr(usage, "output_tokens", 0) or 0,
        cached_tokens=getattr(details, "cached_tokens", 0) or 0,
        requests=1,
    )
