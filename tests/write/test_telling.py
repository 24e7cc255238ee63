import json
from pathlib import Path

import numpy as np

from pipeline.settings import Settings
from pipeline.write.extractive import boosted
from pipeline.write.extractive.boosted import Tree, Trees, trees
from pipeline.write.extractive.telling import MEASURES, _shares, measured, tellings
from pipeline.write.material import Material
from tests.factories import make_article, make_event
from tests.write.events import ferry

STUMP = Tree(measure=(1, 0, 0), value=(0.5, -1.0, 2.0), left=(1, 0, 0), right=(2, 0, 0))


def test_a_row_goes_left_up_to_the_threshold_and_right_above_it():
    rows = np.array([[9.0, 0.5], [9.0, 0.6]])
    assert Trees(measures=("a", "b"), base=1.0, trees=(STUMP, STUMP)).predict(rows).tolist() == [-1.0, 5.0]


def test_the_shipped_trees_read_the_measures_that_are_taken():
    assert trees().measures == MEASURES
    assert max(max(tree.measure) for tree in trees().trees) < len(MEASURES)
    assert len(json.dumps(trees().model_dump())) < 300_000
    assert Path(boosted.__file__).with_name("telling.json").is_file()


def test_every_sentence_is_measured_and_told():
    material = Material(ferry(), Settings())
    assert measured(material).shape == (len(material.sentences), len(MEASURES))
    assert all(value > 0 for value in tellings(material).values())


def test_shares_are_those_of_the_sentences_one_by_one():
    sentences = Material(ferry(), Settings()).sentences
    expected = [[one.share_in(other) for other in sentences] for one in sentences]
    assert np.allclose(_shares(sentences, sentences), expected, atol=1e-5)


def test_news_that_every_outlet_opens_with_is_worth_more_than_an_aside():
    told = {one.text: value for one, value in tellings(Material(ferry(), Settings())).items()}
    news = next(text for text in told if text.startswith("A cargo ferry ran aground"))
    assert told[news] > told["The ferry's owner, Blue Reach, has promised refunds to all passengers by Friday."]


def test_an_article_without_sentences_tells_nothing():
    assert tellings(Material(make_event(make_article("")), Settings())) == {}
