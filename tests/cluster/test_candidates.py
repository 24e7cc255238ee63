import numpy as np
import pytest

from pipeline.cluster import candidates as module
from pipeline.cluster.candidates import candidates, cosines
from pipeline.cluster.corpus import corpus
from pipeline.cluster.features import NAMES, features
from pipeline.cluster.views import views
from tests.cluster.reports import HIGHLAND, STRAIT, articles


@pytest.fixture
def seen():
    return views(corpus(articles(STRAIT | HIGHLAND), "en"), "en")


def _pairs(found):
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def test_articles_that_share_telling_words_are_candidates_once_each(seen):
    found = candidates(seen.words)
    assert {(0, 1), (2, 3)} <= _pairs(found)
    assert len(_pairs(found)) == len(found.first)
    assert (found.first < found.second).all()


def test_blocks_change_nothing(seen, monkeypatch):
    whole = _pairs(candidates(seen.words))
    monkeypatch.setattr(module, "BLOCK", 1)
    assert _pairs(candidates(seen.words)) == whole


def test_a_word_in_too_many_articles_makes_no_candidates(seen, monkeypatch):
    monkeypatch.setattr(module, "INDEXED_ARTICLES", 1)
    assert _pairs(candidates(seen.words)) == set()


def test_cosines_are_those_of_the_dense_matrix(seen):
    found = candidates(seen.words)
    dense = (seen.rare @ seen.rare.T).toarray()
    assert np.allclose(cosines(seen.rare, found), dense[found.first, found.second])


def test_features_lie_between_nothing_and_one_and_favour_the_same_event(seen):
    found = candidates(seen.words)
    rows = dict(zip(zip(found.first.tolist(), found.second.tolist(), strict=True), features(seen, found), strict=True))
    for row in rows.values():
        assert row.shape == (len(NAMES),)
        assert ((row >= 0) & (row <= 1 + 1e-9)).all()
    across = [row for pair, row in rows.items() if pair not in {(0, 1), (2, 3)}]
    assert all((rows[0, 1] >= row).all() for row in across)


def test_no_articles_have_no_candidates():
    empty = views(corpus([], "en"), "en")
    assert _pairs(candidates(empty.words)) == set()
