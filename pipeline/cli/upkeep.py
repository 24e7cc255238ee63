"""The store itself: which migrations it has seen, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from pipeline.store.upkeep import Standing

ACTIONS = ("current", "upgrade", "check")


def db(
    session: Session,
    action: Annotated[
        str, typer.Argument(metavar="|".join(ACTIONS), help="Show the version, run migrations, or check the store.")
    ] = "current",
) -> None:
    """Show which migrations the store has seen, run those that are missing, or check that it is sound."""
    from pipeline.store import upkeep

    url = session.settings().store
    if action == "upgrade":
        before, after = upkeep.upgrade(url)
        done = "nothing to do" if before == after else f"{before.found or 'new'} → {after.found}"
        _say(session, after, done)
    elif action == "check":
        _say(session, upkeep.check(url), "sound; `writethru audit --verify` proves what is on record")
    elif action == "current":
        found = upkeep.standing(url)
        missing = "current" if found.is_current else f"ours is {found.wanted}; `writethru db upgrade` brings it there"
        _say(session, found, missing)
    else:
        raise SettingsError(f'unknown action "{action}"', where="db", do=f"give one of {', '.join(ACTIONS)}")


def _say(session: Session, found: Standing, note: str) -> None:
    if session.json:
        session.screen.document({"store": found.where, "version": found.found, "wanted": found.wanted})
    else:
        session.screen.text(f"{found.where}  {found.found or 'no store yet'}  {note}")


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    app.command()(with_session(db))
