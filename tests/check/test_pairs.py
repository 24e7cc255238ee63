"""Claim pairs in bulk: the contract's objects, line for line."""

import json
from itertools import islice

import pytest

from pipeline.check.pairs import CHUNK, check_pairs
from pipeline.errors import PipelineError
from pipeline.settings import Settings
from tests.check.cases import Dead

MILL = "The fire at Harwick mill killed 12 people on Tuesday, Mayor Ann Lodge said. The mill opened in 1904."
SHORT = "A fire at a mill near Harwick was put out, firefighters said."
INLINE = Settings(workers=1)


def answers(*rows, settings=INLINE):
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return list(check_pairs(lines, settings=settings))


def sources(**texts):
    return [{"outlet": outlet, "text": text} for outlet, text in texts.items()]


def codes(answer):
    return [finding["code"] for finding in answer["findings"]]


def test_a_claim_its_document_bears_out_is_supported():
    (answer,) = answers({"id": "1", "claim": "The fire at Harwick mill killed 12 people.", "doc": MILL})
    assert answer["id"] == "1"
    assert (answer["label"], answer["outlets"], answer["findings"]) == ("supported", {}, [])
    assert answer["score"] >= 0.5


def test_another_number_is_refuted_with_its_passage():
    (answer,) = answers({"id": 1, "claim": "The fire at Harwick mill killed 14 people.", "doc": MILL})
    (finding,) = answer["findings"]
    assert (answer["label"], finding["code"], finding["severity"], finding["outlet"]) == (
        "refuted",
        "N01",
        "block",
        None,
    )
    passage = finding["evidence"]
    assert MILL[passage["start"] : passage["end"]] == passage["text"]
    assert finding["reason"] == "claim says 14, the source has 12"


def test_each_outlet_is_judged_by_its_own_text():
    (answer,) = answers(
        {
            "id": "a",
            "claim": "The fire at Harwick mill killed 12 people, Mayor Ann Lodge said.",
            "sources": sources(Herald=MILL, Courier=SHORT),
            "attributed_to": ["Herald"],
        }
    )
    herald, courier = answer["outlets"]["Herald"], answer["outlets"]["Courier"]
    assert (answer["label"], answer["score"]) == ("supported", herald["score"])
    assert herald["label"] == "supported"
    assert MILL[herald["evidence"]["start"] : herald["evidence"]["end"]] == herald["evidence"]["text"]
    assert courier["label"] != "supported"


@pytest.mark.parametrize(
    "attributed, best", [(["Courier"], "Courier"), (["Herald", "Courier"], "Herald"), ([], "Herald")]
)
def test_the_score_is_that_of_the_best_outlet_credited_or_of_the_best_source(attributed, best):
    claim = "The fire at Harwick mill killed 12 people."
    (answer,) = answers(
        {"id": 1, "claim": claim, "sources": sources(Herald=MILL, Courier=SHORT), "attributed_to": attributed}
    )
    assert answer["score"] == answer["outlets"][best]["score"]


def test_a_claim_credited_to_the_wrong_outlet_is_not_supported():
    claim = "The fire at Harwick mill killed 12 people, Mayor Ann Lodge said."
    (answer,) = answers(
        {"id": 1, "claim": claim, "sources": sources(Herald=MILL, Courier=SHORT), "attributed_to": ["Courier"]}
    )
    assert answer["label"] != "supported"
    assert "N01" in codes(answer)


@pytest.mark.parametrize(
    "attributed, label, found",
    [(["Herald"], "supported", []), (["Courier"], "not-enough-info", ["A01"]), ([], "supported", [])],
)
def test_a_credited_outlet_that_says_nothing_of_the_claim_does_not_support_it(attributed, label, found):
    rain = "Rain fell on the hills on Monday, and the markets were calm. Nobody was out."
    (answer,) = answers(
        {
            "id": 1,
            "claim": "The mill opened in 1904.",
            "sources": sources(Herald="The mill opened in 1904.", Courier=f"{rain} It was 1904."),
            "attributed_to": attributed,
        }
    )
    assert (answer["label"], codes(answer)) == (label, found)


def test_an_outlet_that_is_no_source_is_named():
    (answer,) = answers(
        {"id": 1, "claim": "The mill opened in 1904.", "sources": sources(Herald=MILL), "attributed_to": ["Gazette"]}
    )
    assert "A04" in codes(answer)
    assert (answer["label"], answer["score"]) == ("not-enough-info", 0.0)


def test_an_empty_document_could_not_be_checked():
    (answer,) = answers({"id": 1, "claim": "The mill was opened.", "doc": ""})
    assert (answer["label"], answer["score"], codes(answer)) == ("not-enough-info", 0.0, ["K01"])


@pytest.mark.parametrize(
    "line, identifier",
    [
        ("nothing of the kind", None),
        ("[1, 2]", None),
        ('{"id": "x", "claim": "A.", "doc": "B.", "sources": []}', "x"),
        ('{"id": 7, "claim": "A."}', 7),
        ('{"id": 8, "claim": 5, "doc": "B."}', 8),
        ('{"id": 9, "claim": "A.", "sources": [{"outlet": "X"}]}', 9),
        ("[" * 50_000, None),
    ],
)
def test_a_line_of_another_form_gets_its_error_in_place_and_the_rest_go_on(line, identifier):
    first, faulty, last = answers(
        {"id": 1, "claim": "A mill.", "doc": MILL}, line, {"id": 3, "claim": "A.", "doc": MILL}
    )
    assert (first["id"], faulty["id"], last["id"]) == (1, identifier, 3)
    assert faulty.keys() == {"id", "error"}


def test_keys_a_data_set_has_besides_are_passed_over():
    (answer,) = answers({"id": 1, "claim": "The mill opened in 1904.", "doc": MILL, "label": 0, "group": "g"})
    assert "error" not in answer


def test_lines_are_read_as_answers_are_taken():
    read = 0

    def lines():
        nonlocal read
        for number in range(100 * CHUNK):
            read += 1
            yield json.dumps({"id": number, "claim": "Bananas.", "doc": "Apples."})

    assert [row["id"] for row in islice(check_pairs(lines(), settings=INLINE), 3)] == [0, 1, 2]
    assert read <= 2 * CHUNK


def test_several_processes_answer_in_order():
    rows = [{"id": number, "claim": f"The mill opened in {number}.", "doc": MILL} for number in range(3 * CHUNK)]
    assert answers(*rows, settings=Settings(workers=2)) == answers(*rows)


def test_a_claim_too_long_to_be_read_whole_does_not_score_as_supported():
    long = "The council met on Monday. " * 300
    (row,) = answers({"id": 1, "claim": long, "doc": long})
    assert (row["label"], codes(row)) == ("not-enough-info", ["K01"])
    assert row["score"] < 0.5


def test_a_line_that_nobody_could_judge_is_told_of(monkeypatch):
    monkeypatch.setattr("pipeline.check.pairs.make_entailer", lambda _: Dead())
    errors: list[PipelineError] = []
    line = json.dumps({"id": 1, "claim": "Rain fell in Skarn.", "doc": "Heavy rain fell on Monday in Skarn."})
    (row,) = check_pairs([line], settings=Settings(), unjudged=errors.append)
    assert [finding["code"] for finding in row["findings"]] == ["K01"]
    assert [error.exit_code for error in errors] == [7]


@pytest.mark.parametrize(
    ("date", "codes"),
    [("April 9, 2011", []), ("April 2011", []), ("April 12, 2011", ["N01"]), ("April 9, 2014", ["N01"])],
)
def test_a_date_is_put_together_from_day_and_year_of_a_text_without_a_day_of_its_own(date, codes):
    doc = "The rematch is set for April 9th in Skarn. The two first met on February 22, 2011, in Lindhavn."
    (row,) = answers({"id": 1, "claim": f"The rematch took place on {date} in Skarn.", "doc": doc})
    assert [finding["code"] for finding in row["findings"]] == codes


@pytest.mark.parametrize(
    ("claim", "text", "codes"),
    [
        ("The mayor has not resigned.", "The mayor of Skarn has resigned, the town hall said.", ["A02"]),
        ("Le maire a démissionné.", "Le maire n'a pas démissionné, a indiqué la mairie de Skarn.", ["A02"]),
        ("The ship sank off Skarn.", "The ship did not sink off Skarn, the coast guard said.", ["A02"]),
        ("Skarn won 3-1 against Torvik.", "Torvik lost to Skarn 2-1 on Saturday.", ["N01"]),
        ("Sen. Ada Vance (D-Skarn) voted no.", "Senator Ada Vance, a Democrat from Skarn, voted against it.", []),
        ("A quarter of a million people marched.", "Some 250,000 people marched through the capital.", []),
        ("The temple, built in the 14th century, burned down.", "The 14th-century temple burned to the ground.", []),
    ],
)
def test_one_document_is_followed_as_if_it_were_credited(claim, text, codes):
    (row,) = answers({"id": 1, "claim": claim, "doc": text})
    assert [finding["code"] for finding in row["findings"]] == codes
