"""The engine that asks the configured model, and believes it only where code finds the passage it names.

Claims on one document go out together, documents side by side; answers are cached and budgeted as all that is asked of
a model is. What could not be judged is an error each time it is asked for, never a pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, suppress
from contextvars import copy_context
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from pipeline.check.entail.judgement import NOTHING, Entailment, Pair
from pipeline.check.entail.reply import Reply, entailments, objections
from pipeline.check.entail.shown import plain, shown
from pipeline.errors import (
    BudgetError,
    LLMRejected,
    LLMTooLong,
    LLMUnavailable,
    PipelineError,
    ReplyInvalid,
    SettingsError,
)
from pipeline.llm import LLM, Message, Request, ask, open_llm
from pipeline.llm.access import access
from pipeline.prompting import prompt
from pipeline.settings import Settings

BATCH = 8
"""Claims in one request: answers get worse towards the end of long lists, and a lost answer loses fewer."""
AHEAD = 256
"""Pairs that `judge_many` holds at a time."""
KEPT = 20_000
"""Judgements remembered: more than the claims times outlets of any story."""
_PER_CLAIM = 250
"""Tokens of one answer: a passage of three sentences, a number and a verdict."""
_BYTES_A_TOKEN = 3
"""Cautious for English (about 4.5) and about right for Chinese."""
_FINAL = (BudgetError, LLMUnavailable, LLMRejected)
"""Errors that the next request would end in as well."""
T = TypeVar("T")

Opened = Callable[[Settings], AbstractAsyncContextManager[LLM]]


class JudgeEntailer:
    """Judges by asking a model for a verdict and a verbatim passage."""

    name = "judge"

    def __init__(self, settings: Settings, *, opened: Opened = open_llm) -> None:
        self._settings, self._opened = settings, opened
        self._known: dict[Pair, Entailment | PipelineError] = {}
        self._down: PipelineError | None = None

    def judge(self, claim: str, document: str, *, language: str = "en") -> Entailment:
        """Judge one claim against one document. LLMError or BudgetError where no answer was to be had."""
        pair = Pair(claim, document, language)
        self.ahead([pair])
        known = self._known[pair]
        if isinstance(known, PipelineError):
            raise known
        return known

    def judge_many(self, pairs: Iterable[Pair]) -> Iterator[Entailment]:
        """Judge pairs in order, some hundred at a time."""
        pairs = iter(pairs)
        while some := list(islice(pairs, AHEAD)):
            self.ahead(some)
            yield from (self.judge(*pair[:2], language=pair.language) for pair in some)

    def ahead(self, pairs: Iterable[Pair]) -> None:
        """Ask for all of these at once. What goes wrong is told when the pair is judged."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new and len(self._known) > KEPT:
            self._known.clear()
        told = [pair for pair in new if pair.claim.strip() and pair.document.strip()]
        self._known |= dict.fromkeys(set(new).difference(told), NOTHING)
        if told and not self._down:
            _waited(self._all(list(_batches(told))))
        for pair in told:
            self._known.setdefault(pair, self._down or NOTHING)

    async def _all(self, batches: Sequence[Sequence[Pair]]) -> None:
        width = asyncio.Semaphore(self._settings.llm_concurrency)
        try:
            async with self._opened(self._settings) as llm:
                await asyncio.gather(*(self._one(llm, batch, width) for batch in batches))
        except PipelineError as error:
            self._down = error

    async def _one(self, llm: LLM, batch: Sequence[Pair], width: asyncio.Semaphore) -> None:
        async with width:
            if self._down:
                return
            try:
                found = await self._asked(llm, batch)
            except PipelineError as error:
                if isinstance(error, _FINAL) and not isinstance(error, LLMTooLong):
                    self._down = error
                found = [error] * len(batch)
            self._known |= dict(zip(batch, found, strict=True))

    async def _asked(self, llm: LLM, batch: Sequence[Pair]) -> list[Entailment | PipelineError]:
        document, count = batch[0].document, len(batch)
        request = self._request(batch)
        asked = await ask(llm, request, Reply, objections=lambda reply: tuple(objections(reply, count, document)))
        missing = ReplyInvalid("the model gave no answer for this claim")
        return [found or missing for found in entailments(asked.value, count, document)]

    def _request(self, batch: Sequence[Pair]) -> Request:
        claims = "\n".join(f"({number}) {plain(pair.claim)}" for number, pair in enumerate(batch, 1))
        rules, answer = prompt("check/system", self._settings).text, _PER_CLAIM * len(batch)
        taken = answer + 300 + (len(rules.encode()) + len(claims.encode())) // _BYTES_A_TOKEN
        source = shown(
            [pair.claim for pair in batch],
            batch[0].document,
            language=batch[0].language,
            room=_BYTES_A_TOKEN * max(self._settings.context_tokens - taken, 200),
        )
        asked = prompt("check/user", self._settings).filled(fence=_fence(source, claims), source=source, claims=claims)
        messages = (Message(role="system", content=rules), Message(role="user", content=asked))
        return Request(messages=messages, form=Reply, max_tokens=answer)


def make_judge(settings: Settings) -> JudgeEntailer:
    """Return the judge. SettingsError at once where no model or key is configured."""
    if not settings.replay:
        if not settings.model:
            raise SettingsError(
                "no model is configured",
                where="--engine judge",
                do="name one (setting model), or take --engine features",
            )
        with suppress(LLMUnavailable):  # offline: each claim says so by K01
            access(settings)
    return JudgeEntailer(settings)


def _batches(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Yield pairs of one document together, a few at a time."""
    documents: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        documents.setdefault((pair.document, pair.language), []).append(pair)
    for those in documents.values():
        yield from (those[at : at + BATCH] for at in range(0, len(those), BATCH))


def _fence(source: str, claims: str) -> str:
    """Return what marks the source's edges: derived from all of it, so that it cannot hold it."""
    return sha256(f"{source}\n{claims}".encode()).hexdigest()[:12]


def _waited(work: Coroutine[Any, Any, T]) -> T:
    """Run work to its end in a thread of its own: the checker is also called where an event loop is running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(copy_context().run, asyncio.run, work).result()
