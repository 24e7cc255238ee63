"""Teach git to show what changed in a `draft.md`: its sentences, without the ids of their claims.

In the repository's own settings goes a diff driver, in `.gitattributes` which files it is for. git reads drivers from
each person's own settings only, so everyone who works on the stories runs this once; `.gitattributes` travels.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import SettingsError

ATTRIBUTE = "draft.md diff=writethru"

DRIVER = {
    # sed comes with every git, also on Windows; the ids stay in the file and leave the diff.
    "diff.writethru.textconv": r"sed -e 's/[[:space:]]*<!-- c-[^>]*-->[[:space:]]*$//'",
    # A figure such as 1,200 or 6.1 is one word. Whatever the locale takes for a letter, no byte is parted from its
    # character: outside ASCII nothing is punctuation in the C locale, and a whole character is one elsewhere.
    "diff.writethru.wordRegex": r"[^[:space:][:punct:]]+([.,'-][^[:space:][:punct:]]+)*|[[:punct:]]",
    # The header of a hunk names the part of the story it is in.
    "diff.writethru.xfuncname": "^(#+ .*)$",
}
"""git's settings of the driver, gitattributes(5)."""


class Step(NamedTuple):
    """One thing that is now as it should be."""

    what: str
    where: str
    changed: bool
    """False where it was so before."""

    def line(self) -> str:
        """Return the step on one line."""
        return f"{'set' if self.changed else 'kept':<5} {self.what}  in {self.where}"


def set_up(folder: Path) -> tuple[Step, ...]:
    """Install the diff driver in the repository that holds a folder; what is there already is left alone.

    SettingsError outside a repository's working tree, or where git is not installed.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel"))
    return (*(_setting(root, key, value) for key, value in DRIVER.items()), _attribute(root / ".gitattributes"))


def _setting(root: Path, key: str, value: str) -> Step:
    before = _asked(root, "config", "--local", "--get", key).stdout.rstrip("\n")
    if before != value:
        _git(root, "config", "--local", "--replace-all", key, value)
    return Step(key, _git(root, "rev-parse", "--git-path", "config"), before != value)


def _attribute(path: Path) -> Step:
    try:
        known = path.read_text("utf-8", errors="surrogateescape") if path.exists() else ""
        missing = ATTRIBUTE not in known.splitlines()
        if missing:
            gap = "" if not known or known.endswith("\n") else "\n"
            path.write_text(f"{known}{gap}{ATTRIBUTE}\n", "utf-8", errors="surrogateescape", newline="\n")
    except OSError as error:
        raise SettingsError(f"cannot be written ({error.strerror})", where=str(path)) from error
    return Step(ATTRIBUTE, path.name, missing)


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints; SettingsError with git's own reason where it fails."""
    done = _asked(folder, *arguments)
    if done.returncode:
        reason = done.stderr.strip().removeprefix("fatal: ").splitlines() or [f"git ended with {done.returncode}"]
        raise SettingsError(
            f"no git repository to set up ({reason[0]})", where=str(folder), do="run it in one, or `git init` first"
        )
    return done.stdout.strip()


def _asked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *arguments]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise SettingsError("git is not installed", where="git-setup", do="install git") from error
