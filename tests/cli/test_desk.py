"""Decisions: gates, names, reasons, and what leaves the house."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def quake(writethru: Command, samples: Path) -> str:
    assert writethru("story", samples / "quake-tolmar", "--slug", "quake").code == 0
    return "quake"


def test_only_an_approved_story_is_exported_and_a_proof_says_what_it_is(
    writethru: Command, quake: str, tmp_path: Path
) -> None:
    refused = writethru("export", quake)
    assert refused.code == 6
    assert "r1 is not approved" in refused.err
    assert "withheld" in writethru("export", quake, "--draft", "--format", "ninjs").out
    assert writethru("approve", quake, "--by", "M. Ortiz").code == 0
    ran = writethru("export", quake, "--format", "md,ninjs,jsonld,html,json", "--out", tmp_path / "out")
    assert ran.code == 0
    assert sorted(Path(line).name for line in ran.out.splitlines()) == [
        "quake.html", "quake.json", "quake.jsonld", "quake.md", "quake.ninjs.json",
    ]  # fmt: skip
    assert json.loads((tmp_path / "out" / "quake.ninjs.json").read_text("utf-8"))["pubStatus"] == "usable"


def test_what_is_exported_is_the_last_approved_and_says_so_when_a_later_one_waits(
    writethru: Command, quake: str, tmp_path: Path
) -> None:
    assert writethru("approve", quake, "--by", "M. Ortiz").code == 0
    draft = writethru("show", quake).out
    first = next(line for line in draft.splitlines() if line.startswith("“"))
    (tmp_path / "draft.md").write_text(draft.replace(first, "Ninety people died, Transmar reported."), "utf-8")
    assert writethru("apply", quake, tmp_path / "draft.md", "--by", "M. Ortiz").code == 5
    ran = writethru("export", quake)
    assert "Ninety" not in ran.out
    assert "r2, the last approved; r3 is held" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["approve", "quake", "--by", ""], "needs the name of a person"),
        (["approve", "quake", "--by", "bot"], "not a person"),
        (["hold", "quake", "--by", "M. Ortiz"], "needs a reason"),
        (["approve", "quake", "--by", "M. Ortiz", "--revision", "7"], "revision 7 is not the latest"),
    ],
)
def test_a_decision_without_name_reason_or_revision_is_refused(
    writethru: Command, quake: str, arguments: list[str], said: str
) -> None:
    ran = writethru(*arguments)
    assert ran.code == 6
    assert said in ran.err


def test_an_edited_draft_comes_back_checked_and_signed(writethru: Command, quake: str, tmp_path: Path) -> None:
    draft = writethru("show", quake).out
    first = next(line for line in draft.splitlines() if line.startswith("“"))
    (tmp_path / "draft.md").write_text(draft.replace(first, "Ninety people died, Transmar reported."), "utf-8")
    ran = writethru("apply", quake, tmp_path / "draft.md", "--by", "M. Ortiz")
    assert ran.code == 5
    story = writethru("show", quake, "--json").document
    assert story["revision"] == 2
    assert {"N01"} <= {finding["code"] for finding in story["report"]["findings"]}
    assert writethru("approve", quake, "--by", "M. Ortiz").code == 6
    assert writethru("history", quake, "--json").rows[-1]["author"] == "M. Ortiz"


def test_the_record_tells_who_did_what_and_proves_it(writethru: Command, quake: str, tmp_path: Path) -> None:
    writethru("hold", quake, "--by", "M. Ortiz", "--reason", "waiting for the ministry")
    assert "waiting for the ministry" in writethru("audit", quake).out
    assert "chain intact" in writethru("audit", quake, "--verify").out
    with sqlite3.connect(tmp_path / "store.sqlite3") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert tables
        [(table, column)] = [
            (name, row[1])
            for name in tables
            for row in database.execute(f"PRAGMA table_info({name})")
            if name in {"entries", "record"} and row[1] == "body"
        ]
        database.execute(f"UPDATE {table} SET {column} = replace({column}, 'ministry', 'minister')")  # noqa: S608
    database.close()
    assert writethru("audit", quake, "--verify").code == 12


def test_the_review_page_is_one_file(writethru: Command, quake: str) -> None:
    page = writethru("review", quake, "--web").out
    assert "<html" in page
    assert "Content-Security-Policy" in page
