"""`eval story` on rows made for the purpose."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.domain import Draft
from pipeline.errors import SourceError
from pipeline.evals.lexrank import lexrank
from pipeline.evals.story import evaluate
from pipeline.settings import Settings

ROW = {
    "id": "s-1",
    "sources": [
        {"outlet": "Outlet 1", "title": "Ferry runs aground off Port Ann", "text": "A ferry ran aground off Port Ann."},
        {"outlet": "Outlet 2", "title": "Ferry aground", "text": "The ferry Larkspur ran aground on Tuesday."},
    ],
    "headline": "Ferry runs aground",
    "summary": "A ferry ran aground off Port Ann.",
}


def write_rows(folder: Path, *rows: object, name: str = "stories.jsonl") -> Path:
    path = folder / name
    content = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    return path


@pytest.mark.parametrize("name", ["stories.jsonl", "stories.jsonl.gz"])
def test_figures_stand_beside_baselines_on_the_same_rows(tmp_path: Path, name: str):
    figures = evaluate([write_rows(tmp_path, ROW, name=name)], settings=Settings())
    systems = [row[0] for row in figures.tables[0].rows]
    assert systems == ["writethru", "first sentences", "LexRank, 3 sentences", "all text"]
    assert 0 < figures.values["story.rouge1"] <= 1


def test_predictions_have_the_id_headline_and_summary_of_each_row(tmp_path: Path):
    out = tmp_path / "out.jsonl"
    evaluate([write_rows(tmp_path, ROW, {**ROW, "id": "s-2"})], settings=Settings(), predictions=out, limit=1)
    (row,) = [json.loads(line) for line in out.read_text().splitlines()]
    assert set(row) == {"id", "headline", "summary"}
    assert row["id"] == "s-1"
    assert "ran aground" in row["summary"]


def test_reference_values_do_not_reach_the_writer(tmp_path: Path):
    outs = []
    for number, changed in enumerate(({}, {"headline": "Nothing", "summary": "Something else altogether."})):
        outs.append(tmp_path / f"{number}.jsonl")
        evaluate([write_rows(tmp_path, {**ROW, **changed})], settings=Settings(), predictions=outs[-1])
    assert outs[0].read_text() == outs[1].read_text()


def test_what_is_scored_is_what_the_product_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[Settings] = []

    def watched(event: object, *, settings: Settings) -> Draft:
        asked.append(settings)
        return written(event, settings=settings)

    from pipeline.evals import story

    written = story.write
    monkeypatch.setattr(story, "write", watched)
    evaluate([write_rows(tmp_path, ROW)], settings=Settings(model="some-model"))
    assert [(one.writer, one.max_words) for one in asked] == [("extractive", story.WORDS)]


def test_a_row_that_is_no_story_is_named(tmp_path: Path):
    with pytest.raises(SourceError, match="id s-9"):
        evaluate([write_rows(tmp_path, {"id": "s-9", "summary": "x"})], settings=Settings())


def test_lexrank_takes_the_sentence_the_others_are_like():
    sentences = ["The ferry ran aground.", "A ferry ran aground off Port Ann.", "Port Ann is a harbour.", "Rain fell."]
    assert lexrank(sentences, number=1) == ["A ferry ran aground off Port Ann."]
    assert lexrank([]) == []
