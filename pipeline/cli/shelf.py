"""What is stored: list, show, history, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from pipeline.domain import Revision
    from pipeline.store import Store

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The story's name, as `writethru list` prints it.")]


def list_stories(session: Session) -> None:
    """List the stored stories, latest first."""
    from pipeline.store import Store

    with Store(session.settings().store) as store:
        stories = sorted(store.stories(), key=lambda story: (story.updated_at, story.slug), reverse=True)
    if session.json:
        for story in stories:
            session.screen.row(
                {
                    "slug": story.slug,
                    "revision": story.revision,
                    "status": story.status,
                    "headline": story.headline.text,
                    "outlets": [credit.outlet for credit in story.credited],
                    "blocking": len(story.report.blocking),
                    "updated_at": story.updated_at.isoformat(),
                }
            )
    elif stories:
        rows = (
            (
                s.slug,
                f"r{s.revision}",
                s.status,
                len(s.report.blocking),
                f"{s.updated_at:%Y-%m-%d %H:%M}",
                s.headline.text,
            )
            for s in stories
        )
        session.screen.table(("story", "rev", "status", "block", "updated", "headline"), rows)
    else:
        session.screen.notice("no stories yet; `writethru story SOURCE…` makes one")


def show(
    session: Session,
    slug: Slug,
    revision: Annotated[str | None, typer.Option(metavar="N", help="Which revision; default: the latest.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="NAME", help="md, html, json, jsonld or ninjs.")] = "md",
) -> None:
    """Show a stored story."""
    from pipeline.render import known_format, render
    from pipeline.store import Store

    settings = session.settings()
    form = known_format("json" if session.json else form)
    with Store(settings.store) as store:
        found = store.revision(slug, revision_number(revision)) if revision else latest_of(store, slug)
    session.screen.data(render(found.story, found.articles, form, settings=settings))


def history(session: Session, slug: Slug) -> None:
    """List a story's revisions: who made each, when and why."""
    from pipeline.store import Store

    with Store(session.settings().store) as store:
        latest_of(store, slug)
        revisions = store.history(slug)
    if session.json:
        for one in revisions:
            session.screen.row(
                {
                    "slug": slug,
                    "revision": one.story.revision,
                    "status": one.story.status,
                    "author": one.author,
                    "reason": one.reason,
                    "created_at": one.created_at.isoformat(),
                }
            )
        return
    rows = (
        (f"r{one.story.revision}", f"{one.created_at:%Y-%m-%d %H:%M}", one.author, one.story.status, one.reason)
        for one in revisions
    )
    session.screen.table(("rev", "when", "author", "status", "reason"), rows)


def diff(
    session: Session,
    slug: Slug,
    old: Annotated[
        str | None,
        typer.Argument(metavar="[OLD]", help="Revision; default: the last approved before NEW, else the one before."),
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="Revision; default: the latest.")] = None,
    words: Annotated[
        bool, typer.Option("--words", help="Show the changed words instead of the changed claims.")
    ] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Show the changed claims (the default).")] = False,
) -> None:
    """Tell what changed between two revisions, claim by claim or word by word."""
    from pipeline.review import diff as compare
    from pipeline.review import word_diff
    from pipeline.store import Store

    if words and claims:
        raise SettingsError("--words and --claims exclude each other", do="give one of them")
    with Store(session.settings().store) as store:
        newer = store.revision(slug, revision_number(new)) if new else latest_of(store, slug)
        older = store.revision(slug, revision_number(old)) if old else _before(store, newer)
    if session.json:
        session.screen.document(compare(older.story, newer.story).row())
    elif words:
        session.screen.data(word_diff(older.story, newer.story, color=session.screen.color))
    else:
        session.screen.text(compare(older.story, newer.story).text())


def revision_number(given: str) -> int:
    """Return the number of a revision written `3` or `r3`."""
    digits = given.removeprefix("r")
    if not digits.isdecimal() or len(digits) > 9 or int(digits) < 1:
        raise SettingsError(f'not a revision: "{given}"', do="give a number such as 3 or r3; see `writethru history`")
    return int(digits)


def _before(store: Store, newer: Revision) -> Revision:
    """Return what a revision is compared with by default; SettingsError for the first."""
    from pipeline.review.base import base_of

    found = base_of(store.history(newer.story.slug), newer.story.revision)
    if found is None:
        raise SettingsError(
            f"only revision {newer.story.revision} exists", do="there is nothing to compare it with yet"
        )
    return found


def latest_of(store: Store, slug: str) -> Revision:
    """Return a story's latest revision; SettingsError when there is none of that name."""
    found = store.latest(slug)
    if found is None:
        raise SettingsError(f'no story "{slug}"', do="`writethru list` shows the stored stories")
    return found


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    app.command("list")(with_session(list_stories))
    for command in (show, history, diff):
        app.command()(with_session(command))
