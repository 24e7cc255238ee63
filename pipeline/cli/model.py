"""What a model is told, whether it is there, and what it has cost: prompts, doctor, cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.errors import LLMError, SettingsError

if TYPE_CHECKING:
    from pipeline.spending import Spending, Spent


def prompts(
    session: Session,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Print this prompt's text.")] = None,
) -> None:
    """List the prompts in force with their digests, or print one."""
    from pipeline.prompting import prompts as in_force

    found = {prompt.name: prompt for prompt in in_force(session.settings())}
    if name is not None and name not in found:
        raise SettingsError(f'no prompt "{name}"', do=f"give one of {', '.join(found)}")
    chosen = [found[name]] if name is not None else list(found.values())
    if session.json:
        session.screen.document([{**prompt.model_dump(), "digest": prompt.digest} for prompt in chosen])
    elif name is not None:
        session.screen.text(chosen[0].text)
    else:
        session.screen.table(
            ("prompt", "digest", "from"), ((prompt.name, prompt.digest[:12], prompt.source) for prompt in chosen)
        )


def doctor(session: Session) -> int:
    """Say whether the model is there, what it takes and what a story costs; each problem with its remedy."""
    from pipeline.llm.doctor import doctor as looked_at

    found = looked_at(session.settings())
    if session.json:
        session.screen.document([one.model_dump(mode="json") for one in found])
    else:
        session.screen.table(
            ("", "what", "found", "remedy"),
            (("ok" if one.ok else "!!", one.what, one.found, one.remedy or "") for one in found),
        )
    if all(one.ok for one in found):
        return 0
    return SettingsError.exit_code if not found[0].ok else LLMError.exit_code


def cost(
    session: Session,
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="Of this story alone.")] = None,
) -> None:
    """Say what the stored stories cost: tokens and money by story, by run, by model."""
    from pipeline.spending import spending
    from pipeline.store import Store

    settings = session.settings()
    with Store(settings.store) as store:
        if slug is not None:
            store.revision(slug, 1)  # says so where there is no such story
        slugs = [slug] if slug is not None else [story.slug for story in store.stories()]
        found = spending((store.history(name) for name in slugs), settings.models)
    if session.json:
        session.screen.document(found.row())
    elif found.total.drafts:
        _tell(session, found)
    else:
        session.screen.notice("no story was written by a model yet; the extractive writer costs nothing")


def _tell(session: Session, found: Spending) -> None:
    """Print the three tables under one another, and what the sum leaves out."""
    for name, rows in (("story", found.stories), ("run", found.runs), ("model", found.models)):
        table = [_cells(key, spent) for key, spent in rows.items()]
        if name == "model":
            table.append(_cells("all", found.total))
        session.screen.table((name, "drafts", "requests", "asked", "answered", "cost"), table)
        if name != "model":
            session.screen.data("")
    if found.total.unpriced:
        session.screen.notice(f'{found.total.unpriced} drafts have no price; set [models."NAME"] input and output')


def _cells(key: str, spent: Spent) -> tuple[str | int, ...]:
    known = spent.unpriced < spent.drafts
    return (
        key,
        spent.drafts,
        spent.requests,
        spent.prompt_tokens,
        spent.completion_tokens,
        f"{spent.cost:.4f}" if known else "no price",
    )


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(with_session(prompts))
    app.command()(with_session(doctor))
    app.command()(with_session(cost))
