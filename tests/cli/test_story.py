"""`story` from pages to a stored, checked revision."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Command = Callable[..., Ran]
EVENTS = ("drug-recall", "harbour-talks", "mine-accident", "quake-sarrin", "quake-tolmar", "rail-strike")


@pytest.mark.parametrize("event", EVENTS)
def test_every_citation_slices_to_its_text_and_every_credit_comes_from_a_citation(
    writethru: Command, samples: Path, tmp_path: Path, event: str
) -> None:
    ran = writethru("story", samples / event, "--out", tmp_path / "out", "--slug", "it")
    assert ran.code == 0, ran.err
    folder = tmp_path / "out" / "it"
    story = json.loads((folder / "story.json").read_text("utf-8"))
    texts, outlets = {}, {}
    for path in (folder / "sources").glob("*.json"):
        article = json.loads(path.read_text("utf-8"))
        texts[article["id"]], outlets[article["id"]] = article["text"], article["outlet"]
    body = [claim for paragraph in story["paragraphs"] for claim in paragraph["claims"]]
    assert 3 <= len(story["paragraphs"]) <= 8
    assert 3 <= len(story["key_points"]) <= 6
    for claim in [story["headline"], *story["key_points"], *body]:
        assert claim["citations"]
        for cited in claim["citations"]:
            assert texts[cited["article"]][cited["start"] : cited["end"]] == cited["text"]
        named = {outlets[cited["article"]] for cited in claim["citations"]}
        assert set(claim["attribution"]["outlets"]) == named
    assert len({claim["text"] for claim in body}) == len(body)
    assert (folder / "review.html").stat().st_size > 1000


def test_the_same_sources_make_no_second_revision_and_a_changed_number_changes_its_claim_alone(
    writethru: Command, samples: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(samples / "rail-strike", pages)
    assert writethru("story", pages, "--slug", "rail").code == 0
    assert "unchanged since revision 1" in writethru("story", pages, "--slug", "rail").err
    page = pages / "kestrelwire.html"
    before = page.read_text("utf-8")
    assert "cancelled 2,400 of" in before
    page.write_text(before.replace("cancelled 2,400 of", "cancelled 2,300 of"), "utf-8")
    writethru("story", pages, "--slug", "rail")
    diff = writethru("diff", "rail", "--json").document
    changed = [change for change in diff["changes"] if change["kind"] not in {"unchanged", "moved"}]
    assert changed
    for change in changed:  # each rested on the sentence that changed
        assert "2,400" in json.dumps(change, ensure_ascii=False), change
    assert [row["revision"] for row in writethru("history", "rail", "--json").rows] == [1, 2]


def test_the_review_page_shows_what_changed_since_the_last_approved(
    writethru: Command, samples: Path, tmp_path: Path
) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    shutil.copytree(samples / "quake-tolmar", pages)
    assert writethru("story", pages, "--slug", "it", "--out", out).code == 0
    assert "Changes since revision" not in (out / "it" / "review.html").read_text("utf-8")
    assert writethru("approve", "it", "--by", "M. Ortiz").code == 0
    next(iter(sorted(pages.rglob("*.html")))).unlink()
    writethru("story", pages, "--slug", "it", "--out", out)
    assert "Changes since revision 2" in (out / "it" / "review.html").read_text("utf-8")


def test_a_mixed_folder_lists_its_events_and_exits_4(writethru: Command, samples: Path, tmp_path: Path) -> None:
    for event in ("quake-sarrin", "quake-tolmar"):
        shutil.copytree(samples / event, tmp_path / "mixed" / event)
    ran = writethru("story", tmp_path / "mixed")
    assert ran.code == 4
    assert "event 1" in ran.err
    assert "event 2" in ran.err
    assert ran.err.splitlines()[-1].startswith("writethru: the sources report 2 events; name one with --event N")
    assert writethru("story", tmp_path / "mixed", "--event", "2").code == 0
    assert writethru("story", tmp_path / "mixed", "--event", "3").code == 4


def test_too_few_origins_are_refused(writethru: Command, samples: Path) -> None:
    ran = writethru("story", samples / "harbour-talks" / "transmar.html", "--min-origins", "2")
    assert ran.code == 4
    assert "1 independent origin in 1 article, 2 required" in ran.err


def test_a_dry_run_stores_nothing(writethru: Command, samples: Path) -> None:
    ran = writethru("story", samples / "harbour-talks", "--dry-run")
    assert (ran.code, ran.out) == (0, "")
    assert "3 independent of 5 articles" in ran.err
    assert writethru("list", "--json").rows == []


@pytest.mark.parametrize("form", ["md", "html", "json", "jsonld", "ninjs"])
def test_every_format_comes_from_the_store_again_as_it_was(writethru: Command, samples: Path, form: str) -> None:
    told = writethru("story", samples / "quake-tolmar", "--format", form, "--slug", "quake")
    shown = writethru("show", "quake", "--format", form)
    assert told.code == shown.code == 0
    assert told.out == shown.out != ""


def test_instructions_in_a_page_reach_no_sentence(writethru: Command, samples: Path) -> None:
    ran = writethru("story", samples / "drug-recall", "--max-words", "2000")
    assert ran.code == 0
    assert "ignore" not in ran.out.lower()


def test_one_bad_source_is_listed_and_costs_only_itself(writethru: Command, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.html").write_bytes(b"\x00\x01\x02" * 500)
    ran = writethru("story", samples / "quake-tolmar", tmp_path / "broken.html", tmp_path / "none.html")
    assert ran.code == 0
    assert len([line for line in ran.err.splitlines() if line.startswith("not used")]) == 2


def test_the_list_of_events_says_what_holds_each_together(writethru: Command, samples: Path) -> None:
    ran = writethru("story", samples / "quake-tolmar", samples / "quake-sarrin")
    assert ran.code == 4
    held = [line for line in ran.err.splitlines() if "held together by" in line]
    assert len(held) == 2
    assert "Tolmar" in held[0]
    assert "Sarrin" in held[1]


def test_a_page_in_another_language_on_the_same_event_is_listed_and_set_aside(
    writethru: Command, samples: Path
) -> None:
    ran = writethru("story", samples / "harbour-talks", samples / "french", "--dry-run")
    assert ran.code == 0
    assert "gazette-vaubrelle.html: reports the event in another language (fr)" in ran.err


def test_a_page_in_another_language_on_another_event_is_an_event_of_its_own(writethru: Command, samples: Path) -> None:
    ran = writethru("story", samples / "quake-sarrin", samples / "french", "--dry-run")
    assert ran.code == 4
    assert "in language fr" in ran.err
