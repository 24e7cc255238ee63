"""What comes back from an editor's desk: a decisions file of the review page, or an edited draft.

Either names the revision it was made from and is refused for any other: decisions by the story's digest, a draft by the
number in its header. Nothing is applied before everything in the file has been found possible.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from pipeline.align import align, distinct
from pipeline.check import read_draft
from pipeline.domain import Claim, ClaimId, Draft, Paragraph, Revision, Story
from pipeline.errors import GateError, SourceError
from pipeline.render import render
from pipeline.render.adopting import source_wording
from pipeline.render.decisions import Decisions, FindingDecision
from pipeline.review import decisions as desk
from pipeline.review.edits import edited, event_of, revise
from pipeline.settings import Settings
from pipeline.store import Store

_REVISION = re.compile(r"^Revision: (\d{1,9})\b", re.MULTILINE)
_DONE = {"adopt": "{} put in the source's words", "edit": "{} edited", "cut": "{} cut", "keep": "{} kept"}


def apply(
    store: Store, slug: str, text: str, *, by: str, settings: Settings, reason: str = "", name: str = "draft"
) -> Revision:
    """Apply a decisions file or an edited draft to a story's latest revision and return what is now the latest.

    GateError when it was made for another revision. A file that changes nothing makes no revision.
    """
    author = desk.person(by)
    with store.lock(slug, by=author):
        latest = desk.latest_open(store, slug)
        if text.lstrip("\ufeff \t\r\n").startswith("{") and '"writethru decisions"' in text:
            given = decisions_for(latest.story, text, name=name)
            return apply_decisions(store, latest, given.decisions, by=author, settings=settings)
        return _apply_draft(store, latest, text, by=author, settings=settings, reason=reason, name=name)


def decisions_for(story: Story, text: str, *, name: str = "decisions") -> Decisions:
    """Read a decisions file. SourceError where it is none, GateError where it was made for another revision."""
    try:
        given = Decisions.model_validate_json(text.lstrip("\ufeff"))
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise SourceError(f"not a decisions file ({where}: {fault['msg']})", where=name) from error
    if (given.slug, given.revision, given.digest) != (story.slug, story.revision, story.content_digest()):
        raise _other_revision(story, f"{given.slug} revision {given.revision}")
    return given


def apply_decisions(
    store: Store, latest: Revision, decided: Sequence[FindingDecision], *, by: str, settings: Settings
) -> Revision:
    """Apply decisions to the revision they were made on; returns what is then the latest."""
    story = latest.story
    edits = edits_of(story, decided)
    kept = [decision for decision in decided if decision.action == "keep"]
    for decision in kept:
        desk.reason_to_keep(desk.finding_of(story, decision.finding), decision.reason or "", story.slug)
    changed = edited(story.draft, edits, by=by)
    for decision in kept:
        desk.keep(store, story.slug, decision.finding, by=by, reason=decision.reason or "")
    if changed == story.draft:
        return latest
    return revise(store, latest, changed, by=by, reason=_told(decided), settings=settings)


def edits_of(story: Story, decided: Iterable[FindingDecision]) -> dict[ClaimId, str | None]:
    """Return what decisions make of claims, in the order they were made; a claim that was cut stays cut."""
    texts = {claim.id: claim.text for claim in story.draft.claims}
    edits: dict[ClaimId, str | None] = {}
    for decision in decided:
        finding = desk.finding_of(story, decision.finding)
        if decision.action == "keep":
            continue
        if finding.claim not in texts:
            raise GateError(f"{finding.code} is not of a sentence that could be changed", where=story.slug)
        now = edits.get(finding.claim, texts[finding.claim])
        if now is None:
            continue
        edits[finding.claim] = _after(now, decision, story)
    return edits


def _after(now: str, decision: FindingDecision, story: Story) -> str | None:
    """Return a sentence as a decision leaves it; None where it is cut."""
    if decision.action == "cut":
        return None
    if decision.action == "adopt":
        wording = source_wording(now, desk.finding_of(story, decision.finding))
    else:
        wording = " ".join((decision.text or "").split())
    if not wording:
        raise GateError(
            f"{decision.code} of {decision.claim} gives no words for the sentence", where=story.slug, do="edit it"
        )
    return wording


def _told(decided: Iterable[FindingDecision]) -> str:
    counts: Counter[str] = Counter(decision.action for decision in decided)
    return ", ".join(form.format(counts[action]) for action, form in _DONE.items() if counts[action])


def _apply_draft(
    store: Store, latest: Revision, text: str, *, by: str, settings: Settings, reason: str, name: str
) -> Revision:
    story = latest.story
    found = _REVISION.search(text)
    if found is None:
        raise GateError(
            "the draft does not say which revision it was made from",
            where=name,
            do=f'keep its header line, "Revision: {story.revision} · …"',
        )
    if int(found.group(1)) != story.revision:
        raise _other_revision(story, f"revision {found.group(1)}")
    changed = _carried(text, latest, by=by, settings=settings, name=name)
    if changed == story.draft:
        return latest
    return revise(store, latest, changed, by=by, reason=reason or "edited by hand", settings=settings)


def _carried(text: str, latest: Revision, *, by: str, settings: Settings, name: str) -> Draft:
    """Read an edited draft. What stands in it as it was printed is the claim it was, whatever printing leaves out."""
    event, before = event_of(latest), latest.story.draft
    printed = read_draft(render(latest.story, latest.articles, "md", settings=settings), event)
    read = align(read_draft(text, event, name=name), printed)
    as_printed = {claim.id: claim for claim in printed.claims}
    as_stored = _stored(printed, before)

    def carried(claim: Claim) -> Claim:
        shown, stored = as_printed.get(claim.id), as_stored.get(claim.id)
        if shown is None or stored is None:
            return claim.model_copy(update={"written_by": by})
        return stored if claim == shown else _rewritten(stored, shown, claim, latest, by)

    changed = before.model_copy(
        update={
            "headline": carried(read.headline),
            "dek": carried(read.dek) if read.dek else None,
            "key_points": tuple(map(carried, read.key_points)),
            "paragraphs": tuple(Paragraph(claims=tuple(map(carried, part.claims))) for part in read.paragraphs),
        }
    )
    return distinct(changed)


def _stored(printed: Draft, before: Draft) -> dict[ClaimId, Claim]:
    """Return the stored claims by the ids their printed forms are read with.

    A sentence printed in two places is one claim there and two here: printed and stored stand in the same order.
    """
    if len(printed.claims) != len(before.claims):
        return {claim.id: claim for claim in before.claims}
    return {shown.id: stored for shown, stored in zip(printed.claims, before.claims, strict=True)}


def _rewritten(stored: Claim, shown: Claim, claim: Claim, latest: Revision, by: str) -> Claim:
    """Return a claim a person changed. Citations stay as far as their outlets are still credited."""
    credit = stored.attribution if claim.attribution == shown.attribution else claim.attribution
    outlet = {article.id: article.outlet for article in latest.articles}
    citations = tuple(cited for cited in stored.citations if outlet.get(cited.article) in credit.outlets)
    text = stored.text if claim.text == shown.text else claim.text
    update = {"text": text, "attribution": credit, "citations": citations, "written_by": by}
    return stored.model_copy(update={**update, "excerpt": claim.excerpt, "verdict": None})


def _other_revision(story: Story, made_for: str) -> GateError:
    return GateError(
        f"made for {made_for}, the latest is revision {story.revision}",
        where=story.slug,
        do=f"look at what changed (writethru diff {story.slug}) and decide again",
    )
