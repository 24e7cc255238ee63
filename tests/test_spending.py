import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.domain import Provenance, Revision
from pipeline.settings import Price
from pipeline.spending import Spent, spending
from pipeline.store import Store
from tests.store.revisions import make_revision, make_story

MORNING, NOON = (datetime(2026, 3, 4, hour, tzinfo=UTC) for hour in (6, 12))
PRICES = {"tiny": Price(input=1, output=10)}


def draft(slug: str, *, at: datetime = MORNING, number: int = 1, asked: int = 1000, **more: object) -> Revision:
    usage = {"prompt_tokens": asked, "completion_tokens": 100, "cached_tokens": 0, "requests": 1} if asked else {}
    given = {"writer": "tiny", "model": "tiny", "settings": "s", "digital_source_type": "d", "run_at": at}
    provenance = Provenance(**{**given, "started_at": at, "finished_at": at, "usage": usage, **more})
    return make_revision(make_story(slug=slug, number=number, provenance=provenance))


def test_a_draft_is_counted_for_its_story_its_run_and_its_model() -> None:
    found = spending([[draft("a")], [draft("b"), draft("b", at=NOON, number=2, model="huge")]], PRICES)
    one = Spent(drafts=1, requests=1, prompt_tokens=1000, completion_tokens=100, cost=0.002)
    assert found.stories["a"] == one
    assert found.runs["2026-03-04T06:00:00+00:00"].drafts == 2
    assert found.models["tiny"].cost == pytest.approx(0.004)
    assert (found.models["huge"].cost, found.models["huge"].unpriced) == (0, 1)
    assert (found.total.drafts, found.total.prompt_tokens) == (3, 3000)


def test_revisions_of_persons_cost_nothing() -> None:
    """An edit and an approval carry the provenance of the draft they rest on."""
    edited = draft("a").model_copy(update={"author": "Ada"})
    assert spending([[draft("a"), edited, edited]], PRICES).total.drafts == 1


def test_a_cost_that_was_kept_stands_though_prices_change() -> None:
    assert spending([[draft("a", cost=7.5)]], PRICES).total.cost == 7.5


def test_the_extractive_writer_costs_nothing() -> None:
    assert spending([[draft("a", asked=0)]], PRICES).row()["stories"] == []


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    with Store(url) as kept:
        kept.save(draft("a"))
        kept.save(draft("b", at=NOON))
    return url


def test_the_command_prints_three_tables(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "--store", store]) == 0
    printed = capsys.readouterr()
    heads = [line.split()[0] for line in printed.out.splitlines() if "drafts" in line]
    assert heads == ["story", "run", "model"]
    assert printed.out.splitlines()[-1].split() == ["all", "2", "2", "2000", "200", "no", "price"]
    assert "have no price" in printed.err


def test_the_command_as_json_for_one_story(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "a", "--store", store, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["slug"] for row in found["stories"]] == ["a"]
    assert found["total"]["prompt_tokens"] == 1000


def test_a_story_that_is_none_and_a_store_without_any(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cost", "c", "--store", store]) == 2
    assert 'no story "c"' in capsys.readouterr().err
    assert run(["cost", "--store", f"sqlite:///{tmp_path}/other.sqlite3"]) == 0
    assert "no story was written by a model yet" in capsys.readouterr().err
