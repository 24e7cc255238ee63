import numpy as np
import pytest

from pipeline.cluster.candidates import Candidates
from pipeline.cluster.features import NAMES
from pipeline.cluster.odds import likeness, shift
from pipeline.cluster.times import FREE_DAYS, MOST_NATS, against
from tests.cluster.reports import later
from tests.factories import make_article

NO_TIME = np.zeros(1)


def test_likeness_grows_with_each_feature():
    nothing, everything = np.zeros((1, len(NAMES))), np.ones((1, len(NAMES)))
    assert likeness(nothing, NO_TIME)[0] == 0
    assert likeness(everything, NO_TIME)[0] == 1


def test_few_pairs_move_no_odds():
    assert abs(shift(np.array([-5.0, 5.0]))) < 0.1


@pytest.mark.parametrize(("share", "low", "high"), [(0.02, -4.0, -1.5), (0.25, -0.3, 0.3), (0.6, 0.8, 2.5)])
def test_odds_move_with_the_share_of_pairs_that_belong_together(share, low, high):
    odds = np.where(np.arange(10_000) < 10_000 * share, 4.0, -4.0)
    assert low < shift(odds) < high


@pytest.mark.parametrize(
    ("hours", "nats"), [(0, 0), (24 * FREE_DAYS, 0), (24 * (FREE_DAYS + 5), 2.0), (24 * 365, MOST_NATS)]
)
def test_days_apart_speak_against_one_event(hours, nats):
    pair = Candidates(np.array([0]), np.array([1]))
    assert against([make_article(""), later("Quay Post", "", "", hours)], pair).tolist() == pytest.approx([nats])


def test_an_article_without_a_time_is_not_held_against():
    pair = Candidates(np.array([0]), np.array([1]))
    assert against([make_article("", published_at=None), make_article("")], pair).tolist() == [0]
