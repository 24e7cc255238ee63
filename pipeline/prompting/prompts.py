"""Where prompts come from, and how they are filled.

A newsroom's folder replaces ours file by file. A placeholder missing there would drop the sources or the length from
every request in silence, so it is an error that names it; so is one that nothing fills.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from string import Template

from pipeline.domain import Value
from pipeline.errors import PromptError
from pipeline.settings import Settings

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "check/system": frozenset(),
    "check/user": frozenset({"claims", "fence", "source"}),
    "mend/system": frozenset(),
    "mend/user": frozenset({"claims", "fence", "language", "sources"}),
    "plan/system": frozenset(),
    "plan/user": frozenset({"event", "facts", "fence", "language", "sources"}),
    "write/examples": frozenset(),
    "write/system": frozenset(),
    "write/user": frozenset({"earlier", "fence", "plan", "sources", "language", "words", "points", "style", "event"}),
}
"""Every prompt, with the placeholders it must have. A system prompt has none, nor have examples: they are the same for
every story, so that a provider's prompt cache holds them."""

_PACKAGE = Path(__file__).parents[1] / "prompts"
_CHECKOUT = Path(__file__).parents[2] / "prompts"


class Prompt(Value):
    """One prompt as it is in force."""

    name: str
    """`stage/role`."""
    text: str
    source: str
    """The file it was read from."""

    @property
    def digest(self) -> str:
        """SHA-256 of the text, as hex: what a run keeps of it."""
        return sha256(self.text.encode()).hexdigest()

    def filled(self, **values: str) -> str:
        """Return the text with its placeholders filled; values are put in as they are, dollars and all."""
        return Template(self.text).substitute(values)


def prompts(settings: Settings) -> tuple[Prompt, ...]:
    """Return every prompt in force, by name. PromptError when the newsroom's folder has one that cannot be used."""
    if settings.prompts and not settings.prompts.is_dir():
        raise PromptError("no such folder", where=str(settings.prompts), do="check the setting `prompts`")
    return tuple(prompt(name, settings) for name in sorted(PLACEHOLDERS))


def prompt(name: str, settings: Settings) -> Prompt:
    """Return one prompt, the newsroom's own where it has one."""
    file = f"{name}.toml" if name.endswith("/examples") else f"{name}.md"
    own = settings.prompts / file if settings.prompts else None
    path = own if own and own.is_file() else _ours() / file
    found = Prompt(name=name, text=_read(path), source=str(path))
    if path.suffix == ".md":
        _check(found)
    return found


def _ours() -> Path:
    """Return the folder that came with the program: inside the package once installed, beside it in a checkout."""
    return _PACKAGE if _PACKAGE.is_dir() else _CHECKOUT


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"cannot be read ({error})", where=str(path)) from error


def _check(found: Prompt) -> None:
    template, required = Template(found.text), PLACEHOLDERS[found.name]
    if not template.is_valid():
        raise PromptError("a lone $ in the text", where=found.source, do="write $$ for a dollar")
    present = frozenset(template.get_identifiers())
    for wrong, what in ((required - present, "missing"), (present - required, "unknown")):
        if wrong:
            names = ", ".join(f"${name}" for name in sorted(wrong))
            known = ", ".join(f"${name}" for name in sorted(required)) or "none"
            raise PromptError(f"{what} placeholder {names}", where=found.source, do=f"it has these: {known}")
