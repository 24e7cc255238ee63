"""Planted errors: reproducible, wrong beyond doubt, found by the checker, their twins silent."""

import gzip
import json

from pipeline.evals import planted
from pipeline.evals.check import evaluate
from pipeline.settings import Settings
from tests.factories import make_article, make_event

FIRE = make_event(
    make_article(
        "The fire at the Harwick mill killed 12 people on Tuesday evening, police in Orre County said. "
        "“We have never seen flames spread so quickly through a building of this kind,” Ann Lodge said on Wednesday. "
        "The council was not told of the missing doors before the weavers moved into the upper floors.",
        "Northern Herald",
    ),
    make_article(
        "Engineers opened the sluices of the reservoir above Fell after three days of heavy rain in the hills. "
        "“Nobody downstream has to leave home because of what we are doing here,” Piet Maas told reporters.",
        "Valley Courier",
    ),
)
FAIR = make_event(
    make_article("Visitors met the singer Oona Braddock and the painter Lucan Teale in Marsh Hollow.", "Gazette")
)


def test_the_same_articles_give_the_same_cases():
    assert list(planted.cases(FIRE, others=[FAIR])) == list(planted.cases(FIRE, others=[FAIR]))
    assert list(planted.cases(FIRE, seed=1)) != list(planted.cases(FIRE, seed=2))


def test_a_case_and_its_twin_differ_and_cite_what_they_were_made_from():
    for case in planted.cases(FIRE, others=[FAIR]):
        assert case.wrong != case.right
        for claim in (case.wrong, case.right):
            (citation,) = claim.citations
            assert FIRE.article(citation.article).text[citation.start : citation.end] == citation.text


def test_every_kind_is_made_and_most_are_found():
    counts = planted.count([FIRE, FAIR], settings=Settings())
    assert {"number", "name", "negation", "quotation altered", "quotation cut", "stranger", "outlet swapped"} <= set(
        counts
    )
    assert all(counts[kind].recall == 1.0 for kind in ("number", "name", "stranger", "outlet swapped"))
    assert all(one.alarms == 0 for one in counts.values())


def test_annotated_events_get_planted_errors(tmp_path):
    rows = [
        {"id": article.id, "outlet": article.outlet, "text": article.text, "cluster": 1, "dataset": "mill"}
        for article in FIRE.articles
    ]
    path = tmp_path / "mill.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    figures = evaluate([path], settings=Settings())
    assert figures.values["planted.number.recall"] == 1.0
    assert "Planted errors" in figures.text()
