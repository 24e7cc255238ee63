"""git shows a changed draft by its words: real git, in a repository of its own, whatever the locale."""

import subprocess
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.review.git import ATTRIBUTE, set_up

DRAFT = """# Ships held outside Harwick <!-- c-11111111 -->

“Some of 1,200 sailors wait,” Gulf Wire wrote. <!-- c-22222222 -->
Crews asked for 6.1 million, Northern Herald reported. <!-- c-33333333 -->
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "M. Ortiz")
    git(tmp_path, "config", "user.email", "ortiz@herald.example")
    (tmp_path / "harwick").mkdir()
    (tmp_path / "harwick" / "draft.md").write_text(DRAFT, "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "r1")
    return tmp_path


def git(folder: Path, *arguments: str, locale: str = "C.UTF-8") -> str:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": locale, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, env=environment, check=True)  # noqa: S603, S607
    return done.stdout.decode()  # bytes parted from their character would not decode


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_changed_figure_is_one_word_and_ids_are_not_shown(repository: Path, locale: str) -> None:
    set_up(repository)
    changed = DRAFT.replace("1,200", "1,300").replace("“Some", "‘Some").replace("c-33333333", "c-44444444")
    (repository / "harwick" / "draft.md").write_text(changed, "utf-8")
    shown = git(repository, "diff", "--word-diff", locale=locale)
    assert "[-1,200-]{+1,300+}" in shown
    assert "[-“" in shown
    assert "c-" not in shown.partition("@@")[2]
    assert "6.1" in shown.partition("@@")[2].replace("[-", "").replace("{+", "")


def test_ids_alone_are_no_change(repository: Path) -> None:
    set_up(repository)
    (repository / "harwick" / "draft.md").write_text(DRAFT.replace("c-33333333", "c-44444444"), "utf-8")
    assert "@@" not in git(repository, "diff")


def test_a_second_time_changes_nothing(repository: Path) -> None:
    assert all(step.changed for step in set_up(repository))
    before = (repository / ".git" / "config").read_text(), (repository / ".gitattributes").read_text()
    assert not any(step.changed for step in set_up(repository / "harwick"))
    assert before == ((repository / ".git" / "config").read_text(), (repository / ".gitattributes").read_text())


def test_what_stands_in_gitattributes_stays(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.png binary", "utf-8")
    set_up(repository)
    assert (repository / ".gitattributes").read_text("utf-8") == f"*.png binary\n{ATTRIBUTE}\n"


def test_outside_a_repository_nothing_is_set_up(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no git repository"):
        set_up(tmp_path)
