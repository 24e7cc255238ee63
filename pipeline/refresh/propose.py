"""The revision a second look at the sources proposes: the claims that fall are changed in place, every other one stays.

A changed figure is carried over into the machine's own sentence; a source that took a statement back loses its credit
where another one still bears the sentence out. What a person wrote keeps its words. Each claim that fell is held by S01
until an editor has seen it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pipeline import assemble, flow
from pipeline.check import check
from pipeline.domain import (
    Article,
    ArticleId,
    Attribution,
    Citation,
    Claim,
    Correction,
    Disagreement,
    Draft,
    Event,
    Finding,
    Position,
    Report,
    Revision,
    Value,
)
from pipeline.refresh.fallen import Fallen, Passage, again, fallen, passages, stale
from pipeline.refresh.look import Change, Look
from pipeline.settings import Settings
from pipeline.text.swap import swapped


class Proposal(Value):
    """What should replace a revision whose sources changed."""

    draft: Draft
    report: Report
    """With S01 on every claim that fell."""
    event: Event
    fallen: tuple[Fallen, ...]
    findings: tuple[Finding, ...]

    def revision(self, latest: Revision, *, corrected: str, settings: Settings) -> Revision:
        """Return it as the story's next revision. `corrected`: what readers are told, empty where nobody read it."""
        made = assemble.revision(
            self.draft,
            self.report,
            self.event,
            slug=latest.story.slug,
            latest=latest,
            settings=settings,
            started_at=datetime.now(UTC),
        )
        notes = (Correction(text=corrected, at=made.created_at),) if corrected else ()
        story = made.story.model_copy(update={"corrections": (*notes, *latest.story.corrections)})
        claims = f"{len(self.fallen)} claim{' falls' if len(self.fallen) == 1 else 's fall'}"
        return made.model_copy(update={"story": story, "reason": f"{made.reason}; {claims}"})


def propose(latest: Revision, seen: Look, *, settings: Settings) -> Proposal:
    """Check the story's words beside what its sources say now, change what falls, and check that again."""
    draft, checked = latest.story.draft, latest.story.revision
    event = flow.as_one_event([_now(article, seen.changes) for article in latest.articles])
    moved = passages(draft, seen.changes)
    refitted = draft.each(lambda claim: _refitted(claim, moved))
    found = fallen(draft, moved, check(refitted, event, settings=settings))
    patched = refitted.each(lambda claim: _patched(claim, found, event))
    patched = patched.model_copy(update={"disagreements": tuple(_differing(patched.disagreements, seen.changes))})
    findings = tuple(stale(passage, checked=checked) for one in found for passage in one.passages)
    report = check(patched, event, settings=settings).also(findings)
    words = {claim.id: claim.text for claim in patched.claims}
    told = tuple(one.model_copy(update={"proposed": _other(words[one.claim], one.text)}) for one in found)
    return Proposal(draft=patched, report=report, event=event, fallen=told, findings=findings)


def _other(now: str, before: str) -> str | None:
    return now if now != before else None


def _now(article: Article, changes: Mapping[ArticleId, Change]) -> Article:
    return changes[article.id].after if article.id in changes else article


def _refitted(claim: Claim, moved: Sequence[Passage]) -> Claim:
    """Return a claim that cites what its sources say now; what is gone is cited no more."""
    now = {passage.old: passage.new for passage in moved if passage.claim == claim.id}
    found = (now.get(cited, cited) for cited in claim.citations)
    return claim.model_copy(update={"citations": tuple(one for one in found if one), "verdict": None})


def _patched(claim: Claim, found: Sequence[Fallen], event: Event) -> Claim:
    """Return a fallen claim of the machine as its sources bear it out now, as far as code can tell."""
    fell = next((one for one in found if one.claim == claim.id), None)
    if fell is None or claim.by_person:
        return claim
    text = claim.text
    for passage in fell.passages:
        text = (passage.new and swapped(text, old=passage.old.text, new=passage.new.text)) or text
    return claim.model_copy(update={"text": text, "attribution": _credit(claim, event)})


def _credit(claim: Claim, event: Event) -> Attribution:
    """Return the credit without outlets that are cited no more; as it was where none would be left."""
    cited = {event.article(one.article).outlet for one in claim.citations}
    outlets = tuple(outlet for outlet in claim.attribution.outlets if outlet in cited)
    if not outlets:
        return claim.attribution
    return Attribution(outlets=outlets, origins=event.origins_of(one.article for one in claim.citations))


def _differing(told: Sequence[Disagreement], changes: Mapping[ArticleId, Change]) -> list[Disagreement]:
    """Return the disagreements that remain: what a source corrected may settle one."""
    now = [one.model_copy(update={"positions": _positions(one.positions, changes)}) for one in told]
    return [one for one in now if len({position.value.casefold() for position in one.positions}) > 1]


def _positions(told: Sequence[Position], changes: Mapping[ArticleId, Change]) -> tuple[Position, ...]:
    return tuple(found for position in told if (found := _position(position, changes)))


def _position(position: Position, changes: Mapping[ArticleId, Change]) -> Position | None:
    """Return what a side says now; None where its source took it back."""
    value, citations = position.value, list[Citation]()
    for cited in position.citations:
        change = changes.get(cited.article)
        now = again(cited, change) if change else cited
        if now:
            value = swapped(value, old=cited.text, new=now.text) or value if now.text != cited.text else value
            citations.append(now)
    if position.citations and not citations:
        return None
    return position.model_copy(update={"value": value, "citations": tuple(citations)})
