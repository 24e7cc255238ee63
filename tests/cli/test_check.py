"""`check` on a person's draft: the same report for people, programs, editors' tools and a browser."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.cases import Dead
from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def planted(samples: Path) -> tuple[Path, str, Path]:
    """A draft with one wrong figure, and its sources."""
    return samples / "planted-errors" / "N01-other-number.md", "--sources", samples / "drug-recall"


def test_a_person_reads_the_sentence_over_the_passage_with_the_words_at_issue_marked(
    writethru: Command, planted: tuple[Path, str, Path]
) -> None:
    ran = writethru("check", *planted)
    assert ran.code == 5
    assert "draft   The company expects costs of ⟦19 million crowns⟧." in ran.out
    assert "source  The company expects costs of ⟦9 million crowns⟧." in ran.out


def test_sarif_points_into_the_draft_and_into_the_source(writethru: Command, planted: tuple[Path, str, Path]) -> None:
    ran = writethru("check", *planted, "--format", "sarif")
    assert ran.code == 5
    assert ran.document["version"] == "2.1.0"
    (run,) = ran.document["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {"N01"}
    lines = planted[0].read_text("utf-8").split("\n")
    for result in run["results"]:
        assert (result["ruleId"], result["level"]) == ("N01", "error")
        region = result["locations"][0]["physicalLocation"]["region"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "19 million crowns"
        passage = result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"]
        assert "9 million crowns" in passage


def test_the_page_needs_no_network_and_offers_no_decision(writethru: Command, planted: tuple[Path, str, Path]) -> None:
    ran = writethru("check", *planted, "--format", "html")
    assert ran.code == 5
    assert ran.out.startswith("<!doctype html>")
    assert "claim says 19 million crowns" in ran.out
    assert "Written by a person" in ran.out
    assert 'data-do="keep"' not in ran.out


def test_json_is_json_by_either_option_and_an_unknown_format_is_refused(
    writethru: Command, planted: tuple[Path, str, Path]
) -> None:
    assert writethru("check", *planted, "--format", "json").document == writethru("check", *planted, "--json").document
    ran = writethru("check", *planted, "--format", "sarife")
    assert (ran.code, 'did you mean "sarif"?' in ran.err) == (2, True)
    assert json.loads(writethru("check", *planted, "--json").out)["status"] == "held"


def test_pairs_that_no_provider_judged_are_written_and_exit_as_a_failed_provider(
    writethru: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.check.pairs.make_entailer", lambda _: Dead())
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 1, "claim": "Rain fell in Skarn.", "doc": "Heavy rain fell on Monday in Skarn."}\n')
    ran = writethru("check", "--pairs", pairs)
    assert (ran.code, json.loads(ran.out)["findings"][0]["code"]) == (7, "K01")
    assert ran.err.strip().endswith("no answer after 5 attempts")
