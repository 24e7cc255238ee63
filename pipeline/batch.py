"""The morning wire: every event with enough origins becomes a story, one bad event costs only itself.

The store is the run's memory: articles join the events of earlier runs, and an event whose articles have not changed
since its story's latest revision is left alone, so a second run, or one after a crash, makes only what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline import flow
from pipeline.domain import Event, Rejection, Revision, Severity, Story, Value
from pipeline.errors import BudgetError, PipelineError, StoreError, StoreLocked
from pipeline.flow import Notice, Reading
from pipeline.settings import Settings
from pipeline.wire import slugs, wire

if TYPE_CHECKING:
    from pipeline.store import Store

DEFAULT_MIN_ORIGINS = 2
DONE_IN_PART = 10


class Outcome(Value):
    """What became of one event."""

    label: str
    origins: int
    slug: str
    revision: Revision | None = None
    """None when the event failed."""
    unchanged: bool = False
    error: str | None = None
    budget: str | None = None
    """Why the model's budget let the extractive writer stand in; None where it did not."""

    @property
    def story(self) -> Story | None:
        """The story as it now stands."""
        return self.revision.story if self.revision else None

    @property
    def held(self) -> bool:
        """Say whether a finding waits for an editor."""
        return self.story is not None and bool(self.story.report.blocking)


class BatchResult(Value):
    """What a batch read, made and left."""

    articles: int
    events: int
    outcomes: tuple[Outcome, ...]
    """In order of origins, most first."""
    rejections: tuple[Rejection, ...]
    not_started: tuple[str, ...] = ()
    """Labels of events that were selected and not reached."""
    stopped: str | None = None
    """Why the run ended before its last event."""

    @property
    def exit_code(self) -> int:
        """0 when all is done and clean; 8 when a budget stopped the run or its model; else 10."""
        if self.stopped or any(outcome.budget for outcome in self.outcomes):
            return BudgetError.exit_code
        waiting = any(outcome.held or outcome.error for outcome in self.outcomes)
        return DONE_IN_PART if waiting or self.rejections else 0

    @property
    def made(self) -> int:
        """How many revisions this run wrote."""
        return sum(outcome.revision is not None and not outcome.unchanged for outcome in self.outcomes)

    def row(self) -> dict[str, Any]:
        """Return the result as JSON, stories by slug."""
        return {
            "articles": self.articles,
            "events": self.events,
            "made": self.made,
            "stories": [_outcome_row(outcome) for outcome in self.outcomes],
            "not_used": [rejection.model_dump(mode="json") for rejection in self.rejections],
            "not_started": list(self.not_started),
            "stopped": self.stopped,
        }

    def markdown(self) -> str:
        """Return the report for the desk: what needs a person comes first."""
        failed = [outcome for outcome in self.outcomes if outcome.error]
        held = [outcome for outcome in self.outcomes if outcome.held]
        ready = [outcome for outcome in self.outcomes if outcome.story and not outcome.held]
        nothing_new = [] if self.made or failed or self.not_started else ["", "Nothing is left to do."]
        return "\n".join(
            [
                f"# Morning wire: {len(held)} need you, {len(ready)} ready, {len(failed)} failed",
                *nothing_new,
                *_section("Needs you", [_waiting(outcome) for outcome in held]),
                *_section("Failed", [f"- {_escaped(outcome.label)}: {outcome.error}" for outcome in failed]),
                *_section("Written without the model", [f"- {o.slug}: {o.budget}" for o in self.outcomes if o.budget]),
                *_section("Not started", [f"- {_escaped(label)}: {self.stopped}" for label in self.not_started]),
                *_section("Ready", [_ready(outcome) for outcome in ready]),
                *_section("Not used", [f"- {_escaped(r.source)}: {_escaped(r.reason)}" for r in self.rejections]),
                "",
                f"{self.articles} articles read, {self.events} events, {self.made} stories written.",
                "",
            ]
        )


def batch(
    reading: Reading, *, settings: Settings, store: Store, max_stories: int | None = None, notice: Notice
) -> BatchResult:
    """Tell each event with enough origins; what is finished is saved at once."""
    events = wire(reading.articles, settings=settings, store=store)
    selected = _selected(events, settings.min_origins or DEFAULT_MIN_ORIGINS, max_stories)
    names = slugs(selected, store)
    outcomes: list[Outcome] = []
    stopped = None
    for number, event in enumerate(selected, 1):
        try:
            outcome = _told(event, names[event.id], settings=settings, store=store)
        except BudgetError as error:
            stopped = str(error)
            break
        outcomes.append(outcome)
        notice(f"{number}/{len(selected)}  {outcome.slug}  {len(event.origins)} origins  {_state(outcome)}")
    return BatchResult(
        articles=len(reading.articles),
        events=len(events),
        outcomes=tuple(outcomes),
        rejections=reading.rejections,
        not_started=tuple(event.label for event in selected[len(outcomes) :]),
        stopped=stopped,
    )


def _selected(events: Sequence[Event], min_origins: int, max_stories: int | None) -> list[Event]:
    enough = [event for event in events if len(event.origins) >= min_origins]
    enough.sort(key=lambda event: (-len(event.origins), -len(event.articles), event.id))
    return enough[:max_stories]


def _told(event: Event, slug: str, *, settings: Settings, store: Store) -> Outcome:
    """Tell one event. What goes wrong with it is its outcome; a budget or a store that fails ends the run."""
    before = store.latest(slug)
    outcome = Outcome(label=event.label, origins=len(event.origins), slug=slug)
    gave_way: list[PipelineError] = []
    try:
        revision = flow.story(event, settings=settings, store=store, slug=slug, gave_way=gave_way.append)
    except PipelineError as error:
        ends_the_run = isinstance(error, BudgetError | StoreError) and not isinstance(error, StoreLocked)
        if ends_the_run:
            raise
        return outcome.model_copy(update={"error": str(error)})
    unchanged = before is not None and revision.story.revision == before.story.revision
    budget = next((str(error) for error in gave_way if isinstance(error, BudgetError)), None)
    return outcome.model_copy(update={"revision": revision, "unchanged": unchanged, "budget": budget})


def _state(outcome: Outcome) -> str:
    if outcome.error:
        return f"FAILED  {outcome.error}"
    return f"{'unchanged' if outcome.unchanged else 'written'}{', HELD' if outcome.held else ''}"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _waiting(outcome: Outcome) -> str:
    """Return one held story with the reasons it waits."""
    findings = outcome.story.report.blocking if outcome.story else ()
    reasons = "; ".join(f"{finding.code} {_escaped(finding.reason)}" for finding in findings)
    return f"- **{outcome.slug}** ({outcome.origins} origins): {reasons}. `writethru review {outcome.slug}`"


def _ready(outcome: Outcome) -> str:
    findings = outcome.story.report.findings if outcome.story else ()
    warnings = sum(finding.severity is Severity.WARN for finding in findings)
    state = "unchanged" if outcome.unchanged else f"revision {outcome.story.revision}" if outcome.story else ""
    return f"- {outcome.slug} ({outcome.origins} origins, {warnings} warnings, {state}): {_escaped(outcome.label)}"


def _outcome_row(outcome: Outcome) -> dict[str, Any]:
    story = outcome.story
    return {
        "slug": outcome.slug,
        "label": outcome.label,
        "origins": outcome.origins,
        "revision": story.revision if story else None,
        "status": story.status if story else "failed",
        "unchanged": outcome.unchanged,
        "findings": story.report.counts() if story else {},
        "error": outcome.error,
    }


def _escaped(text: str) -> str:
    """Return text on one line with Markdown's own characters escaped."""
    return "".join(
        f"\\{character}" if character in "\\`*_[]<>|#" else character for character in " ".join(text.split())
    )
