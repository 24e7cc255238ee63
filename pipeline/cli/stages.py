"""The single stages, for pipes: extract, cluster, write, check. JSON Lines in, JSON Lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.screen import Screen
from pipeline.cli.session import Session, with_session
from pipeline.errors import SettingsError, SourceError

if TYPE_CHECKING:
    from pipeline.errors import PipelineError
    from pipeline.extract import Explanation
    from pipeline.flow import Reading
    from pipeline.settings import Settings

DONE_IN_PART = 10

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Addresses, files, folders, or `-`.")]
OneFile = Annotated[
    str, typer.Argument(metavar="[FILE]", help="Articles as JSON Lines; standard input when not given.")
]
Engine = Annotated[str | None, typer.Option(metavar="NAME", help="auto, features, model or judge.")]


def extract(
    session: Session,
    sources: Sources,
    why: Annotated[bool, typer.Option("--why", help="Tell what was kept and dropped, and for what reason.")] = False,
) -> int:
    """Read articles from sources: Articles, JSON Lines on stdout."""
    from pipeline.domain import Article, Rejection
    from pipeline.extract import explain
    from pipeline.extract import extract as read_articles
    from pipeline.ingest import ingest

    settings = session.settings()
    items = ingest(sources, settings=settings, stdin=sys.stdin.buffer)
    if why:
        return _explained(session.screen, (explain(item, settings=settings) for item in items))
    read, codes = 0, set[int]()
    for item in read_articles(items, settings=settings):
        if isinstance(item, Article):
            read += 1
            session.screen.row(item.model_dump(mode="json"))
        elif isinstance(item, Rejection):
            codes.add(item.exit_code)
            session.screen.warn(f"{item.source}: {item.reason}")
    if not read and not codes:
        raise SourceError(
            "no source found", where=", ".join(sources), do="give files, folders or addresses of articles"
        )
    return _ending(read, codes)


def _explained(screen: Screen, explanations: Iterable[Explanation]) -> int:
    read, codes = 0, set[int]()
    for explanation in explanations:
        screen.text(explanation.text)
        read += not explanation.exit_code
        codes |= {explanation.exit_code} - {0}
    return _ending(read, codes)


def _ending(read: int, codes: set[int]) -> int:
    """Return the exit code of a run that read some sources; `codes` are those of the sources it could not use."""
    if not codes:
        return 0
    if read:
        return DONE_IN_PART
    return codes.pop() if len(codes) == 1 else SourceError.exit_code


def cluster(
    session: Session,
    file: OneFile = "-",
    explain: Annotated[bool, typer.Option("--explain", help="Tell what holds each event together.")] = False,
    threshold: Annotated[
        float | None, typer.Option(metavar="0…1", help="How alike two articles must be to report one event.")
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(metavar="STATE", help="Let the articles join the events kept in this file, and keep them there."),
    ] = None,
) -> int:
    """Group articles into the events they report: Events, JSON Lines on stdout."""
    from pipeline import flow
    from pipeline.cluster import State
    from pipeline.cluster import explain as explained

    settings = session.settings(threshold=threshold)
    reading = flow.read([file], settings=settings, stdin=sys.stdin.buffer)
    list_rejections(session.screen, reading)
    if update is None:
        events = flow.events(reading.articles, settings=settings)
    else:
        state = flow.later_events(State.load(update), reading.articles, settings=settings)
        state.save(update)
        events = state.events
    for explanation in explained(events, settings=settings) if explain else ():
        session.screen.text(explanation.text())
    for event in () if explain else events:
        session.screen.row(event.row())
    return DONE_IN_PART if reading.rejections else 0


def write(
    session: Session,
    file: OneFile = "-",
    writer: Annotated[str | None, typer.Option(metavar="NAME", help="auto, llm or extractive.")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="The model that writes.")] = None,
    bullets: Annotated[int | None, typer.Option(metavar="N", help="Key points at most.")] = None,
    max_words: Annotated[int | None, typer.Option(metavar="N", help="Length of the body in words.")] = None,
) -> int:
    """Write a draft from the articles of one event: a Draft, JSON on stdout."""
    from pipeline import flow

    settings = session.settings(writer=writer, model=model, bullets=bullets, max_words=max_words)
    reading = flow.read([file], settings=settings, stdin=sys.stdin.buffer)
    list_rejections(session.screen, reading)
    draft = flow.write_draft(flow.as_one_event(reading.articles), settings=settings, notice=session.screen.notice)
    session.screen.document(draft.model_dump(mode="json"))
    return DONE_IN_PART if reading.rejections else 0


def check(
    session: Session,
    draft: Annotated[
        str | None, typer.Argument(metavar="DRAFT", help="A draft: Markdown, text, HTML or our JSON.")
    ] = None,
    more: Annotated[list[str] | None, typer.Argument(metavar="", hidden=True)] = None,
    sources: Annotated[
        list[str] | None, typer.Option("--sources", metavar="SOURCE…", help="The articles it is checked against.")
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Claims with their sources as JSON Lines, in bulk; `-` for stdin."),
    ] = None,
    engine: Engine = None,
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, json, html or sarif; --json is json.")
    ] = "text",
) -> int:
    """Verify every claim of a draft against every outlet it names; or claim pairs in bulk."""
    settings = session.settings(engine=engine)
    if pairs is not None:
        if draft or sources:
            raise SettingsError("--pairs brings its own sources", do="give --pairs FILE alone, or DRAFT with --sources")
        return _check_pairs(session.screen, pairs, settings)
    if draft is None or not sources:
        raise SettingsError(
            "nothing to check", do="give a draft and its sources (DRAFT --sources SOURCE…), or --pairs FILE"
        )
    form = "json" if session.json else form
    return _check_draft(session, draft, [*sources, *(more or [])], form, settings)


def _check_draft(session: Session, draft: str, sources: Sequence[str], form: str, settings: Settings) -> int:
    from pipeline import flow
    from pipeline.cli.report import Checked, known_report

    report_in = known_report(form)
    if draft == "-" and "-" in sources:
        raise SettingsError("the draft and the sources cannot both come from stdin", do="give a file for one of them")
    text = text_of(draft)
    reading = flow.read(sources, settings=settings, stdin=sys.stdin.buffer)
    list_rejections(session.screen, reading)
    read, report = flow.check_draft(text, reading.articles, settings=settings, name=draft)
    checked = Checked(read, report, reading.articles, text=text, name=draft, settings=settings)
    session.screen.data(report_in(checked))
    return 5 if report.blocking else 0


def text_of(draft: str) -> str:
    """Return the text of a file, or of stdin for `-`; SourceError where it cannot be read as UTF-8."""
    try:
        raw = sys.stdin.buffer.read() if draft == "-" else Path(draft).read_bytes()
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise SourceError("no such file", where=draft, do="check the path of the draft") from None
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror or error})", where=draft) from error
    except UnicodeDecodeError:
        raise SourceError("not UTF-8 text", where=draft, do="save the draft as UTF-8") from None


def _check_pairs(screen: Screen, pairs: str, settings: Settings) -> int:
    from pipeline.check.pairs import check_pairs

    rows, faulty = 0, 0
    failures: list[PipelineError] = []
    for row in check_pairs(_lines(pairs), settings=settings, unjudged=failures.append):
        rows += 1
        faulty += "error" in row
        screen.row(row)
    if failures and len(failures) == rows - faulty:  # nothing was judged: the rows are written, and say so
        raise failures[0]
    return DONE_IN_PART if faulty or failures else 0


def _lines(file: str) -> Iterator[str]:
    """Yield the lines of a file or of stdin. A byte that is not UTF-8 is replaced, so that only its line suffers."""
    if file == "-":
        yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    try:
        with Path(file).open("rb") as lines:
            yield from (line.decode("utf-8", "replace") for line in lines)
    except FileNotFoundError:
        raise SourceError("no such file", where=file, do="check the path given to --pairs") from None
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror or error})", where=file) from error


def list_rejections(screen: Screen, reading: Reading) -> None:
    """List each source that could not be used with its reason, and each article that could not keep its id."""
    from pipeline.domain import GIVEN_ID

    for rejection in reading.rejections:
        screen.warn(f"not used  {rejection.source}: {rejection.reason}")
    for article in reading.articles:
        if given := article.extra.get(GIVEN_ID):
            screen.warn(f"same id   {given}: an article before it has this id; this one goes on as {article.id}")


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    for command in (extract, cluster, write, check):
        app.command()(with_session(command))
