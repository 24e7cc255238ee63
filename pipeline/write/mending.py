"""The model sets right what the checker blocked in its story: those sentences alone, and only for the better.

A draft with its report goes in and comes out again, with each mended sentence that has fewer blocking findings than
the one before it. A model told to look for its own mistakes finds few (Huang et al. 2024); told what an outside
checker found, it mends most. What stays blocked is for `repair` and the editor.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.domain import Claim, ClaimId, Draft, Event, Finding, Paragraph, Report
from pipeline.errors import BudgetError, LLMError
from pipeline.llm import LLM, Asked, Message, Request, Usage, ask, open_llm
from pipeline.prompting import harden, prompt
from pipeline.settings import Settings
from pipeline.write.material import Material
from pipeline.write.model import room_for_sources
from pipeline.write.numbered import Numbered, estimated, numbered
from pipeline.write.objections import Objector
from pipeline.write.reply import Fixes, claim_of

Check = Callable[..., Report]

PROMPTS = ("mend/system", "mend/user")
MOST = 12
"""Sentences mended at once: answers get worse towards their end."""
_PER_CLAIM = 150
"""Tokens of a mended sentence with its numbers."""
_REASONS = 4
"""Findings told of one sentence."""
_NOT_OF_SOURCES = frozenset({"B01"})
"""A key point without a body to bear it out: no source sentence sets that right."""


def mend(draft: Draft, report: Report, event: Event, *, settings: Settings, check: Check) -> tuple[Draft, Report]:
    """Return the draft with what the model could set right, and its report. Without a model, both as they are."""

    async def mended() -> tuple[Draft, Report]:
        async with open_llm(settings) as llm:
            return await mended_by(llm, draft, report, event, settings=settings, check=check)

    if not settings.mend_rounds or not _blocked(draft, report):
        return draft, report
    return asyncio.run(mended())


async def mended_by(
    llm: LLM, draft: Draft, report: Report, event: Event, *, settings: Settings, check: Check
) -> tuple[Draft, Report]:
    """Let this model mend the draft, in as many rounds as are set or help. A model that fails leaves it as it is."""
    for _ in range(settings.mend_rounds):
        blocked = _blocked(draft, report)
        if not blocked:
            break
        try:
            fixes, usage = await _fixes(llm, blocked, draft, report, event, settings)
        except (LLMError, BudgetError) as error:
            note = f"The model did not mend what the checker blocked: {error.what}"
            return draft.model_copy(update={"notes": (*draft.notes, note)}), report
        draft = draft.model_copy(update={"usage": _sum(draft.usage, usage), "prompts": draft.prompts | _used(settings)})
        better, its_report = _bettered(draft, report, fixes, lambda one: check(one, event, settings=settings))
        if better is draft:
            break
        draft, report = better, its_report
    return draft, report


def _blocked(draft: Draft, report: Report) -> list[Claim]:
    """Return the sentences of the model that the checker blocks, in reading order."""
    names = {finding.claim for finding in report.blocking if finding.code not in _NOT_OF_SOURCES}
    return [claim for claim in draft.claims if claim.id in names and claim.written_by == "model"][:MOST]


async def _fixes(
    llm: LLM, blocked: Sequence[Claim], draft: Draft, report: Report, event: Event, settings: Settings
) -> tuple[dict[ClaimId, Claim], Usage]:
    """Return for each blocked sentence the model could mend the claim that would take its place."""
    listed = "\n\n".join(_listed(blocked, report.blocking))
    answer = _PER_CLAIM * len(blocked)
    sources = numbered(
        material := Material(event, settings),
        tokens=max(1, room_for_sources(settings, answer, PROMPTS) - estimated(listed)),
    )
    objector = Objector(sources, material.language, event.outlets, settings)
    request = _request(sources, listed, draft.language, answer, settings)
    # Only an unreadable answer is asked for again: of what can be read, the checker takes what is better.
    asked = await ask(llm, request, Fixes, objections=lambda _: (), again=1)
    return dict(_replacements(asked, blocked, sources, objector, draft, event)), asked.usage


def _listed(blocked: Sequence[Claim], findings: Iterable[Finding]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {claim.id: [] for claim in blocked}
    for finding in findings:
        if finding.claim in reasons:
            reasons[finding.claim].append(f"   - {harden(finding.reason)}")
    for number, claim in enumerate(blocked, 1):
        yield "\n".join([f"({number}) {harden(claim.text)}", *reasons[claim.id][:_REASONS]])


def _request(sources: Numbered, listed: str, language: str, answer: int, settings: Settings) -> Request:
    asked = prompt("mend/user", settings).filled(
        fence=sources.fence, sources=sources.text, claims=listed, language=language
    )
    rules = Message(role="system", content=prompt("mend/system", settings).text)
    return Request(messages=(rules, Message(role="user", content=asked)), form=Fixes, max_tokens=answer + 100)


def _replacements(
    asked: Asked[Fixes],
    blocked: Sequence[Claim],
    sources: Numbered,
    objector: Objector,
    draft: Draft,
    event: Event,
) -> Iterator[tuple[ClaimId, Claim]]:
    taken = [claim.id for claim in draft.claims]
    for fix in asked.value.fixes:
        if 1 <= fix.claim <= len(blocked) and fix.text.strip() and objector.is_fit(fix.cited):
            claim = claim_of(fix.cited, sources, event, taken=taken)
            taken.append(claim.id)
            yield blocked[fix.claim - 1].id, claim


def _bettered(
    draft: Draft, report: Report, fixes: Mapping[ClaimId, Claim], check: Callable[[Draft], Report]
) -> tuple[Draft, Report]:
    """Return the draft with the fixes that are better than what they replace; the same draft where none is."""
    if not fixes:
        return draft, report
    before, tried = _blocks(report), _replaced(draft, fixes)
    its_report = check(tried)
    after = _blocks(its_report)
    kept = {old: new for old, new in fixes.items() if after[new.id] < before[old]}
    if len(kept) < len(fixes):
        tried = _replaced(draft, kept)
        its_report = check(tried)
    better = kept and len(its_report.blocking) < len(report.blocking)
    return (tried, its_report) if better else (draft, report)


def _blocks(report: Report) -> Counter[str | None]:
    return Counter(finding.claim for finding in report.blocking)


def _replaced(draft: Draft, fixes: Mapping[ClaimId, Claim]) -> Draft:
    def new(claim: Claim) -> Claim:
        return fixes.get(claim.id, claim)

    return draft.model_copy(
        update={
            "headline": new(draft.headline),
            "dek": new(draft.dek) if draft.dek else None,
            "key_points": tuple(map(new, draft.key_points)),
            "paragraphs": tuple(Paragraph(claims=tuple(map(new, part.claims))) for part in draft.paragraphs),
        }
    )


def _sum(before: Mapping[str, int], usage: Usage) -> dict[str, int]:
    return {name: before.get(name, 0) + value for name, value in usage.model_dump().items()}


def _used(settings: Settings) -> dict[str, str]:
    return {name: prompt(name, settings).digest for name in PROMPTS}
