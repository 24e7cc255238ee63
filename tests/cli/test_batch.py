"""`batch`: the morning wire becomes stories, and a second run makes only what is missing."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.domain import Article
from tests.cli.conftest import Ran
from tests.cluster.reports import HIGHLAND, STRAIT, articles
from tests.cluster.test_update import TOLL

Command = Callable[..., Ran]


def test_the_second_run_finds_nothing_left_to_do(writethru: Command, samples: Path, tmp_path: Path) -> None:
    feed = samples / "feeds" / "morning.xml"
    first = writethru("batch", feed, "--out", tmp_path / "out", "--json")
    assert first.code == 10  # one item of the feed has no text
    made = [row["slug"] for row in first.document["stories"]]
    assert first.document["made"] == len(made) >= 5
    assert all((tmp_path / "out" / slug / "draft.md").is_file() for slug in made)
    second = writethru("batch", feed)
    assert "Nothing is left to do." in second.out
    assert "0 stories written" in second.out


def test_a_folder_lost_between_runs_is_written_again_and_a_killed_storys_is_not(
    writethru: Command, samples: Path, tmp_path: Path
) -> None:
    feed, out = samples / "feeds" / "morning.xml", tmp_path / "out"
    writethru("batch", feed, "--out", out)
    first, second = sorted(path.name for path in out.iterdir() if path.is_dir())[:2]
    shutil.rmtree(out / first)
    shutil.rmtree(out / second)
    assert writethru("kill", second, "--by", "M. Ortiz", "--reason", "not ours to tell").code == 0
    writethru("batch", feed, "--out", out)
    assert (out / first / "review.html").is_file()
    assert not (out / second).exists()


def test_a_place_that_cannot_be_written_is_told_before_a_story_is_made(
    writethru: Command, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    for command in (["batch", samples / "feeds" / "morning.xml"], ["story", samples / "quake-tolmar"]):
        ran = writethru(*command, "--out", tmp_path / "taken" / "out")
        assert ran.code == 2
        said = (
            f"{tmp_path / 'taken' / 'out'}: cannot be written (Not a directory); give --out a folder you can write to"
        )
        assert said in ran.err
    assert writethru("list", "--json").out == ""


def test_the_report_begins_with_what_needs_a_person(writethru: Command, samples: Path, tmp_path: Path) -> None:
    writethru("batch", samples / "feeds" / "morning.xml", "--out", tmp_path / "out")
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert report.startswith("# Morning wire: ")
    assert "## Not used" in report
    assert report.index("## Ready") < report.index("## Not used")


def test_a_changed_item_gives_its_story_a_new_revision(writethru: Command, samples: Path, tmp_path: Path) -> None:
    feed = tmp_path / "morning.xml"
    text = (samples / "feeds" / "morning.xml").read_text("utf-8")
    feed.write_text(text, "utf-8")
    writethru("batch", feed)
    assert "2,400 of the 3,100 trains" in text
    feed.write_text(text.replace("2,400 of the 3,100 trains", "2,300 of the 3,100 trains"), "utf-8")
    again = writethru("batch", feed, "--json").document
    assert again["made"] == 1
    [changed] = [row for row in again["stories"] if not row["unchanged"]]
    diff = writethru("diff", changed["slug"], "--json").document
    moved = [change for change in diff["changes"] if change["kind"] not in {"unchanged", "moved"}]
    assert moved
    assert all("2,400" in str(change) for change in moved)  # each rested on the sentence that changed


def _wire(folder: Path, given: Iterable[Article]) -> Path:
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(article.model_dump(mode="json")) + "\n" for article in given))
    return path


def test_an_article_that_arrives_later_makes_the_next_revision_of_its_story_alone(
    writethru: Command, tmp_path: Path
) -> None:
    first = writethru("batch", _wire(tmp_path, articles(STRAIT | HIGHLAND)), "--json").document
    second = writethru("batch", _wire(tmp_path, [TOLL]), "--json").document
    (grown,) = second["stories"]
    assert (second["articles"], second["events"], grown["revision"], grown["origins"]) == (1, 1, 2, 3)
    assert grown["slug"] in {row["slug"] for row in first["stories"]}
    third = writethru("batch", _wire(tmp_path, [TOLL, *articles(HIGHLAND)]), "--json").document
    assert third["made"] == 0
    assert [row["unchanged"] for row in third["stories"]] == [True, True]
    sources = writethru("show", grown["slug"], "--format", "json").document["sources"]
    assert {source["outlet"] for source in sources} == {*STRAIT, TOLL.outlet}
