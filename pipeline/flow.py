"""The page to read first: sources go in at the top, a checked revision comes out at the bottom.

    source → Page → Article → Event → Draft → Report → Story
           ingest extract  cluster  write   check    store
                  (dedupe marks copies)  ↑    │
                                         repair

Each stage is a package with one public function of its own name. Stages exchange domain values and know nothing of
each other; they meet here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from pipeline import assemble
from pipeline.align import align
from pipeline.check import check, read_draft
from pipeline.cluster import State, cluster, explain, foreign, update
from pipeline.dedupe import dedupe
from pipeline.domain import Article, Draft, Event, Rejection, Report, Revision, Story
from pipeline.errors import BudgetError, EventError, LLMError, PipelineError, RightsError, SourceError
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.keep import keep, passed_over, unmoved
from pipeline.llm import one_story
from pipeline.repair import repair
from pipeline.settings import Settings
from pipeline.write import Judged, best_of, mend, write

if TYPE_CHECKING:  # SQLAlchemy takes 0.3 s to import: only who opens a store pays for it
    from pipeline.store import Store

Notice = Callable[[str], None]
"""Takes one line that tells a person what is being done."""
GaveWay = Callable[[PipelineError], None]
"""Takes the reason for which the model gave way to the extractive writer."""


MENDED = "the model set right what the checker blocked"
"""Why there is a revision after a round of mending."""


class Reading(NamedTuple):
    """What the sources gave: articles, and what could not be used with its reason."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...]


def read(sources: Sequence[str], *, settings: Settings, stdin: BinaryIO | None = None) -> Reading:
    """Read articles from sources. SourceError or RightsError when no article is left, with the first reason."""
    items = found(sources, settings=settings, stdin=stdin)
    articles = tuple(item for item in items if isinstance(item, Article))
    rejections = tuple(item for item in items if isinstance(item, Rejection))
    if not articles:
        raise _nothing_left(rejections, sources)
    return Reading(articles, rejections)


def found(
    sources: Sequence[str], *, settings: Settings, stdin: BinaryIO | None = None
) -> tuple[Article | Rejection, ...]:
    """Return what the sources hold in their order; what could not be used as a rejection, be it all of it."""
    return tuple(extract(ingest(sources, settings=settings, stdin=stdin), settings=settings))


def events(articles: Sequence[Article], *, settings: Settings) -> tuple[Event, ...]:
    """Group articles into the events they report, copies folded into origins."""
    return cluster(articles, dedupe(articles), settings=settings)


def later_events(state: State, articles: Sequence[Article], *, settings: Settings) -> State:
    """Let later articles join the events of a state, or start new ones."""
    return update(state, articles, settings=settings, fold=dedupe)


def of_one_language(reading: Reading) -> Reading:
    """Set aside pages in another language that report what most pages report, each as a rejection with its reason."""
    aside = foreign(reading.articles)
    kept = tuple(article for article in reading.articles if article not in aside)
    return Reading(kept, (*reading.rejections, *map(_foreign, aside)))


def one_event(articles: Sequence[Article], *, settings: Settings, number: int | None = None) -> Event:
    """Return the event these articles report. EventError: several (listed), or too few independent origins."""
    groups = events(articles, settings=settings)
    if number is not None and not 1 <= number <= len(groups):
        raise EventError(f"--event {number}: there are {len(groups)}", do=f"give a number from 1 to {len(groups)}")
    if number is None and len(groups) > 1:
        raise EventError(
            f"the sources report {len(groups)} events",
            do="name one with --event N, or give each its own run",
            details=_groups(groups, settings),
        )
    event = groups[(number or 1) - 1]
    required = settings.min_origins or 1
    if len(event.origins) < required:
        raise EventError(
            f"{_counted(len(event.origins), 'independent origin')} in {_counted(len(event.articles), 'article')}, "
            f"{required} required",
            do="add sources of other outlets, or lower --min-origins",
        )
    return event


def as_one_event(articles: Sequence[Article]) -> Event:
    """Return all articles as one event, whatever they say: for commands whose user has already grouped them."""
    return assemble.one_event(articles, dedupe(articles))


class Told(NamedTuple):
    """A draft with the checker's report on it."""

    draft: Draft
    report: Report
    earlier: tuple[Judged, ...] = ()
    """What it was before each round in which the model set right what the checker blocked."""

    @property
    def states(self) -> tuple[Judged, ...]:
        """Return what it was before each round, and what it is."""
        return (*self.earlier, Judged(self.draft, self.report))


def tell(
    event: Event,
    *,
    settings: Settings,
    history: Sequence[Revision] = (),
    notice: Notice = lambda _: None,
    gave_way: GaveWay = lambda _: None,
) -> Told:
    """Write an event's story and check every claim.

    Where the model wrote, the checker chooses among its drafts, and what it blocks the model may mend; what stays is
    kept and flagged, or cut, as set. What persons did to the revisions of `history`, first to latest, stands.
    """
    if history and (same := unmoved(history[-1], event, settings=settings)):
        return Told(same, check(same, event, settings=settings))
    before = history[-1].story.draft if history else None
    left = passed_over(history, settings=settings)
    draft = write_draft(event, settings=settings, previous=before, left=left, notice=notice, gave_way=gave_way)
    judged = best_of(draft, event, settings=settings, check=check, previous=before)
    if before:
        draft = keep(align(judged.draft, before), history, event)
        judged = Judged(draft, check(draft, event, settings=settings))
    if not judged.report.blocking:
        return Told(*judged)
    *earlier, judged = mend(judged, event, settings=settings, check=check)
    if earlier:
        notice(f"mended    {len(earlier[0].report.blocking)} blocking before, {len(judged.report.blocking)} after")
    draft, report = repair(*judged, event, settings=settings, check=check)
    return Told(draft, report, tuple(earlier))


def write_draft(
    event: Event,
    *,
    settings: Settings,
    previous: Draft | None = None,
    left: Collection[str] = (),
    notice: Notice = lambda _: None,
    gave_way: GaveWay = lambda _: None,
) -> Draft:
    """Let the model write where one is configured. When it will not and nobody insisted on it, never an empty hand."""
    try:
        return write(event, settings=settings, previous=previous, passed_over=left)
    except (LLMError, BudgetError) as error:
        if settings.writer == "llm":
            raise
        gave_way(error)
        notice(f"the model did not write ({error}); the extractive writer does")
        plain = settings.model_copy(update={"writer": "extractive"})
        draft = write(event, settings=plain, previous=previous, passed_over=left)
        return draft.model_copy(update={"notes": (*draft.notes, f"The model did not write this story: {error}")})


def check_draft(
    text: str, articles: Sequence[Article], *, settings: Settings, name: str = "draft"
) -> tuple[Draft, Report]:
    """Read a draft of any writer and check it against these articles."""
    event = as_one_event(articles)
    draft = read_draft(text, event, name=name)
    return draft, check(draft, event, settings=settings)


def checked_story(draft: Draft, report: Report, articles: Sequence[Article], *, settings: Settings) -> Story:
    """Return a checked draft of any writer as a story that no store keeps, for who reads it as a page."""
    event = as_one_event(articles)
    slug = assemble.slug(draft.headline.text)
    now = datetime.now(UTC)
    return assemble.revision(draft, report, event, slug=slug, latest=None, settings=settings, started_at=now).story


def story(
    event: Event,
    *,
    settings: Settings,
    store: Store,
    slug: str | None = None,
    notice: Notice = lambda _: None,
    gave_way: GaveWay = lambda _: None,
) -> Revision:
    """Tell an event and keep it as the next revision, each round of mending as one of its own.

    Unchanged inputs make none: the latest is returned.
    """
    started_at = datetime.now(UTC)
    slug = slug or assemble.slug_for(event, store.stories())
    history = store.history(slug)
    latest = history[-1] if history else None
    known = latest if latest and assemble.same_inputs(latest, event, settings) else None
    if known and not assemble.stood_in(known.story, settings):
        notice(f"{slug}: unchanged since revision {known.story.revision}")
        return known
    with one_story():
        told = tell(event, settings=settings, history=history, notice=notice, gave_way=gave_way)
    if known and told.draft.writer == known.story.provenance.writer:
        notice(f"{slug}: unchanged since revision {known.story.revision}, the model did not write this time either")
        return known
    for round_, state in enumerate(told.states):
        revision = assemble.revision(*state, event, slug=slug, latest=latest, settings=settings, started_at=started_at)
        if round_:
            revision = revision.model_copy(update={"reason": f"{MENDED}, round {round_}"})
        store.save(revision)
        latest = revision
    return revision


def _nothing_left(rejections: Sequence[Rejection], sources: Sequence[str]) -> SourceError | RightsError:
    """Say why no article is left: by the one reason there is, or by the first of several."""
    if not rejections:
        return SourceError(
            "no article found", where=", ".join(sources), do="give files, folders or addresses of articles"
        )
    first, others = rejections[0], len(rejections) - 1
    more = f" (and {_counted(others, 'other source')}, listed above)" if others else ""
    error = (
        RightsError if all(rejection.exit_code == RightsError.exit_code for rejection in rejections) else SourceError
    )
    return error(f"{first.reason}{more}", where=first.source)


def _foreign(article: Article) -> Rejection:
    language = article.language[:2].casefold()
    return Rejection(
        source=article.source or article.id,
        reason=f"reports the event in another language ({language}) than most sources; languages are not merged",
    )


def _groups(groups: Sequence[Event], settings: Settings) -> tuple[str, ...]:
    """Return two lines for each event: what it is called and who reports it, and what holds it together."""
    several = len({event.articles[0].language[:2].casefold() for event in groups}) > 1
    return tuple(
        line
        for position, (event, why) in enumerate(zip(groups, explain(groups, settings=settings), strict=True), 1)
        for line in (_group(position, event), f"         {_language(event) if several else ''}{why.held()}")
    )


def _group(position: int, event: Event) -> str:
    return f"event {position}  {event.label}  ({', '.join(event.outlets)}: {_counted(len(event.articles), 'article')})"


def _language(event: Event) -> str:
    return f"in language {event.articles[0].language[:2].casefold()}, "


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
