"""The morning wire: every event with enough origins becomes a story, one bad event costs only itself.

The store is the run's memory: articles join the events of earlier runs, and an event whose articles have not changed
since its story's latest revision is left alone, so a second run, or one after a crash, makes only what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import flow
from pipeline.domain import Event, Rejection, Revision, Severity, Story, Value
from pipeline.errors import BudgetError, PipelineError, StoreError, StoreLocked
from pipeline.flow import Notice, Reading
from pipeline.llm import abreast
from pipeline.settings import Settings
from pipeline.wire import newest, slugs, wire
from pipeline.write import EXTRACTIVE, writer_of

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
    reading: Reading,
    *,
    settings: Settings,
    store: Store,
    max_stories: int | None = None,
    notice: Notice,
    each: Callable[[Outcome], None] = lambda _: None,
) -> BatchResult:
    """Tell each event with enough origins; what is finished is saved, and handed to `each`, at once."""
    reading = newest(reading, store=store)
    events = wire(reading.articles, settings=settings, store=store)
    selected = _selected(events, settings.min_origins or DEFAULT_MIN_ORIGINS, max_stories)
    names = slugs(selected, store)
    run = _Run(names, settings, store)
    told: dict[str, Outcome] = {}
    asking = writer_of(settings) != EXTRACTIVE
    for ended in abreast(run.tell, selected, settings=settings, asking=asking):
        if ended:
            told[ended.event] = outcome = ended.outcome
            each(outcome)
            notice(f"{len(told)}/{len(selected)}  {outcome.slug}  {outcome.origins} origins  {_state(outcome)}")
    return BatchResult(
        articles=len(reading.articles),
        events=len(events),
        outcomes=tuple(told[event.id] for event in selected if event.id in told),
        rejections=reading.rejections,
        not_started=tuple(event.label for event in selected if event.id not in told),
        stopped=run.stopped,
    )


class _Ended(NamedTuple):
    event: str
    outcome: Outcome


class _Run:
    """Tells events, in any number of threads, until a budget is reached."""

    def __init__(self, names: Mapping[str, str], settings: Settings, store: Store) -> None:
        self._names = names
        self._settings = settings
        self._store = store
        self.stopped: str | None = None
        """Why no further event is begun."""

    def tell(self, event: Event) -> _Ended | None:
        """Return what became of an event; None when it was not begun or the budget did not reach."""
        if self.stopped:
            return None
        try:
            return _Ended(event.id, _told(event, self._names[event.id], settings=self._settings, store=self._store))
        except BudgetError as error:
            self.stopped = self.stopped or str(error)
            return None


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
