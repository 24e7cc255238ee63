"""Any OpenAI-compatible server, through the `openai` SDK's Chat Completions.

`create()` and our own validation rather than `.parse()`, which loses the text and its cost when an answer does not
fit. The SDK's retries are off and its redirects too: a key does not follow to another host. Every error of the SDK,
and those it lets through (a whole HTTP message with half a JSON document), becomes one of ours here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from json import JSONDecodeError
from typing import Any
from urllib.parse import urlsplit

from openai import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    DefaultAsyncHttpx2Client,
    OpenAIError,
)
from openai.types.chat import ChatCompletion

from pipeline.errors import LLMError, LLMRefused, LLMRejected, LLMTooLong, ReplyInvalid
from pipeline.llm.address import is_loopback, shown
from pipeline.llm.capability import Capability, capability_of
from pipeline.llm.exchange import Answer, Request, Usage
from pipeline.llm.faults import Fault, fault, parameter, wait_seconds
from pipeline.llm.forms import Form, parameters, told
from pipeline.llm.reading import Unreadable, read
from pipeline.llm.retry import Policy, Transient, retried

_OWN_HOSTS = ("openai.com", "azure.com")
"""Hosts that take `max_completion_tokens`. Others take `max_tokens`; one ignores the newer name and writes on."""
_SHOWN = 300
"""Characters of a server's own words that an error repeats."""


class _Refusal(Exception):
    """The server will not take the request in this form."""

    def __init__(self, kind: Fault, words: str) -> None:
        self.kind = kind
        self.words = words
        super().__init__(words)


@asynccontextmanager
async def open_openai(*, model: str, base_url: str | None, api_key: str, policy: Policy) -> AsyncIterator[OpenAILLM]:
    """Open a connection to a server for one event loop; the SDK's client dies with its loop."""
    transport = DefaultAsyncHttpx2Client(
        follow_redirects=False, trust_env=not is_loopback(base_url), timeout=policy.attempt_seconds
    )
    async with AsyncOpenAI(
        api_key=api_key, base_url=base_url, max_retries=0, timeout=policy.attempt_seconds, http_client=transport
    ) as client:
        yield OpenAILLM(client, model=model, policy=policy)


class OpenAILLM:
    """One model of one server."""

    def __init__(self, client: AsyncOpenAI, *, model: str, policy: Policy) -> None:
        self._client = client
        self._model = model
        self._policy = policy
        self._server = str(client.base_url)
        self._capability = capability_of(self._server, model)

    async def answer(self, request: Request) -> Answer:
        """Return the answer, in the strictest form the server takes. A cut-off one is asked for again, longer."""
        completion = await self._completed(request)
        if completion.choices[0].finish_reason == "length":
            longer = request.model_copy(update={"max_tokens": request.max_tokens * 2})
            first, completion = completion, await self._completed(longer)
            if completion.choices[0].finish_reason == "length":
                raise ReplyInvalid(
                    f"the answer was cut off at {longer.max_tokens} tokens", where=self._where, do="lower --max-words"
                )
            return _answer(completion, _usage(first))
        return _answer(completion)

    async def models(self) -> tuple[str, ...]:
        """Return the names of the models the server lists; LLMError when it lists none at all."""
        return await retried(self._models, self._policy, where=self._where)

    async def embed(self, texts: Sequence[str]) -> tuple[list[list[float]], Usage]:
        """Return a vector for each text, in order, and what they cost; LLMError when there are none to be had."""
        try:
            return await retried(partial(self._embed, texts), self._policy, where=self._where)
        except _Refusal as refusal:
            raise LLMRejected(refusal.words, where=self._where, do="name a model that embeds") from refusal

    @property
    def form(self) -> Form:
        """The form of structured output the model is asked for now."""
        return self._capability.form

    async def _models(self) -> tuple[str, ...]:
        with self._translating():
            page = await self._client.models.list()
        return tuple(model.id for model in getattr(page, "data", None) or ())

    async def _embed(self, texts: Sequence[str]) -> tuple[list[list[float]], Usage]:
        with self._translating():
            reply = await self._client.embeddings.create(model=self._model, input=list(texts), encoding_format="float")
        rows = sorted(getattr(reply, "data", None) or (), key=lambda each: each.index)
        if [each.index for each in rows] != list(range(len(texts))):
            raise Transient("the server answered without a vector for each text")
        counted = reply.usage.prompt_tokens if reply.usage else 0
        return [each.embedding for each in rows], Usage(prompt_tokens=counted, requests=1)

    @property
    def _where(self) -> str:
        return f"{self._model} at {shown(self._server)}"

    async def _completed(self, request: Request) -> ChatCompletion:
        """Go down the ladder until a form is taken and kept to."""
        while True:
            form = self._capability.form
            try:
                completion = await retried(partial(self._attempt, request), self._policy, where=self._where)
            except _Refusal as refusal:
                self._adapt(refusal, form)
                continue
            if self._is_settled(completion, request, form):
                return completion

    def _adapt(self, refusal: _Refusal, tried: Form) -> None:
        """Change what the refusal names; LLMRejected where there is nothing left to change."""
        known = self._capability
        if refusal.kind is Fault.PARAMETER:
            changed = known.leave_out(parameter(refusal.words))
        else:
            changed = known.form is not tried or known.step_down(refusal.words)
        if not changed:
            raise LLMRejected(refusal.words, where=self._where, do="`writethru doctor` shows what the server takes")

    def _is_settled(self, completion: ChatCompletion, request: Request, form: Form) -> bool:
        """Say whether to take the answer. A server that ignores the form answers in prose: ask for a plainer form."""
        known = self._capability
        try:
            read(_text(completion), request.form)
        except Unreadable:
            prose = "{" not in _text(completion) and completion.choices[0].finish_reason != "length"
            return not prose or not (known.form is not form or known.step_down())
        if known.form is form:
            known.prove()
        return True

    async def _attempt(self, request: Request) -> ChatCompletion:
        """Send one request. Transient, _Refusal or an LLMError when it gives no completion."""
        with self._translating():
            completion = await self._client.chat.completions.create(**self._body(request))
        return self._whole(completion)

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Turn every error of the SDK, and those it lets through, into one of ours."""
        try:
            yield
        except APIStatusError as error:
            raise self._translated(error) from self._cause(error)
        except APITimeoutError as error:
            raise Transient("the server did not answer in time") from error
        except APIConnectionError as error:
            raise Transient(f"the connection failed ({_innermost(error)})") from error
        except (JSONDecodeError, UnicodeDecodeError, APIResponseValidationError) as error:
            raise Transient("the answer was not whole") from error
        except OpenAIError as error:
            raise LLMRejected(self._scrubbed(str(error)), where=self._where) from self._cause(error)

    def _body(self, request: Request) -> dict[str, Any]:
        known = self._capability
        messages = [message.model_dump() for message in request.messages]
        if known.form is not Form.SCHEMA:
            messages[0]["content"] += f"\n\n{told(request.form)}"
        optional: dict[str, Any] = {"temperature": request.temperature, "seed": request.seed}
        form = parameters(known.form, request.form)
        body = {
            "model": self._model,
            "messages": messages,
            **{name: value for name, value in optional.items() if name not in known.left_out},
            **_length(self._server, request.max_tokens, known),
        }
        # The schema inside `response_format` is an extension of compatible servers that the SDK does not know.
        return body | ({"extra_body": form} if form else {})

    def _whole(self, completion: Any) -> ChatCompletion:
        """Return what is a completion; the SDK hands over whatever came with status 200."""
        if not isinstance(completion, ChatCompletion):
            raise Transient("the server answered with something that is no completion")
        if not completion.choices:
            error = (completion.model_extra or {}).get("error")
            raise Transient(self._scrubbed(f"the server answered without a choice{f': {error}' if error else ''}"))
        choice = completion.choices[0]
        if choice.message is None:
            raise Transient("the server answered without a message")
        if choice.message.refusal or choice.finish_reason == "content_filter":
            words = choice.message.refusal or "the provider's content filter stopped the answer"
            raise LLMRefused(f"the model declined: {self._scrubbed(words)}", where=self._where)
        return completion

    def _translated(self, error: APIStatusError) -> Exception:
        words = self._scrubbed(f"{error.message} {error.code or ''}".strip())
        kind = fault(error.status_code, f"{words} {error.type or ''} {error.param or ''} {error.body or ''}")
        if kind is Fault.RETRY or (kind is Fault.FORM and self._capability.proved and error.status_code >= 500):
            wait = wait_seconds(error.response.headers)
            return Transient(f"status {error.status_code}: {words}", wait_seconds=wait)
        if kind in {Fault.FORM, Fault.PARAMETER}:
            return _Refusal(kind, words)
        return self._final(kind, words, error.status_code)

    def _final(self, kind: Fault, words: str, status: int) -> LLMError:
        where, said = self._where, f"status {status}: {words}"
        if kind is Fault.TOO_LONG:
            return LLMTooLong(said, where=where, do="lower context_tokens in the settings")
        if kind is Fault.DECLINED:
            return LLMRefused(said, where=where)
        return LLMRejected(said, where=where, do=_REMEDIES.get(status, "`writethru doctor` says more"))

    def _scrubbed(self, words: str) -> str:
        """Return a server's words without our key, which some repeat, and no longer than a line."""
        return " ".join(words.replace(self._client.api_key, "…").split())[:_SHOWN]

    def _cause(self, error: Exception) -> Exception | None:
        """Return the error as a cause, unless a traceback of it would show the key."""
        return None if self._client.api_key in str(error) else error


_REMEDIES = {
    401: "check OPENAI_API_KEY",
    403: "check OPENAI_API_KEY and what it may use",
    404: "check --model and base_url",
    429: "the quota is used up: check the provider's billing page",
}


def _length(server: str, tokens: int, known: Capability) -> dict[str, int]:
    """Return the limit under the name the server takes; the other one where that was refused."""
    host = urlsplit(server).hostname or ""
    own = any(host == name or host.endswith(f".{name}") for name in _OWN_HOSTS)
    names = ("max_completion_tokens", "max_tokens") if own else ("max_tokens", "max_completion_tokens")
    name = next((name for name in names if name not in known.left_out), None)
    return {name: tokens} if name else {}


def _text(completion: ChatCompletion) -> str:
    message = completion.choices[0].message
    called = [call.function.arguments for call in message.tool_calls or () if call.type == "function"]
    return called[0] if called else message.content or ""


def _answer(completion: ChatCompletion, before: Usage | None = None) -> Answer:
    usage = (before or Usage()) + _usage(completion)
    return Answer(text=_text(completion), model=completion.model or "", usage=usage)


def _usage(completion: ChatCompletion) -> Usage:
    usage = completion.usage
    details = usage.prompt_tokens_details if usage else None
    return Usage(
        prompt_tokens=(usage.prompt_tokens or 0) if usage else 0,
        completion_tokens=(usage.completion_tokens or 0) if usage else 0,
        cached_tokens=(details.cached_tokens or 0) if details else 0,
        requests=1,
    )


def _innermost(error: BaseException) -> str:
    while error.__cause__:
        error = error.__cause__
    return " ".join(str(error).split())[:_SHOWN] or type(error).__name__
