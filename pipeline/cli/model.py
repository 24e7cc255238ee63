"""What a model is told, and whether it is there: prompts, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.session import Session, with_session
from pipeline.errors import LLMError, SettingsError


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


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(with_session(prompts))
    app.command()(with_session(doctor))
