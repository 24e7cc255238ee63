"""The two main jobs: `story` for one event, `batch` for the morning wire."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.asking import asking
from pipeline.cli.session import Session, with_session
from pipeline.cli.stages import Sources, list_rejections

if TYPE_CHECKING:
    from pipeline.domain import Event, Revision

HELD = 5

Format = Annotated[str, typer.Option("--format", metavar="NAME", help="md, html, json, jsonld or ninjs.")]
Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write DIR/SLUG/ with draft, story, review page, sources.")
]
MinOrigins = Annotated[int | None, typer.Option(metavar="N", help="Independent origins an event needs.")]
Writer = Annotated[str | None, typer.Option(metavar="NAME", help="auto, llm or extractive.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="The model that writes.")]
Bullets = Annotated[int | None, typer.Option(metavar="N", help="Key points at most.")]
MaxWords = Annotated[int | None, typer.Option(metavar="N", help="Length of the body in words.")]
Style = Annotated[str | None, typer.Option(metavar="NAME", help="Credits: sentence, first or end-notes.")]
Replay = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Answer the model's calls from a recording; no network.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask the model anew; keep no answer.")]
BestOf = Annotated[
    int | None,
    typer.Option(metavar="N", help="Drafts at most from which the checker chooses, where the first is poor."),
]
OnFlagged = Annotated[str | None, typer.Option(metavar="keep|cut", help="What becomes of claims the checker blocks.")]


def story(
    session: Session,
    sources: Sources,
    writer: Writer = None,
    model: Model = None,
    form: Format = "md",
    out: Out = None,
    slug: Annotated[str | None, typer.Option(help="Name of the story; the same name makes its next revision.")] = None,
    event: Annotated[int | None, typer.Option(metavar="N", help="Which event, when the sources hold several.")] = None,
    min_origins: MinOrigins = None,
    bullets: Bullets = None,
    max_words: MaxWords = None,
    attribution: Style = None,
    on_flagged: OnFlagged = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and group the sources; write and store nothing.")
    ] = False,
    replay: Replay = None,
    no_cache: NoCache = False,
    best_of: BestOf = None,
) -> int:
    """Merge sources into one attributed, checked story."""
    settings = session.settings(
        writer=writer, model=model, min_origins=min_origins, bullets=bullets, max_words=max_words,
        attribution=attribution, on_flagged=on_flagged, replay=replay, no_cache=no_cache or None, best_of=best_of,
    )  # fmt: skip
    from pipeline import flow
    from pipeline.assemble import valid_slug
    from pipeline.cli.folder import prepare, write_folder
    from pipeline.render import known_format, render
    from pipeline.store import Store
    from pipeline.write import writer_of

    form = known_format("json" if session.json else form)
    slug = valid_slug(slug) if slug is not None else None
    if out and not dry_run:
        prepare(out)
    reading = flow.read(sources, settings=settings, stdin=sys.stdin.buffer)
    if event is None:
        reading = flow.of_one_language(reading)
    list_rejections(session.screen, reading)
    chosen = flow.one_event(reading.articles, settings=settings, number=event)
    _tell_sources(session, chosen)
    if dry_run:
        return 0
    session.screen.notice(f"writer    {writer_of(settings)}")
    with Store(settings.store) as store, asking(session.screen, settings):
        revision = flow.story(chosen, settings=settings, store=store, slug=slug, notice=session.screen.notice)
        written = write_folder(out, revision, store=store, settings=settings) if out else None
    if written:
        session.screen.data(str(written))
    else:
        session.screen.data(render(revision.story, revision.articles, form, settings=settings))
    return _verdict(session, revision)


def _tell_sources(session: Session, event: Event) -> None:
    """Show what was read, and which articles carry the same reporting."""
    from pipeline.extract import doubts

    for article in event.articles:
        number = event.origin_of(article.id) + 1
        words = len(article.text.split())
        when = f"{article.published_at:%d %b %Y %H:%M}" if article.published_at else "no date"
        credit = f"  {article.credit}" if article.credit else ""
        session.screen.notice(f"source    origin {number}  {article.outlet}  {words} words  {when}{credit}")
        for doubt in doubts(article):
            session.screen.notice(f"          {article.outlet}: {doubt}")
    if "unknown" in event.outlets:
        session.screen.notice("outlet    unknown for at least one article; give `outlet`, above a text “Outlet: NAME”")
    session.screen.notice(f"origins   {len(event.origins)} independent of {len(event.articles)} articles")


def _verdict(session: Session, revision: Revision) -> int:
    """Say how the checked story stands; 5 where a finding holds it."""
    told = revision.story
    counts = told.report.counts()
    session.screen.notice(
        f"check     {told.slug} revision {told.revision}: {counts['block']} blocking, "
        f"{counts['warn']} warnings, {counts['note']} notes"
    )
    return HELD if told.report.blocking else 0


def batch(
    session: Session,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED…", help="Feeds, files, folders, addresses, or `-`.")],
    out: Out = None,
    min_origins: MinOrigins = None,
    max_stories: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Stories at most, most origins first.")
    ] = None,
    writer: Writer = None,
    model: Model = None,
    bullets: Bullets = None,
    max_words: MaxWords = None,
    on_flagged: OnFlagged = None,
    replay: Replay = None,
    no_cache: NoCache = False,
    best_of: BestOf = None,
) -> int:
    """Turn the morning wire into a story for each event; a second run makes only what is missing."""
    from pipeline import flow
    from pipeline.batch import Outcome
    from pipeline.batch import batch as run
    from pipeline.cli.folder import is_missing, prepare, write_folder, write_report
    from pipeline.store import Store

    settings = session.settings(
        writer=writer, model=model, bullets=bullets, max_words=max_words, on_flagged=on_flagged,
        min_origins=min_origins, replay=replay, no_cache=no_cache or None, best_of=best_of,
    )  # fmt: skip
    if out:
        prepare(out)
    reading = flow.read(feeds, settings=settings, stdin=sys.stdin.buffer)
    with Store(settings.store) as store, asking(session.screen, settings):

        def kept(outcome: Outcome) -> None:
            made = outcome.revision
            if out and made and (not outcome.unchanged or is_missing(out, made.story)):
                write_folder(out, made, store=store, settings=settings)

        result = run(
            reading, settings=settings, store=store, max_stories=max_stories, notice=session.screen.notice, each=kept
        )
    if out:
        session.screen.notice(f"report    {write_report(out, result.markdown())}")
    if session.json:
        session.screen.document(result.row())
    else:
        session.screen.text(result.markdown())
    return result.exit_code


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    for command in (story, batch):
        app.command()(with_session(command))
