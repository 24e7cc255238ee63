"""The model sets right what the checker blocked in its story: those sentences alone, and only for the better.

A draft with its report goes in; out come the states it went through, each with those mended sentences that have fewer
blocking findings than the ones before them.
A model told to look for its own mistakes finds few (Huang et al. 2024); told what an outside
checker found, it mends most. What stays blocked is for `repair` and the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.domain import Claim, ClaimId, Draft, Event, Finding, Report
from pipeline.errors import BudgetError, LLMError
from pipeline.llm import LLM, Asked, Message, Request, Usage, ask, open_llm, waited
from pipeline.prompting import harden, prompt
from pipeline.settings import Settings
from pipeline.write.better import Judged, bettered, total
from pipeline.write.material import Material
from pipeline.write.model import room_for_sources
from pipeline.write.model.numbered import Numbered, estimated, numbered
from pipeline.write.model.objections import Objector
from pipeline.write.model.reply import Fixes, claim_of
from pipeline.write.sentence import Sentence, Wording

Check = Callable[..., Report]

PROMPTS = ("mend/system", "mend/user")
MOST = 12
"""Sentences mended at once: answers get worse towards their end."""
_PER_CLAIM = 150
"""Tokens of a mended sentence with its numbers."""
_REASONS = 4
"""Findings told of one sentence."""
ALIKE = 4
"""Source sentences most like a blocked one that are shown before all others: what proves it, and who says otherwise."""
_NOT_OF_SOURCES = frozenset({"B01"})
"""A key point without a body to bear it out: no source sentence sets that right."""


def mend(judged: Judged, event: Event, *, settings: Settings, check: Check) -> tuple[Judged, ...]:
    """Return the draft, then what each round made of it, the last being the best. Without a model, it alone."""

    async def mended() -> tuple[Judged, ...]:
        async with open_llm(settings) as llm:
            return await mended_by(llm, judged, event, settings=settings, check=check)

    if not settings.mend_rounds or not _blocked(*judged):
        return (judged,)
    return waited(mended())


async def mended_by(llm: LLM, judged: Judged, event: Event, *, settings: Settings, check: Check) -> tuple[Judged, ...]:
    """Let this model mend the draft, in as many rounds as are set or help. A model that fails leaves it as it is.

    Each state counts the tokens that it took beyond the one before it.
    """
    states = [judged]
    while len(states) <= settings.mend_rounds and (blocked := _blocked(*states[-1])):
        draft, report = states[-1]
        try:
            fixes, usage = await _fixes(llm, blocked, draft, report, event, settings)
        except (LLMError, BudgetError) as error:
            note = f"The model did not mend what the checker blocked: {error.what}"
            states[-1] = Judged(draft.model_copy(update={"notes": (*draft.notes, note)}), report)
            break
        prompts = draft.prompts | _used(settings)
        better = bettered(states[-1], fixes, lambda one: check(one, event, settings=settings))
        if better is states[-1]:
            used = total(draft.usage, usage.model_dump())
            states[-1] = Judged(draft.model_copy(update={"usage": used, "prompts": prompts}), report)
            break
        update = {"usage": usage.model_dump(), "prompts": prompts}
        states.append(Judged(better.draft.model_copy(update=update), better.report))
    return tuple(states)


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
    material = Material(event, settings)
    room = max(1, room_for_sources(settings, answer, PROMPTS) - estimated(listed))
    sources = numbered(material, tokens=room, first=_close(blocked, material))
    objector = Objector(sources, material, settings)
    request = _request(sources, listed, draft.language, answer, settings)
    # Only an unreadable answer is asked for again: of what can be read, the checker takes what is better.
    asked = await ask(llm, request, Fixes, objections=lambda _: (), again=1)
    return dict(_replacements(asked, blocked, sources, objector, draft, event)), asked.usage


def _close(blocked: Sequence[Claim], material: Material) -> list[Sentence]:
    """Return what the blocked sentences cite, and what is most like each: who is to mend them must see it."""
    places = {(cited.article, cited.start) for claim in blocked for cited in claim.citations}
    found = [one for one in material.sentences if (one.article, one.span.start) in places]
    for claim in blocked:
        wording = Wording(text=claim.text, language=material.language)
        alike = sorted(material.sentences, key=lambda one: (-wording.share_in(one), one.key, one.rank))
        found += alike[:ALIKE]
    return list(dict.fromkeys(found))


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


def _used(settings: Settings) -> dict[str, str]:
    return {name: prompt(name, settings).digest for name in PROMPTS}
