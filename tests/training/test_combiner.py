"""The combiner's training: what is written down gives what was trained."""

import json

import numpy as np
import pytest

from pipeline.check.entail.combiner import Combiner
from training import combiner
from training.measured import Sets

MEASURES = ("unused", *combiner.STEADY_RISING, *combiner.STEADY_FALLING)
THIRDS = 3


@pytest.fixture(scope="module")
def data():
    """Rows of few distinct values, so that many sit on a threshold; the first rising measure decides most of them."""
    chance = np.random.default_rng(0)
    values = chance.integers(0, THIRDS + 1, size=(600, len(MEASURES))) / THIRDS
    labels = (values[:, 1] + 0.3 * chance.normal(size=600) > 0.5).astype(np.int64)
    return Sets(MEASURES, values, labels, np.array(["made"] * 600), np.arange(600))


@pytest.fixture(scope="module")
def trained(data):
    return combiner.Blend(MEASURES).fit(data.values, data.labels, combiner.weights(data))


@pytest.fixture
def written(trained, tmp_path, monkeypatch):
    monkeypatch.setattr(combiner, "TARGET", tmp_path / "combiner.json")
    combiner.export(trained, MEASURES)
    return Combiner.model_validate(json.loads(combiner.TARGET.read_text()))


def test_the_written_trees_answer_as_the_trained_ones_do(written, trained, data):
    answers = [written.probability(row) for row in data.values]
    assert answers == pytest.approx(trained.probability(data.values).tolist(), abs=1e-5)


@pytest.mark.parametrize("name, sign", [(combiner.STEADY_RISING[0], 1), (combiner.STEADY_FALLING[0], -1)])
def test_steady_trees_only_move_the_way_that_is_known(trained, data, name, sign):
    columns = [MEASURES.index(each) for each in (*combiner.STEADY_RISING, *combiner.STEADY_FALLING)]
    low, high = data.values.copy(), data.values.copy()
    low[:, MEASURES.index(name)], high[:, MEASURES.index(name)] = 0.0, 1.0
    moved = trained.steady.decision_function(high[:, columns]) - trained.steady.decision_function(low[:, columns])
    assert (sign * moved >= 0).all()


def test_each_label_of_a_set_weighs_the_same(data):
    weight = combiner.weights(data)
    assert weight[data.labels == 1].sum() == pytest.approx(weight[data.labels == 0].sum())
