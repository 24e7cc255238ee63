"""Chat Completions: a question as the parameters of a request, and what comes back as a completion.

The SDK hands over whatever came with status 200, so every part of an answer is looked for before it is used. A stream
that ends without a finish reason was cut: the SDK lets it pass in silence.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.llm.completion import FILTERED, Completion
from pipeline.llm.exchange import Request, Usage
from pipeline.llm.forms import Form, parameters, told
from pipeline.llm.retry import Transient

if TYPE_CHECKING:
    from openai import AsyncOpenAI


@dataclass(frozen=True)
class Asking:
    """A question with all that a request takes besides."""

    model: str
    request: Request
    form: Form
    left_out: frozenset[str]
    """Optional parameters the server refused."""
    newer_length: bool = False
    """The server takes `max_completion_tokens`; others take `max_tokens`, and one ignores the newer name."""
    stream: bool = False

    @property
    def messages(self) -> list[dict[str, str]]:
        """The conversation, with the schema in words where the server does not enforce it.

        Half a surrogate, which an answer that is shown again may hold, cannot be sent: it becomes a question mark.
        """
        said = (
            (message.role, message.content.encode("utf-8", "replace").decode()) for message in self.request.messages
        )
        messages = [{"role": str(role), "content": content} for role, content in said]
        if self.form is not Form.SCHEMA:
            messages[0]["content"] += f"\n\n{told(self.request.form)}"
        return messages

    def taken(self, optional: Mapping[str, Any]) -> dict[str, Any]:
        """Return those of the optional parameters that the server takes."""
        return {name: value for name, value in optional.items() if name not in self.left_out}


async def send(client: AsyncOpenAI, asking: Asking) -> tuple[Mapping[str, str], Completion]:
    """Send one request; return the headers of the answer and the answer. Transient where it is not a whole one."""
    raw = await client.chat.completions.with_raw_response.create(**_body(asking))
    if asking.stream:
        async with raw.parse() as chunks:
            return raw.headers, await _streamed(chunks)
    return raw.headers, _completion(raw.parse())


def _body(asking: Asking) -> dict[str, Any]:
    request = asking.request
    body = {
        "model": asking.model,
        **asking.taken({"temperature": request.temperature, "seed": request.seed}),
        **_length(asking),
    }
    if asking.stream:
        body |= {"stream": True, **asking.taken({"stream_options": {"include_usage": True}})}
    # The SDK sends `extra_body` as it stands. The schema inside `response_format` is an extension of compatible servers
    # that it does not know, and to hold each message against its types of message takes a fifth of a request's time.
    sent = {"messages": asking.messages, **parameters(asking.form, request.form)}
    return body | {"messages": [], "extra_body": sent}


def _length(asking: Asking) -> dict[str, int]:
    """Return the limit under the name the server takes; the other one where that was refused."""
    names = ("max_tokens", "max_completion_tokens")
    names = names[::-1] if asking.newer_length else names
    name = next((name for name in names if name not in asking.left_out), None)
    return {name: asking.request.max_tokens} if name else {}


def _completion(document: Any) -> Completion:
    choices = getattr(document, "choices", None)
    if not isinstance(choices, list):
        raise Transient(f"the server answered with something that is no completion{_error(document)}")
    if not choices:
        raise Transient(f"the server answered without a choice{_error(document)}")
    choice = choices[0]
    if choice.message is None:
        raise Transient("the server answered without a message")
    called = [call.function.arguments for call in choice.message.tool_calls or () if call.type == "function"]
    return Completion(
        text=called[0] if called else choice.message.content or "",
        model=document.model or "",
        usage=_usage(document.usage),
        cut_off=choice.finish_reason == "length",
        refusal=_refusal(choice.message.refusal, choice.finish_reason),
    )


async def _streamed(chunks: AsyncIterator[Any]) -> Completion:
    """Put the pieces of a stream together; a stream without a finish reason is not whole."""
    texts: list[str] = []
    called: list[str] = []
    refusals: list[str] = []
    finish, model, usage = None, "", None
    async for chunk in chunks:
        model, usage = chunk.model or model, chunk.usage or usage
        for choice in (chunk.choices or ())[:1]:
            texts.append(choice.delta.content or "")
            refusals.append(choice.delta.refusal or "")
            called += [call.function.arguments or "" for call in choice.delta.tool_calls or () if call.function]
            finish = choice.finish_reason or finish
    if finish is None:
        raise Transient("the stream ended before the answer did")
    return Completion(
        text="".join(called) or "".join(texts),
        model=model,
        usage=_usage(usage),
        cut_off=finish == "length",
        refusal=_refusal("".join(refusals), finish),
    )


def _refusal(words: str | None, finish: str | None) -> str | None:
    return words or (FILTERED if finish == "content_filter" else None)


def _error(document: Any) -> str:
    error = (getattr(document, "model_extra", None) or {}).get("error")
    return f": {error}" if error else ""


def _usage(usage: Any) -> Usage:
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
        completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        cached_tokens=getattr(details, "cached_tokens", 0) or 0,
        requests=1,
    )
