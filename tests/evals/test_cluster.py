import json

import pytest

from pipeline.errors import SourceError
from pipeline.evals.cluster import evaluate, scores
from pipeline.settings import Settings

SAME = {"bcubed_precision": 1, "bcubed_recall": 1, "bcubed_f1": 1, "pairwise_f1": 1, "ari": 1}


@pytest.mark.parametrize(
    ("predicted", "expected", "figures"),
    [
        ("aabb", "xxyy", SAME),
        ("ab", "xy", SAME),
        ("aaaa", "xxyy", {"bcubed_precision": 0.5, "bcubed_recall": 1, "pairwise_f1": 0.5, "ari": 0}),
        ("abcd", "xxyy", {"bcubed_precision": 1, "bcubed_recall": 0.5, "pairwise_f1": 0, "ari": 0}),
        ("aabbb", "xxxyy", {"bcubed_precision": 11 / 15, "bcubed_recall": 11 / 15, "pairwise_f1": 0.5, "ari": 1 / 6}),
    ],
)
def test_scores_are_those_worked_out_by_hand(predicted, expected, figures):
    found = scores(predicted, expected).model_dump()
    assert {key: found[key] for key in figures} == pytest.approx(figures)


def _rows():
    return [
        {
            "id": "1",
            "title": "Ferry runs aground off Calmera",
            "text": "A ferry ran aground off Calmera.",
            "cluster": "f",
        },
        {
            "id": "2",
            "title": "Ferry aground near Calmera",
            "text": "The ferry lies aground near Calmera.",
            "cluster": "f",
        },
        {"id": "3", "title": "Cheese prize for Belgarth", "text": "A dairy in Belgarth won a prize.", "cluster": "c"},
    ]


def test_the_products_own_events_are_scored_and_written(tmp_path):
    data = tmp_path / "small.jsonl"
    data.write_text("\n".join(map(json.dumps, _rows())))
    figures = evaluate([data], settings=Settings(), predictions=tmp_path / "out.jsonl")
    assert figures.values["small.bcubed_f1"] == 1
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in written] == ["1", "2", "3"]
    assert written[0]["cluster"] == written[1]["cluster"] != written[2]["cluster"]


def test_a_row_without_its_cluster_is_named(tmp_path):
    data = tmp_path / "small.jsonl"
    data.write_text(json.dumps({"id": "1", "text": "…"}))
    with pytest.raises(SourceError, match=r"small\.jsonl"):
        evaluate([data], settings=Settings())
