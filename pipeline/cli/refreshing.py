"""Looking at a story's sources again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.cli.shelf import Slug

if TYPE_CHECKING:
    from pipeline.refresh import Refreshed

_CHANGED, _IN_PART = 11, 10


def refresh(
    session: Session,
    slug: Slug,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE…]", help="Later versions of its sources; default: where each was read from."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look and tell; store no revision.")] = False,
) -> int:
    """Look at a story's sources again: which of our claims fall, and the correction to print."""
    from pipeline.refresh import refresh as look_again
    from pipeline.store import Store

    settings = session.settings()
    with Store(settings.store) as store:
        found = look_again(store, slug, sources or (), settings=settings, dry_run=dry_run)
    if session.json:
        session.screen.document(found.model_dump(mode="json"))
    else:
        session.screen.text("\n".join(_lines(found)))
    return _CHANGED if found.changed else _IN_PART if found.unread else 0


def _lines(found: Refreshed) -> Iterator[str]:
    for source in found.sources:
        yield f"source    {source.outlet}  {source.state}{f'  {source.reason}' if source.reason else ''}"
        yield from (f"          it says: {note}" for note in source.says)
    for claim in found.claims:
        yield f"falls     {claim.claim}  {claim.text}"
        for passage in claim.passages:
            now = f"now: {passage.new.text}" if passage.new else "says it no more"
            yield f"          {passage.outlet}  {now}"
        yield f"proposed  {claim.proposed or 'nothing; an editor decides'}"
    if found.revision:
        yield f"revision  {found.slug} r{found.revision} held, S01 on {len(found.claims)} of its claims"
    if found.correction:
        yield f"note      {found.correction}"
    if not found.claims:
        yield f"claims    none of r{found.checked} falls"


def register(app: typer.Typer) -> None:
    """Add these commands in pipeline order."""
    app.command()(with_session(refresh))
