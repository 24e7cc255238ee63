"""The editor's desk on a terminal: finding by finding, one key each, and at the end the approval.

Questions and answers go through two functions, so that a test, or another screen, can sit at the desk. Changed
sentences are checked again at once. Decisions are applied together when the round ends, also when it was broken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

from pipeline.domain import Draft, Finding, Revision, Severity
from pipeline.errors import GateError
from pipeline.render.adopting import source_wording
from pipeline.render.decisions import FindingDecision
from pipeline.review import decisions as desk
from pipeline.review.apply import apply_decisions, edits_of
from pipeline.review.card import card, field, heading
from pipeline.review.edits import edited, recheck
from pipeline.review.places import placed
from pipeline.settings import Settings
from pipeline.store import Store

Ask = Callable[[str], str]
"""Shows a prompt and returns the line typed, or the key pressed. EOFError or KeyboardInterrupt ends the round."""
Show = Callable[[str], None]

KEYS = "[a] source's words [e] edit [x] cut [K] keep, why [s] skip [u] undo [q] stop"
_ACTIONS: dict[str, Literal["adopt", "edit", "cut", "keep"]] = {"a": "adopt", "e": "edit", "x": "cut", "K": "keep"}


def review(
    store: Store, slug: str, *, by: str, settings: Settings, ask: Ask, show: Show, press: Ask | None = None
) -> Revision:
    """Take an editor through a story's findings; returns what is then its latest revision.

    `press` asks for one key; where there is none, keys come through `ask` too.
    """
    author = desk.person(by)
    with store.lock(slug, by=author):
        latest = desk.latest_open(store, slug)
        blocking, warnings = (_undecided(store, latest, severity) for severity in (Severity.BLOCK, Severity.WARN))
        stopped = False
        show(
            heading(
                f"{slug} r{latest.story.revision}", f"{len(blocking)} blocking, {len(warnings)} warnings to look at"
            )
        )
        waiting = (*blocking, *warnings)
        while waiting:
            sitting = _Sitting(latest, waiting, by=author, settings=settings, ask=ask, show=show, press=press or ask)
            stopped = sitting.run()
            latest = _applied(store, latest, sitting, author, settings, show=show)
            # An edited sentence can have findings of its own: they come in a round of theirs.
            waiting = () if stopped or not sitting.decided else _undecided(store, latest, Severity.BLOCK)
        return latest if stopped else _approved(store, latest, author, ask=ask, show=show)


def _applied(
    store: Store, latest: Revision, sitting: _Sitting, author: str, settings: Settings, *, show: Show
) -> Revision:
    """Apply what was decided and say which revision it made."""
    after = apply_decisions(store, latest, sitting.decided, by=author, settings=settings)
    if after is not latest:
        show(f"r{after.story.revision}: {after.reason}")
    return after


def _undecided(store: Store, latest: Revision, severity: Severity) -> tuple[Finding, ...]:
    return desk.undecided(latest.story, store.record(latest.story.slug), severity=severity)


def _approved(store: Store, latest: Revision, author: str, *, ask: Ask, show: Show) -> Revision:
    """Offer to approve what nothing holds any more."""
    if waiting := _undecided(store, latest, Severity.BLOCK):
        show(f"{len(waiting)} blocking undecided; the story stays held")
        return latest
    try:
        answer = ask("nothing blocks · approve? [y/N] ")
    except (EOFError, KeyboardInterrupt):
        return latest
    if answer.strip().lower() not in {"y", "yes"}:
        return latest
    approved = desk.approve(store, latest.story.slug, by=author)
    show(f"approved r{approved.story.revision} by {author}, reason: {approved.reason}")
    return approved


class _Sitting:
    """One round over the findings of one revision."""

    def __init__(
        self,
        latest: Revision,
        waiting: Sequence[Finding],
        *,
        by: str,
        settings: Settings,
        ask: Ask,
        show: Show,
        press: Ask,
    ) -> None:
        self.decided: list[FindingDecision] = []
        self._latest, self._waiting = latest, waiting
        self._by, self._settings = by, settings
        self._ask, self._press, self._show = ask, press, show
        self._skipped: list[str] = []

    def run(self) -> bool:
        """Go through the findings until none is left; True when the editor broke off."""
        try:
            while (finding := self._next()) or self._takes_back():
                if finding and not self._one(finding):
                    return True
        except (EOFError, KeyboardInterrupt):
            return True
        return False

    def _next(self) -> Finding | None:
        """Return the first finding that is neither decided, skipped, nor of a sentence changed since."""
        done = {decision.finding for decision in self.decided} | set(self._skipped)
        changed = {decision.claim for decision in self.decided if decision.action != "keep"}
        open_ = (one for one in self._waiting if one.id not in done and (one.claim is None or one.claim not in changed))
        return next(open_, None)

    def _takes_back(self) -> bool:
        """Ask once more before the round is applied; True where the last decision was taken back."""
        while self.decided:
            key = self._press(f"{len(self.decided)} decided · Enter applies, [u] undo > ").strip()
            if key == "u":
                self._undo()
                return True
            if not key:
                break
            self._show(" Enter or u, so that nothing is applied by a slip")
        return False

    def _one(self, finding: Finding) -> bool:
        """Show a finding and take one key; False ends the round."""
        number = self._waiting.index(finding) + 1
        self._show(card(finding, self._draft(), number=number, total=len(self._waiting)))
        key = self._press(f" {KEYS}\n> ").strip()
        if key == "q":
            return False
        if key == "s":
            self._skipped.append(finding.id)
        elif key == "u":
            self._undo()
        elif key in _ACTIONS:
            self._decide(finding, _ACTIONS[key])
        else:
            self._show(" one key of those in brackets; capital K, so that nothing is kept by a slip")
        return True

    def _undo(self) -> None:
        if self.decided:
            self._show(f" undone: {self.decided.pop().code}")
        elif self._skipped:
            self._skipped.pop()
        else:
            self._show(" nothing to undo")

    def _decide(self, finding: Finding, action: Literal["adopt", "edit", "cut", "keep"]) -> None:
        said = {"text": self._words(finding, action), "reason": self._ask("why> ") if action == "keep" else None}
        decision = FindingDecision(
            finding=finding.id, code=finding.code, claim=finding.claim, action=action, at=datetime.now(UTC), **said
        )
        try:
            if action == "keep":
                desk.reason_to_keep(finding, decision.reason or "", self._latest.story.slug)
            edited(self._latest.story.draft, edits_of(self._latest.story, [*self.decided, decision]), by=self._by)
        except GateError as refusal:
            self._show(f" {refusal}")
            return
        self.decided.append(decision)
        if action in {"adopt", "edit"}:
            self._show("\n".join(self._rechecked(finding)))

    def _words(self, finding: Finding, action: str) -> str | None:
        """Return the sentence an edit gives; an empty answer leaves it as it is."""
        if action == "edit":
            return self._ask("new sentence> ")
        now = placed(self._draft()).get(finding.claim or "")
        return source_wording(now.claim.text, finding) if action == "adopt" and now else None

    def _draft(self) -> Draft:
        return edited(self._latest.story.draft, edits_of(self._latest.story, self.decided), by=self._by)

    def _rechecked(self, finding: Finding) -> Iterator[str]:
        """Yield the changed sentence and what the checks now say of it."""
        draft = self._draft()
        now = placed(draft)[finding.claim or ""]
        yield from field(now.place, now.claim.text)
        report = recheck(draft, self._latest, self._settings)
        found = [one for one in report.findings if one.claim == finding.claim]
        yield from (line for one in found for line in field("found", f"{one.code} {one.reason}"))
        yield from field(
            "checked", "no finding on it" if not found else f"{len(found)} on it, decided when it is applied"
        )
