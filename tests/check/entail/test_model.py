"""The engine of a local model, on a model made here."""

import sys

import pytest

from pipeline.check.entail import NOTHING, Pair, make_entailer
from pipeline.check.entail.classifier import opened
from pipeline.domain import Label
from pipeline.errors import MissingExtra, SettingsError
from pipeline.settings import Settings
from tests.check.entail import tiny

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("onnx")


@pytest.fixture(autouse=True)
def _nothing_loaded():
    opened.cache_clear()


@pytest.fixture
def engine(tmp_path):
    return make_entailer(Settings(engine="model", entailment_model=tiny.save(tmp_path)))


BURNED = "Hens lay eggs. The mill burned. Ships sail on."


@pytest.mark.parametrize(
    "claim, document, label, evidence",
    [
        ("Mill burned.", BURNED, Label.SUPPORTED, "The mill burned."),
        ("Mill burned.", "The mill never never never burned.", Label.REFUTED, "The mill never never never burned."),
        ("Eggs rise.", BURNED, Label.NOT_ENOUGH_INFO, "Hens lay eggs. The mill burned."),
    ],
)
def test_the_best_passage_decides_and_is_the_evidence(engine, claim, document, label, evidence):
    found = engine.judge(claim, document)
    assert (found.label, found.evidence.of(document)) == (label, evidence)
    assert (found.score >= 0.5) == (label is Label.SUPPORTED)


def test_a_claim_is_as_strong_as_its_weakest_sentence(engine):
    whole = engine.judge("Mill burned. Ships sink somewhere.", BURNED)
    assert whole.label is Label.NOT_ENOUGH_INFO
    assert whole.score < engine.judge("Mill burned.", BURNED).score


@pytest.mark.parametrize("claim, document", [("", BURNED), ("Mill burned.", ""), ("Bananas ripen.", BURNED)])
def test_nothing_near_is_not_enough_info_without_evidence(engine, claim, document):
    assert engine.judge(claim, document) == NOTHING


def test_many_pairs_keep_their_order_whatever_their_length(engine):
    pairs = [Pair("Mill burned.", "Other words stand here. " * (n % 3) + BURNED) for n in range(40)]
    assert list(engine.judge_many(pairs)) == [engine.judge(*pair[:2]) for pair in pairs]


@pytest.mark.parametrize("document", ["The mill burned. " * 12_000, "mill " * 40_000], ids=["repeated", "no full stop"])
def test_huge_documents_are_read_in_windows(engine, document):
    assert engine.judge("Mill burned.", document).evidence.end <= 6_000


def test_a_model_of_one_answer_gives_its_probability(tmp_path):
    engine = make_entailer(Settings(entailment_model=tiny.save(tmp_path, id2label={"0": "score"})))
    assert engine.name == "model"
    assert engine.judge("Mill burned.", BURNED).label is Label.SUPPORTED


def test_auto_takes_features_where_no_model_is_configured():
    assert make_entailer(Settings()).name == "features"


@pytest.mark.parametrize(
    "spoiled, content, said",
    [
        ("model.onnx", "no", "no model can be loaded"),
        ("tokenizer.json", "{}", "no model can be loaded"),
        ("config.json", "[1]", "config.json"),
        ("config.json", '{"id2label": {"0": "good", "1": "bad"}}', "none of its answers is support: good, bad"),
        ("config.json", '{"id2label": {"x": "good"}}', "config.json"),
    ],
)
def test_a_folder_that_is_no_model_is_said_so(tmp_path, spoiled, content, said):
    (tiny.save(tmp_path) / spoiled).write_text(content)
    with pytest.raises(SettingsError, match=said):
        make_entailer(Settings(entailment_model=tmp_path))


def test_a_missing_runtime_says_what_to_install(tmp_path, monkeypatch):
    tiny.save(tmp_path)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtra, match=r"writethru\[model\]"):
        make_entailer(Settings(entailment_model=tmp_path))


def test_the_engine_needs_a_folder(tmp_path):
    with pytest.raises(SettingsError, match="entailment_model"):
        make_entailer(Settings(engine="model"))
    with pytest.raises(SettingsError, match="no model can be loaded"):
        make_entailer(Settings(engine="model", entailment_model=tmp_path))
