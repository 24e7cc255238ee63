"""Any OpenAI-compatible server, through the `openai` SDK: Chat Completions, or Responses where set or asked for.

`create()` and our own validation rather than `.parse()`, which loses the text and its cost when an answer does not
fit. The SDK's retries are off and its redirects too: a key does not follow to another host. Every error of the SDK,
and those it lets through (a whole HTTP message with half a JSON document), becomes one of ours here.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from json import JSONDecodeError
from urllib.parse import urlsplit

from openai import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    DefaultAsyncHttpx2Client,
    OpenAIError,
)

from pipeline.errors import LLMError, LLMRefused, LLMRejected, LLMTooLong
from pipeline.llm import chat, responses
from pipeline.llm.address import is_loopback, shown
from pipeline.llm.capability import Capability, capability_of
from pipeline.llm.completion import Completion
from pipeline.llm.exchange import Answer, Request, Usage
from pipeline.llm.faults import Fault, fault, parameter, wait_seconds
from pipeline.llm.forms import Form
from pipeline.llm.pace import Pace
from pipeline.llm.reading import Unreadable, read
from pipeline.llm.retry import Policy, Transient, retried
from pipeline.llm.tokens import estimated

_OWN_HOSTS = ("openai.com", "azure.com")
"""Hosts that take `max_completion_tokens`."""
_SHOWN = 300
"""Characters of a server's own words that an error repeats."""


class _Refusal(Exception):
    """The server will not take the request in this form."""

    def __init__(self, kind: Fault, words: str) -> None:
        self.kind = kind
        self.words = words
        super().__init__(words)


@asynccontextmanager
async def open_openai(
    *,
    model: str,
    base_url: str | None,
    api_key: str,
    policy: Policy,
    pace: Pace | None = None,
    api: str = "chat",
    stream: bool = False,
) -> AsyncIterator[OpenAILLM]:
    """Open a connection to a server for one event loop; the SDK's client dies with its loop."""
    transport = DefaultAsyncHttpx2Client(
        follow_redirects=False, trust_env=not is_loopback(base_url), timeout=policy.attempt_seconds
    )
    async with AsyncOpenAI(
        api_key=api_key, base_url=base_url, max_retries=0, timeout=policy.attempt_seconds, http_client=transport
    ) as client:
        known = capability_of(str(client.base_url), model)
        known.api = known.api or api
        yield OpenAILLM(client, model=model, policy=policy, pace=pace or Pace(), known=known, stream=stream)


class OpenAILLM:
    """One model of one server."""

    def __init__(
        self, client: AsyncOpenAI, *, model: str, policy: Policy, pace: Pace, known: Capability, stream: bool
    ) -> None:
        self._client = client
        self._model = model
        self._policy = policy
        self._pace = pace
        self._capability = known
        self._stream = stream
        self._server = str(client.base_url)
        self.asked = 0
        """Requests sent."""
        self.last_seconds = 0.0
        """How long the last answer took."""
        self._over: LLMRejected | None = None
        """Why nothing more is asked: a wrong key is as wrong for the next story."""

    async def answer(self, request: Request) -> Answer:
        """Return the answer, in the strictest form the server takes."""
        async with self._pace.window:
            completion = await self._completed(request)
        return Answer(text=completion.text, model=completion.model, usage=completion.usage, cut_off=completion.cut_off)

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

    async def _completed(self, request: Request) -> Completion:
        """Go down the ladder until a form is taken and kept to."""
        while True:
            if self._over:
                raise self._over
            form = self._capability.form
            try:
                completion = await retried(
                    partial(self._attempt, request),
                    self._policy,
                    where=self._where,
                    turn=partial(self._pace.turn, estimated(request)),
                )
            except _Refusal as refusal:
                self._adapt(refusal, form)
                continue
            if completion.refusal is not None:
                words = self._scrubbed(completion.refusal)
                raise LLMRefused(f"the model declined: {words}", where=self._where)
            if self._is_settled(completion, request, form):
                return completion

    def _adapt(self, refusal: _Refusal, tried: Form) -> None:
        """Change what the refusal names; LLMRejected where there is nothing left to change."""
        known = self._capability
        if refusal.kind is Fault.API:
            changed = known.turn_to_responses()
        elif refusal.kind is Fault.PARAMETER:
            changed = known.leave_out(parameter(refusal.words))
        else:
            changed = known.form is not tried or known.step_down(refusal.words)
        if not changed:
            raise LLMRejected(refusal.words, where=self._where, do="`writethru doctor` shows what the server takes")

    def _is_settled(self, completion: Completion, request: Request, form: Form) -> bool:
        """Say whether to take the answer. A server that ignores the form answers in prose: ask for a plainer form."""
        known = self._capability
        try:
            read(completion.text, request.form)
        except Unreadable:
            prose = "{" not in completion.text and not completion.cut_off
            return not prose or not (known.form is not form or known.step_down())
        if known.form is form:
            known.prove()
        return True

    async def _attempt(self, request: Request) -> Completion:
        """Send one request. Transient, _Refusal or an LLMError when it gives no completion."""
        self.asked += 1
        started = time.monotonic()
        with self._translating():
            headers, completion = await _APIS[self._capability.api](self._client, self._asking(request))
        self.last_seconds = time.monotonic() - started
        self._pace.heard(headers)
        return completion

    def _asking(self, request: Request) -> chat.Asking:
        known = self._capability
        return chat.Asking(
            model=self._model,
            request=request,
            form=known.form,
            left_out=frozenset(known.left_out),
            newer_length=_is_own(self._server),
            stream=self._stream,
        )

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
        except APIError as error:  # an event of a stream that says what went wrong behind it
            raise Transient(self._scrubbed(f"the stream ended in an error: {error.message}")) from self._cause(error)
        except OpenAIError as error:
            raise LLMRejected(self._scrubbed(str(error)), where=self._where) from self._cause(error)
        except Transient as error:
            raise Transient(self._scrubbed(error.what), wait_seconds=error.wait_seconds) from None

    def _translated(self, error: APIStatusError) -> Exception:
        words = self._scrubbed(f"{error.message} {error.code or ''}".strip())
        kind = fault(error.status_code, f"{words} {error.type or ''} {error.param or ''} {error.body or ''}")
        if kind is Fault.RETRY or (kind is Fault.FORM and self._capability.proved and error.status_code >= 500):
            wait = wait_seconds(error.response.headers)
            self._pace.heard(error.response.headers)
            self._pace.hold(wait)
            return Transient(f"status {error.status_code}: {words}", wait_seconds=wait)
        if kind in {Fault.FORM, Fault.PARAMETER, Fault.API}:
            return _Refusal(kind, words)
        return self._final(kind, words, error.status_code)

    def _final(self, kind: Fault, words: str, status: int) -> LLMError:
        where, said = self._where, f"status {status}: {words}"
        if kind is Fault.TOO_LONG:
            return LLMTooLong(said, where=where, do="lower context_tokens in the settings")
        if kind is Fault.DECLINED:
            return LLMRefused(said, where=where)
        rejected = LLMRejected(said, where=where, do=_REMEDIES.get(status, "`writethru doctor` says more"))
        if status in _REMEDIES:
            self._over = rejected
        return rejected

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


_APIS = {"chat": chat.send, "responses": responses.send}


def _is_own(server: str) -> bool:
    host = urlsplit(server).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in _OWN_HOSTS)


def _innermost(error: BaseException) -> str:
    while error.__cause__:
        error = error.__cause__
    return " ".join(str(error).split())[:_SHOWN] or type(error).__name__
