"""Looking at the sources again, and at the store itself, as a user types it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def quake(writethru: Command, samples: Path, tmp_path: Path) -> Path:
    """A story made from pages that lie in a folder of their own."""
    folder = tmp_path / "pages"
    shutil.copytree(samples / "quake-tolmar", folder, ignore=shutil.ignore_patterns("expected*"))
    assert writethru("story", folder, "--slug", "quake").code == 0
    return folder


def test_unchanged_pages_leave_the_story_as_it_is(writethru: Command, quake: Path) -> None:
    ran = writethru("refresh", "quake")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "claims    none of r1 falls")


def test_a_changed_page_ends_in_11_and_says_what_falls(writethru: Command, quake: Path) -> None:
    story = writethru("show", "quake", "--json").document
    cited = [c["text"] for part in story["paragraphs"] for claim in part["claims"] for c in claim["citations"]]
    pages = {page: page.read_bytes() for page in sorted(quake.rglob("*.html"))}
    page, passage = next(
        (page, passage.encode())
        for passage in cited
        for page, content in pages.items()
        if any(map(str.isdigit, passage)) and passage.encode() in content
    )
    digit = next(number for number in b"123456789" if bytes([number]) in passage)
    changed = passage.replace(bytes([digit]), b"9" if digit != ord("9") else b"8", 1)
    page.write_bytes(pages[page].replace(passage, changed))
    ran = writethru("refresh", "quake", "--dry-run")
    assert ran.code == 11
    assert "falls     c-" in ran.out
    assert "note      Correction, " in ran.out
    ran = writethru("refresh", "quake", "--json")
    assert (ran.code, ran.document["revision"]) == (11, 2)
    assert {finding["code"] for finding in ran.document["findings"]} == {"S01"}
    assert writethru("approve", "quake", "--by", "M. Ortiz").code == 6
    assert writethru("refresh", "quake").code == 0


def test_pages_that_are_gone_are_no_retraction(writethru: Command, quake: Path) -> None:
    next(p for p in sorted(quake.rglob("*.html"))).unlink()
    ran = writethru("refresh", "quake")
    assert ran.code == 10
    assert "  unread  " in ran.out
    shutil.rmtree(quake)
    assert writethru("refresh", "quake").code == 3


def test_a_file_that_is_not_there_is_named(writethru: Command, quake: Path) -> None:
    ran = writethru("refresh", "quake", "nowhere.html")
    assert ran.code == 3
    assert "nowhere.html" in ran.err
    assert "no such file" in ran.err


def test_the_store_is_shown_brought_up_to_date_and_checked(writethru: Command) -> None:
    assert "no store yet" in writethru("db").out
    assert writethru("db", "check").code == 2
    assert "new → " in writethru("db", "upgrade").out
    assert "nothing to do" in writethru("db", "upgrade").out
    assert "sound" in writethru("db", "check").out
    shown = writethru("db", "current", "--json").document
    assert shown["version"] == shown["wanted"]
    assert writethru("db", "destroy").code == 2
