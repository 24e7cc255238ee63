"""The editor's desk: edit, apply, approve, hold, kill, export, audit. Each decision has a name and a reason."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.folder import write_whole
from pipeline.cli.session import Session, with_session
from pipeline.cli.shelf import Slug, latest_of, revision_number
from pipeline.cli.signing import By
from pipeline.cli.signing import person as signed_by
from pipeline.cli.stages import text_of
from pipeline.errors import GateError, SettingsError

if TYPE_CHECKING:
    from pipeline.domain import Revision
    from pipeline.store import Store

Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; it goes on record.")]
Meant = Annotated[
    str | None,
    typer.Option("--revision", metavar="N", help="The revision decided on; refused when a later one exists."),
]


def edit(session: Session, slug: Slug, by: By = None) -> int:
    """Open a story's draft in $EDITOR and take it back, checked again, as the next revision."""
    from pipeline.render import render
    from pipeline.store import Store

    settings = session.settings()
    with Store(settings.store) as store:
        latest = latest_of(store, slug)
        with tempfile.TemporaryDirectory(prefix="writethru-") as folder:
            draft = Path(folder) / f"{slug}.md"
            write_whole(draft, render(latest.story, latest.articles, "md", settings=settings))
            _open_editor(draft)
            return _apply(session, store, slug, text_of(str(draft)), by=by, name=draft.name)


def apply(
    session: Session,
    slug: Slug,
    file: Annotated[str, typer.Argument(metavar="FILE", help="decisions.json, or an edited draft.md; `-` for stdin.")],
    by: By = None,
    reason: Reason = "",
) -> int:
    """Take an edited draft or a decisions file back: it is checked again and becomes the next revision."""
    from pipeline.store import Store

    with Store(session.settings().store) as store:
        return _apply(session, store, slug, text_of(file), by=by, name=file, reason=reason)


def approve(session: Session, slug: Slug, by: By = None, reason: Reason = "", revision: Meant = None) -> None:
    """Approve a story. Refused while a blocking finding is undecided."""
    from pipeline.review import approve as decide
    from pipeline.review.decisions import STANDARD

    _decide(session, slug, decide, by=by, reason=reason or STANDARD, revision=revision)


def hold(session: Session, slug: Slug, by: By = None, reason: Reason = "", revision: Meant = None) -> None:
    """Hold a story until somebody approves it."""
    from pipeline.review import hold as decide

    _decide(session, slug, decide, by=by, reason=reason, revision=revision)


def kill(session: Session, slug: Slug, by: By = None, reason: Reason = "", revision: Meant = None) -> None:
    """Give a story up."""
    from pipeline.review import kill as decide

    _decide(session, slug, decide, by=by, reason=reason, revision=revision)


def export(
    session: Session,
    slug: Slug,
    form: Annotated[str, typer.Option("--format", metavar="NAME[,…]", help="md, html, json, jsonld, ninjs.")] = "md",
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write DIR/SLUG.… instead of printing.")] = None,
    proof: Annotated[bool, typer.Option("--draft", help="A proof of the latest revision, marked as one.")] = False,
) -> None:
    """Print or write an approved story in the formats that leave the house."""
    from pipeline.render import known_format, render
    from pipeline.store import Store

    settings = session.settings()
    forms = [known_format(name.strip()) for name in form.split(",")]
    if len(forms) > 1 and out is None:
        raise SettingsError("several formats go into files", where="--format", do="give --out DIR")
    with Store(settings.store) as store:
        latest = latest_of(store, slug)
        found = latest if proof else _approved(store, latest)
    if found.story.revision != latest.story.revision:
        session.screen.notice(
            f"{slug}: r{found.story.revision}, the last approved; r{latest.story.revision} is {latest.story.status}"
        )
    for name in forms:
        text = render(found.story, found.articles, name, settings=settings)
        if out is None:
            session.screen.data(text)
        else:
            path = out / f"{slug}{_ENDINGS[name]}"
            write_whole(path, text)
            session.screen.data(str(path))


_ENDINGS = {"md": ".md", "html": ".html", "json": ".json", "jsonld": ".jsonld", "ninjs": ".ninjs.json"}


def audit(
    session: Session,
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="The story; all of them when not given.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Prove that nothing on record was altered.")] = False,
) -> None:
    """Show who did what to a story, when, why and on which evidence."""
    from pipeline.review import audit_rows, audit_text
    from pipeline.store import Store

    with Store(session.settings().store) as store:
        if slug:
            latest_of(store, slug)
        if verify:
            for name, found in store.verify(slug):
                session.screen.text(f"{name}  {found.text()}")
            return
        names = [slug] if slug else sorted(story.slug for story in store.stories())
        for name in names:
            record = store.record(name)
            if session.json:
                for row in audit_rows(record):
                    session.screen.row(row)
            else:
                session.screen.text(f"{name}\n{audit_text(record)}")


def _apply(session: Session, store: Store, slug: str, text: str, *, by: str | None, name: str, reason: str = "") -> int:
    from pipeline.domain import Status
    from pipeline.review.apply import apply as take_back

    before = latest_of(store, slug).story.revision
    person = signed_by(by)
    revision = take_back(store, slug, text, by=person, settings=session.settings(), reason=reason, name=name)
    _say(session, revision, "nothing changed" if revision.story.revision == before else "")
    return 5 if revision.story.report.blocking and revision.story.status is Status.HELD else 0


def _decide(
    session: Session, slug: str, decide: Callable[..., Revision], *, by: str | None, reason: str, revision: str | None
) -> None:
    from pipeline.store import Store

    with Store(session.settings().store) as store:
        number = revision_number(revision) if revision else None
        _say(session, decide(store, slug, by=signed_by(by), reason=reason, revision=number))


def _say(session: Session, revision: Revision, note: str = "") -> None:
    story = revision.story
    said = note or f"by {revision.author}: {revision.reason}"
    session.screen.text(f"{story.slug} r{story.revision} {story.status} {said}")


def _approved(store: Store, latest: Revision) -> Revision:
    slug = latest.story.slug
    found = store.approved(slug)
    if found is None:
        raise GateError(
            f"r{latest.story.revision} is not approved", where=slug, do="approve it, or print a proof with --draft"
        )
    return found


def _open_editor(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise SettingsError("no editor is set", where="$EDITOR", do="set it, or edit draft.md and `writethru apply` it")
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        raise SettingsError(f"cannot be started ({error})", where="$EDITOR") from error
    if done.returncode:
        raise SettingsError(f"the editor ended with {done.returncode}; nothing was changed", where="$EDITOR")


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    for command in (edit, apply, approve, hold, kill, export, audit):
        app.command()(with_session(command))
