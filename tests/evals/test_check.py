"""The figures of claim checking, on rows whose figures are known."""

import gzip
import json

import numpy as np
import pytest

from pipeline.errors import SourceError
from pipeline.evals.check import auc, balanced_accuracy, calibration_error, evaluate, unigram_precision
from pipeline.evals.figures import read_rows
from pipeline.settings import Settings

DOC = "The dam at Orre burst on Monday. Two farms were flooded. Nobody was hurt, the council said."


def write(path, rows):
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path):
    rows = [
        {"id": "1", "dataset": "dams", "doc": DOC, "claim": "The dam at Orre burst on Monday.", "label": 1},
        {"id": "2", "dataset": "dams", "doc": DOC, "claim": "A bridge in Fell collapsed in June.", "label": 0},
    ]
    write(tmp_path / "dams.jsonl.gz", rows)
    return tmp_path


def test_figures_stand_beside_the_baseline(data):
    figures = evaluate([data], settings=Settings())
    assert figures.values["dams.balanced_accuracy"] == figures.values["mean.baseline"] == 1.0
    assert figures.values["dams.auc"] == 1.0
    assert "balanced accuracy" in figures.text()


def test_labels_do_not_reach_the_predictions(data, tmp_path):
    once, again = tmp_path / "once.jsonl", tmp_path / "again.jsonl"
    evaluate([data / "dams.jsonl.gz"], settings=Settings(), predictions=once)
    write(data / "dams.jsonl.gz", [{**row, "label": 1 - row["label"]} for row in read_rows(data / "dams.jsonl.gz")])
    evaluate([data / "dams.jsonl.gz"], settings=Settings(), predictions=again)
    assert once.read_text() == again.read_text()
    assert [json.loads(line).keys() for line in once.read_text().splitlines()] == [{"id", "score", "label"}] * 2


def test_a_row_without_a_label_is_named(tmp_path):
    write(tmp_path / "x.jsonl.gz", [{"id": "1", "doc": DOC, "claim": "A."}])
    with pytest.raises(SourceError, match="label"):
        evaluate([tmp_path], settings=Settings())


def test_measures():
    labels = np.array([True, True, False, False])
    assert balanced_accuracy(labels, np.array([True, False, False, False])) == 0.75
    assert auc(labels, np.array([0.9, 0.4, 0.4, 0.1])) == 0.875
    assert calibration_error(labels, np.array([1.0, 1.0, 0.0, 0.0])) == 0.0
    assert calibration_error(labels, np.array([0.5, 0.5, 0.5, 0.5])) == 0.0
    assert calibration_error(labels, np.array([0.0, 0.0, 1.0, 1.0])) == 1.0


@pytest.mark.parametrize(
    "claim, share", [("The dam burst and farms flooded.", 1.0), ("The dam at Fell burst.", 2 / 3), ("", 0.0)]
)
def test_the_baseline_counts_words_of_content(claim, share):
    assert unigram_precision(claim, DOC) == pytest.approx(share)
