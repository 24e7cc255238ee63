"""What people decide: to keep a finding's claim, to approve, hold or kill a story. Each with a name, time and reason.

A decision on a finding is an entry in the story's record. It stands in later revisions too, as long as the sentence and
what the check says of it are the same words. A decision on the story is a revision of its own, so that nothing is
overwritten and two editors cannot both be first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from pipeline.assemble import MACHINE
from pipeline.domain import Finding, Revision, Severity, Status, Story
from pipeline.errors import GateError, RightsError, StoreError
from pipeline.store import Entry, Store
from pipeline.text.normal import visible

SHORTEST_REASON = 10
"""Characters a reason for keeping a blocking finding has at least: "ok" tells the next reader nothing."""

STANDARD = "standard desk check"
"""The reason of an approval that gives none."""

_NO_PERSON = frozenset({MACHINE, "extractive", "model", "bot"})
_NAMED = 5
"""Findings named in the refusal itself; all are listed above it."""
_RIGHTS = frozenset({"R01", "R02"})


def approve(store: Store, slug: str, *, by: str, reason: str = STANDARD, revision: int | None = None) -> Revision:
    """Approve a story's latest revision. GateError or RightsError lists the blocking findings nobody decided.

    With `revision` given, that one is meant: it is refused when a later one exists.
    """
    latest = _open(store, slug, by, revision)
    if latest.story.status is Status.APPROVED:
        raise GateError(f"revision {latest.story.revision} is approved already, by {latest.author}", where=slug)
    waiting = tuple(one for one in undecided(latest.story, store.record(slug)) if not _lifted(one, latest))
    if waiting:
        raise _refusal(latest.story, waiting)
    return _decide(store, latest, Status.APPROVED, by=by, reason=reason or STANDARD)


def hold(store: Store, slug: str, *, by: str, reason: str, revision: int | None = None) -> Revision:
    """Hold a story until somebody approves it."""
    return _decide(store, _open(store, slug, by, revision), Status.HELD, by=by, reason=reason)


def kill(store: Store, slug: str, *, by: str, reason: str, revision: int | None = None) -> Revision:
    """Give a story up. Only a new revision, made of its sources, takes it up again."""
    return _decide(store, _open(store, slug, by, revision), Status.KILLED, by=by, reason=reason)


def keep(store: Store, slug: str, finding: str, *, by: str, reason: str, revision: int | None = None) -> Entry:
    """Let a claim stand as it is although a check found something, by the finding's id. The reason goes on record."""
    story = _open(store, slug, by, revision).story
    found = finding_of(story, finding)
    return _note(store, story, "keep", found, by=by, reason=reason_to_keep(found, reason, slug))


def reason_to_keep(finding: Finding, reason: str, slug: str) -> str:
    """Return the reason as it goes on record. GateError when it is too short for a finding that blocks."""
    said = " ".join(reason.split())
    if finding.severity is Severity.BLOCK and len(said) < SHORTEST_REASON:
        raise GateError(
            f"keeping {finding.code} needs a reason of at least {SHORTEST_REASON} characters", where=slug, do="say why"
        )
    return said


def reopen(store: Store, slug: str, finding: str, *, by: str, reason: str = "undone") -> Entry:
    """Take a decision to keep back: the finding waits again."""
    story = _open(store, slug, by, None).story
    return _note(store, story, "reopen", finding_of(story, finding), by=by, reason=reason)


def undecided(story: Story, record: Iterable[Entry], *, severity: Severity = Severity.BLOCK) -> tuple[Finding, ...]:
    """Return the findings of a severity that nobody decided to keep, in reading order."""
    decided = kept(story, record)
    findings = (finding for finding in story.report.findings if finding.severity is severity)
    return tuple(finding for finding in findings if finding.id not in decided)


def kept(story: Story, record: Iterable[Entry]) -> dict[str, Entry]:
    """Return the decisions to keep that hold for this revision, by the finding's id."""
    standing = _standing(record)
    matters = {finding.id: _matter(story, finding) for finding in story.report.findings}
    return {finding: standing[matter] for finding, matter in matters.items() if matter in standing}


def finding_of(story: Story, finding: str) -> Finding:
    """Return the finding of that id; GateError when this revision has none such."""
    for candidate in story.report.findings:
        if candidate.id == finding:
            return candidate
    raise GateError(
        f"revision {story.revision} has no finding {finding}", where=story.slug, do="it may be of an earlier revision"
    )


def person(name: str) -> str:
    """Return the name a decision is signed with. GateError when it is empty or a machine's."""
    shown = " ".join(visible(name).split())
    if not shown:
        raise GateError("a decision needs the name of a person", do="give --by NAME")
    if shown.casefold() in _NO_PERSON:
        raise GateError(f'"{shown}" is not a person', do="give --by with the name of the one who answers for it")
    return shown


def _open(store: Store, slug: str, by: str, revision: int | None) -> Revision:
    """Return the latest revision, which is the one meant and on which something can still be decided."""
    person(by)
    latest = latest_open(store, slug)
    if revision is not None and revision != latest.story.revision:
        raise GateError(
            f"revision {revision} is not the latest, revision {latest.story.revision} is",
            where=slug,
            do=f"look at what changed: writethru diff {slug} {revision}",
        )
    return latest


def latest_open(store: Store, slug: str) -> Revision:
    """Return a story's latest revision. StoreError when there is no such story, GateError when it was killed."""
    latest = store.latest(slug)
    if latest is None:
        raise StoreError(f'no story "{slug}"', do="`writethru list` shows the stored stories")
    if latest.story.status is Status.KILLED:
        raise GateError(
            f"killed by {latest.author}: {latest.reason}", where=slug, do="a new run over its sources takes it up again"
        )
    return latest


def _lifted(finding: Finding, revision: Revision) -> bool:
    """Say whether a finding was of an embargo that has passed since: waiting for it was the decision."""
    now = datetime.now(UTC)
    until = (article.embargoed_until for article in revision.articles if article.outlet == finding.outlet)
    return finding.code == "R01" and finding.outlet is not None and all(one <= now for one in until if one)


def _decide(store: Store, latest: Revision, status: Status, *, by: str, reason: str) -> Revision:
    """Keep the next revision: the same story with another status, signed."""
    said = " ".join(reason.split())
    if not said:
        raise GateError("a decision needs a reason", where=latest.story.slug, do="give --reason")
    provenance = latest.story.provenance.model_copy(
        update={"approved_by": person(by) if status is Status.APPROVED else None}
    )
    story = latest.story.model_copy(
        update={"status": status, "revision": latest.story.revision + 1, "provenance": provenance}
    )
    decided = latest.model_copy(
        update={"story": story, "author": person(by), "reason": said, "created_at": datetime.now(UTC)}
    )
    store.save(decided)
    return decided


def _note(store: Store, story: Story, kind: str, finding: Finding, *, by: str, reason: str) -> Entry:
    return store.note(
        story.slug,
        kind,
        at=datetime.now(UTC),
        by=person(by),
        reason=reason,
        revision=story.revision,
        finding=finding.id,
        code=finding.code,
        claim=finding.claim,
        said=finding.reason,
        evidence=finding.evidence.row() if finding.evidence else None,
        matter=_matter(story, finding),
    )


def _matter(story: Story, finding: Finding) -> str:
    """Digest of what was decided on: the sentence, and what the check says of it.

    Not the finding's id, which tells where in its article the evidence stands: a paragraph added there settles nothing.
    """
    texts = {claim.id: claim.text for claim in story.draft.claims}
    said = [finding.code, finding.outlet, finding.words, finding.reason, finding.claim, texts.get(finding.claim or "")]
    return sha256(json.dumps(said).encode()).hexdigest()


def _standing(record: Iterable[Entry]) -> dict[str, Entry]:
    """Return the decisions to keep that nobody took back, by what was decided on."""
    standing: dict[str, Entry] = {}
    for entry in record:
        if entry.kind == "keep":
            standing[entry.details["matter"]] = entry
        elif entry.kind == "reopen":
            standing.pop(entry.details["matter"], None)
    return standing


def _refusal(story: Story, waiting: tuple[Finding, ...]) -> GateError | RightsError:
    """Refuse an approval, each finding that waits on a line of its own."""
    error = RightsError if any(finding.code in _RIGHTS for finding in waiting) else GateError
    number = f"{len(waiting)} blocking finding{'' if len(waiting) == 1 else 's'} undecided"
    codes = ", ".join(f"{finding.claim or 'story'} {finding.code}" for finding in waiting[:_NAMED])
    codes += ", …" if len(waiting) > _NAMED else ""
    return error(
        f"{number} ({codes})",
        where=story.slug,
        do=f"writethru review {story.slug}",
        details=tuple(
            f"{finding.id}  {finding.code}  {finding.claim or 'story'}  {finding.reason}" for finding in waiting
        ),
    )
