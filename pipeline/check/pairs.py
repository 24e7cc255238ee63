"""Claims with their sources in bulk: lines of JSON in, one object a line out, in the same order.

Each line is a small event of its own, an article for each source, so that a pair meets the same checks as a draft.
Big inputs are shared between processes; neither lines nor answers pile up in memory.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from typing import Any

from pydantic import BaseModel, ValidationError, model_validator

from pipeline.check.checks.crediting import NotASource
from pipeline.check.checks.naming import Naming
from pipeline.check.checks.numbers import Numbers
from pipeline.check.checks.order import Order
from pipeline.check.checks.outcomes import Outcomes
from pipeline.check.checks.polarity import Polarity
from pipeline.check.checks.quotations import Quotations
from pipeline.check.checks.roles import Roles
from pipeline.check.checks.speakers import Speakers
from pipeline.check.checks.strength import Strength
from pipeline.check.checks.support import Support, explained
from pipeline.check.checks.unread import unread
from pipeline.check.context import Context
from pipeline.check.draft.parse import outlet_names
from pipeline.check.entail import Entailer, Foreseeing, make_entailer
from pipeline.check.verdict import UNSUPPORTED, verdict
from pipeline.domain import Article, Attribution, Claim, Draft, Event, Evidence, Finding, Origin, Verdict
from pipeline.errors import PipelineError
from pipeline.settings import Settings
from pipeline.text.language import plain_language

CHUNK = 100
"""Lines one process takes at a time: about half a second of work."""
SOURCE = "the source"
"""What findings call a document that has no outlet."""


class _Source(BaseModel):
    outlet: str
    text: str


class _Pair(BaseModel):
    """One line of input, in either form."""

    id: str | int | None = None
    claim: str
    doc: str | None = None
    sources: tuple[_Source, ...] | None = None
    attributed_to: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> _Pair:
        if (self.doc is None) == (self.sources is None):
            raise ValueError("give doc or sources, one of the two")
        return self


def check_pairs(
    lines: Iterable[str], *, settings: Settings, unjudged: Callable[[PipelineError], None] = lambda _: None
) -> Iterator[dict[str, Any]]:
    """Yield the verdict on each line; or what is wrong with it, in order. Blank lines are passed over.

    `unjudged` is told of each line that could not be judged (K01), with the first error.
    """
    chunks = _chunks(line for line in lines if line.strip())
    first = list(islice(chunks, 2))
    workers = settings.workers or cpu_count() or 1
    if len(first) < 2 or workers == 1 or settings.engine == "judge":  # one budget, one connection, which may fail
        entailer = make_entailer(settings)
        for chunk in chain(first, chunks):
            yield from _answered(chunk, entailer, settings, unjudged)
    else:
        yield from _shared(chain(first, chunks), settings, workers)


def _chunks(lines: Iterable[str]) -> Iterator[list[str]]:
    lines = iter(lines)
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


def _shared(chunks: Iterator[list[str]], settings: Settings, workers: int) -> Iterator[dict[str, Any]]:
    """Yield the answers of several processes in order, at most two chunks ahead of each."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        ahead: deque[Future[list[dict[str, Any]]]] = deque()
        try:
            for chunk in chunks:
                ahead.append(pool.submit(_answers, chunk, settings))
                if len(ahead) > 2 * workers:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _answers(chunk: Sequence[str], settings: Settings) -> list[dict[str, Any]]:
    return _answered(chunk, make_entailer(settings), settings, lambda _: None)


def _answered(
    chunk: Sequence[str], entailer: Entailer, settings: Settings, unjudged: Callable[[PipelineError], None]
) -> list[dict[str, Any]]:
    """Return the contract's object for each line, or what is wrong with the line."""
    read = [_read(line) for line in chunk]
    asked = [one if isinstance(one, dict) else (one, _context(one, entailer, settings)) for one in read]
    if isinstance(entailer, Foreseeing):
        entailer.ahead(question for one in asked if isinstance(one, tuple) for question in one[1].questions)
    answers = [one if isinstance(one, dict) else _judged(*one) for one in asked]
    for _, context in (one for one in asked if isinstance(one, tuple)):
        if context.errors:
            unjudged(context.errors[0])
    return answers


def _read(line: str) -> _Pair | dict[str, Any]:
    """Return a line as a pair, or what is wrong with it."""
    try:
        row = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return {"id": None, "error": "not JSON"}
    if not isinstance(row, dict):
        return {"id": None, "error": "not a JSON object"}
    try:
        return _Pair.model_validate(row)
    except ValidationError as error:
        return {"id": row.get("id"), "error": _fault(error)}


def _context(pair: _Pair, entailer: Entailer, settings: Settings) -> Context:
    """Return a line as a draft of one claim, held against its sources."""
    event = _event(pair)
    claim = Claim(id="pair", text=pair.claim, attribution=Attribution(outlets=_credited(pair, event)))
    draft = Draft(headline=claim, language=plain_language(pair.claim, _spoken(event)))
    return Context(draft, event, settings=settings, entailer=entailer)


def _judged(pair: _Pair, context: Context) -> dict[str, Any]:
    claim = context.draft.headline
    found = [*unread((finding for one in CHECKS for finding in one(context)), context)]
    telling = [finding for finding in found if not explained(finding, claim, found, context)]
    return _row(pair, claim.attribution.outlets, verdict(claim, telling, context))


def _fault(error: ValidationError) -> str:
    """Return the first fault in words, without the input: it may be long."""
    fault = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}" if where else fault["msg"]


def _event(pair: _Pair) -> Event:
    """Return the sources as articles of one event, each an origin of its own."""
    sources = pair.sources if pair.sources is not None else (_Source(outlet=SOURCE, text=pair.doc or ""),)
    articles = tuple(
        Article(id=str(n), outlet=source.outlet, text=source.text, language=plain_language(source.text))
        for n, source in enumerate(sources)
    )
    origins = tuple(Origin(articles=(article.id,)) for article in articles)
    return Event(id="pair", label=pair.claim, articles=articles, origins=origins)


def _spoken(event: Event) -> str:
    return event.articles[0].language if event.articles else "en"


def _credited(pair: _Pair, event: Event) -> tuple[str, ...]:
    """Return the outlets the claim is attributed to, under the names its sources go by ("The BBC" for "BBC")."""
    if all(name in event.outlets for name in pair.attributed_to):
        return pair.attributed_to
    known = outlet_names(event)
    return tuple(dict.fromkeys(known.canonical(name) or name for name in pair.attributed_to))


def _row(pair: _Pair, credited: tuple[str, ...], reached: Verdict) -> dict[str, Any]:
    """Return the contract's form. The label follows the findings; the score stays the engine's own probability.

    What could not be checked scores as unsupported: the engine read a part of it.
    """
    outlets = reached.outlets if pair.sources is not None else {}
    answerable = credited or tuple(reached.outlets)
    score = max((one.score for outlet, one in reached.outlets.items() if outlet in answerable), default=0.0)
    unchecked = any(finding.code == "K01" for finding in reached.findings)
    return {
        "id": pair.id,
        "label": reached.label.value,
        "score": min(score, UNSUPPORTED) if unchecked else score,
        "outlets": {
            outlet: {"label": one.label.value, "score": one.score, "evidence": _passage(one.evidence)}
            for outlet, one in outlets.items()
        },
        "findings": [_finding(finding) for finding in reached.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """Return the contract's form; a document without an outlet is named by none."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "reason": finding.reason,
        "outlet": None if finding.outlet == SOURCE else finding.outlet,
        "evidence": _passage(finding.evidence),
    }


def _passage(evidence: Evidence | None) -> dict[str, Any] | None:
    return evidence.model_dump(include={"start", "end", "text"}) if evidence else None


CHECKS = (
    NotASource(),
    Quotations(),
    Speakers(),
    Numbers(),
    Naming(),
    Order(),
    Polarity(),
    Outcomes(),
    Roles(),
    Strength(),
    Support(),
)
"""The checks a claim can fail by itself. The others speak of a draft: its credits, its order, its lead."""
