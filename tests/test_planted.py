"""Each planted mistake of the samples is found by its code, and the same draft without it is silent."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline import flow
from pipeline.domain import Article, Draft, Report, Severity
from pipeline.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"
PLANTED = SAMPLES / "planted-errors"
EXAMPLE = SAMPLES / "published-example"
SETTINGS = Settings(offline=True)


def _pairs() -> list[dict[str, Any]]:
    return tomllib.loads((PLANTED / "index.toml").read_text("utf-8"))["pair"]


@cache
def _articles(folder: Path) -> tuple[Article, ...]:
    return flow.read([str(folder)], settings=SETTINGS).articles


def _checked(draft: Path, sources: Path) -> tuple[Draft, Report]:
    return flow.check_draft(draft.read_text("utf-8"), _articles(sources), settings=SETTINGS, name=draft.name)


def _codes(draft: Path, sources: Path) -> set[str]:
    """Return the codes found; notes speak of the sources and of what was left out, not of a mistake."""
    findings = _checked(draft, sources)[1].findings
    return {finding.code for finding in findings if finding.severity is not Severity.NOTE}


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair["file"].removesuffix(".md"))
def test_a_planted_mistake_is_found(pair: dict[str, Any]) -> None:
    assert pair["code"] in _codes(PLANTED / pair["file"], SAMPLES / pair["event"])


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair["twin"].removesuffix(".md"))
def test_its_correct_twin_is_silent(pair: dict[str, Any]) -> None:
    assert _codes(PLANTED / pair["twin"], SAMPLES / pair["event"]) == set()


def _expected() -> list[dict[str, Any]]:
    [found] = tomllib.loads((EXAMPLE / "expected.toml").read_text("utf-8")).values()
    return [entry for entry in found if entry.get("certain", True)]


@pytest.mark.parametrize("entry", _expected(), ids=lambda entry: f"{entry['code']} {entry.get('words', '')[:40]}")
def test_the_published_example_gives_its_findings(entry: dict[str, Any]) -> None:
    draft, report = _checked(EXAMPLE / "page.md", EXAMPLE / "sources")
    texts = {claim.id: claim.text for claim in draft.claims}
    said = [
        f"{texts.get(finding.claim or '', '')} {finding.words or ''} {finding.reason}"
        for finding in report.findings
        if finding.code == entry["code"]
    ]
    assert said, f"no {entry['code']}"
    words = entry.get("words", "").replace("Credited from: ", "")
    assert entry["code"] == "A05" or any(words in one for one in said), said


def test_the_published_examples_twin_is_silent() -> None:
    assert _codes(EXAMPLE / "twin.md", EXAMPLE / "sources") == set()
