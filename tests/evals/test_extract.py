import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.evals.extract import evaluate
from pipeline.evals.extract_scores import Score, authors, shingles, tokens_f1
from pipeline.evals.extract_scores import scored as score
from pipeline.outlets import Registry
from pipeline.settings import Settings
from tests.extract.pages import PARAGRAPHS, page


def scored(row: dict[str, object], predicted: dict[str, object], *forms: str) -> Score:
    return score(row, predicted, registry=Registry.load(), forms=forms)


def put(folder: Path, *rows: dict[str, object]) -> Path:
    (folder / "pages").mkdir()
    for row in rows:
        (folder / "pages" / f"{row['id']}.html.gz").write_bytes(gzip.compress(page().encode()))
    lines = "".join(json.dumps({**row, "html_path": f"pages/{row['id']}.html.gz"}) + "\n" for row in rows)
    (folder / "index.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return folder


def test_figures_and_predictions_of_a_folder_of_pages(tmp_path: Path):
    body = "\n\n".join(PARAGRAPHS)
    rows = [
        {"id": "a", "dataset": "naeb", "body": body, "title": "Osmere closes its ferry pier for repairs"},
        {"id": "b", "dataset": "naeb", "body": f"{body} {body}", "title": "Another headline"},
        {
            "id": "c",
            "dataset": "fundus",
            "body": body,
            "outlet": "Osmere Courier",
            "url": "https://osmerecourier.example/1",
        },
    ]
    predictions = tmp_path / "predictions.jsonl"
    figures = evaluate([put(tmp_path, *rows)], settings=Settings(), predictions=predictions)
    assert figures.values["fundus.body_f1"] == 1.0
    assert figures.values["fundus.outlet"] == 1.0
    assert figures.values["naeb.title"] == 0.5
    assert figures.values["naeb.weak"] == 0.5
    assert "naeb" in figures.text()
    written = [json.loads(line) for line in predictions.read_text().splitlines()]
    assert [row["id"] for row in written] == ["a", "b", "c"]
    assert {"id", "title", "authors", "published", "outlet", "body"} <= set(written[0])
    limited = evaluate([tmp_path], settings=Settings(), limit=1)
    assert limited.values["naeb.title"] == 1.0


def test_a_folder_without_an_index_is_named(tmp_path: Path):
    with pytest.raises(SourceError, match=r"index\.jsonl\.gz"):
        evaluate([tmp_path], settings=Settings())


def test_shingles_and_words_count_repeats():
    assert shingles("a b c d e", "a b c d e") == (1.0, 1.0)
    assert shingles("a b c d e f", "a b c d") == (1.0, 1 / 3)
    assert shingles("a b c d", "") == (None, 0.0)
    assert tokens_f1("a b", "A b c d") == (2 / 3, 0.5)


@pytest.mark.parametrize(
    ("reference", "predicted", "right", "wrong"),
    [
        ("2026-03-03T22:18:00+01:00", "2026-03-03", True, False),
        ("2026-03-03", "2026-03-04T01:00:00+00:00", False, False),
        ("2026-03-03", "2026-03-09", False, True),
        ("2026-03-03", None, False, False),
    ],
)
def test_days_are_compared_as_printed(reference: str, predicted: str | None, right: bool, wrong: bool):
    score = scored({"published": reference}, {"published": predicted})
    assert (score.date, score.date_wrong) == (right, wrong)


def test_names_are_compared_without_their_prefix_and_order():
    assert authors(["By Brida Tallow and Nils Oberan"]) == authors(["Nils Oberan", "Brida Tallow"])
    score = scored({"authors": ["Brida Tallow", "Nils Oberan"]}, {"authors": ["Brida Tallow"]})
    assert (score.authors, score.authors_f1) == (False, 2 / 3)


def test_a_headline_is_compared_without_glyphs_and_its_last_stop():
    assert scored({"title": "“Closed” – for now."}, {"title": '"closed" - for now'}).title
    assert scored({}, {"title": "x"}).title is None


def test_another_form_of_the_headline_is_accepted_and_the_outlets_name_in_it_is_not():
    row = {"title": "Pier closed"}
    guess = {"title": "The pier is closed", "outlet": "Osmere Courier", "body": "The pier is closed\n\nIt was old."}
    assert (scored(row, guess).accepted, scored(row, guess, "The pier is closed").accepted) == (False, True)
    assert scored(row, guess).headline_first
    assert not scored(row, guess).suffix
    assert scored(row, {**guess, "title": "Pier closed | Osmere Courier"}).suffix


def test_an_outlet_as_author_counts_only_against_the_reference():
    assert scored({"authors": ["Brida Tallow"]}, {"authors": ["Reuters"]}).organisation
    assert not scored({"authors": ["Reuters"]}, {"authors": ["Reuters"]}).organisation


def test_an_outlet_is_the_same_however_it_is_spelled():
    found = scored({"dataset": "fundus", "outlet": "EL PAIS"}, {"outlet": "El País"})
    assert (found.outlet, found.outlet_known) == (False, True)
    assert not scored({"dataset": "fundus", "outlet": "El País"}, {"outlet": "Le Monde"}).outlet_known


def test_an_outlet_named_without_the_registry_is_held_to_the_reference_or_to_the_registry_s_name():
    def unlisted(row: dict[str, object], name: str) -> bool | None:
        return score(row, {}, registry=Registry.load(), unlisted=name).outlet_unlisted

    fundus: dict[str, object] = {"dataset": "fundus", "outlet": "EL PAIS", "domain": "elpais.com"}
    other: dict[str, object] = {"dataset": "naeb", "outlet": "lemonde.fr", "domain": "lemonde.fr"}
    assert unlisted(fundus, "El País")
    assert not unlisted(fundus, "Economía")
    assert unlisted(other, "Le Monde")
    assert unlisted({"dataset": "naeb", "domain": "courier.example"}, "The Courier") is None


def test_pieces_that_must_and_must_not_be_there_are_counted():
    found = scored({"present": ["old  pier", "quay"], "absent": ["Read more"]}, {"body": "The old\npier. Read more"})
    assert (found.wanted, found.unwanted) == (0.5, 1.0)


def test_a_row_without_a_page_is_named(tmp_path: Path):
    (tmp_path / "index.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(SourceError, match="row 1 has no"):
        evaluate([tmp_path / "index.jsonl"], settings=Settings())
