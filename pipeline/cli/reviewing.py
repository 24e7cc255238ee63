"""Reading a story as an editor does: on a terminal, as one page, at a local desk, and git taught to show drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.keyboard import Keyboard
from pipeline.cli.session import Session, with_session
from pipeline.cli.shelf import Slug, latest_of
from pipeline.cli.signing import By, person
from pipeline.errors import SettingsError

_HELD = 5
_NEXT = "now `git diff --word-diff` shows a draft's sentences; add --color-moved to see what moved"


def git_setup(session: Session) -> None:
    """Teach this git repository to show changed drafts by words, without claim ids."""
    from pipeline.review.git import set_up

    steps = set_up(Path.cwd())
    if session.json:
        session.screen.document([step._asdict() for step in steps])
        return
    for step in steps:
        session.screen.text(step.line())
    session.screen.notice(_NEXT)


def review(
    session: Session,
    slug: Slug,
    by: By = None,
    web: Annotated[bool, typer.Option("--web", help="Print the self-contained review page instead.")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="Serve the page on this machine; it saves decisions.")] = False,
    port: Annotated[int | None, typer.Option(metavar="N", min=1, max=65535, help="Of --serve; default: free.")] = None,
) -> int:
    """Go through a story's findings: one key each on a terminal, or one page for the browser."""
    if web and serve:
        raise SettingsError("--web and --serve exclude each other", do="give one of them")
    if port and not serve:
        raise SettingsError("--port is of --serve", do="give both, or neither")
    if web:
        return _page(session, slug)
    return _serve(session, slug, by=by, port=port) if serve else _sit(session, slug, by=by)


def _page(session: Session, slug: str) -> int:
    from pipeline.review.page import desk_page
    from pipeline.store import Store

    settings = session.settings()
    with Store(settings.store) as store:
        latest_of(store, slug)
        session.screen.data(desk_page(store, slug, settings=settings))
    return 0


def _sit(session: Session, slug: str, *, by: str | None) -> int:
    from pipeline.domain import Status
    from pipeline.review.terminal import review as sit
    from pipeline.store import Store

    settings = session.settings()
    with Store(settings.store) as store:
        latest_of(store, slug)
        if not sys.stdin.isatty():
            raise SettingsError("not a terminal", where="review", do="use --web, or `writethru apply` with a file")
        keyboard, show = Keyboard(), session.screen.text
        latest = sit(store, slug, by=person(by), settings=settings, ask=keyboard.line, show=show, press=keyboard.press)
    return _HELD if latest.story.status is Status.HELD else 0


def _serve(session: Session, slug: str, *, by: str | None, port: int | None) -> int:
    from pipeline.review.decisions import person as named
    from pipeline.review.web import serve
    from pipeline.store import Store

    settings, name = session.settings(), named(person(by))
    with Store(settings.store) as store:
        latest_of(store, slug)

    def ready(address: str) -> None:
        if session.json:
            session.screen.row({"address": address})
        else:
            session.screen.text(address)
        sys.stdout.flush()
        session.screen.notice(f"the desk of {slug} is open for {name}, on this machine only; Ctrl-C closes it")

    serve(slug, by=name, settings=settings, port=port or 0, ready=ready)
    session.screen.notice("the desk is closed")
    return 0


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    app.command("git-setup")(with_session(git_setup))
    app.command()(with_session(review))
