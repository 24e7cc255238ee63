import numpy as np
import pytest

from pipeline.cluster.rarity import rarity, shares


def test_a_common_word_of_the_language_tells_less_than_a_rare_one():
    common, rare, unlisted = shares(("govern", "isthmus", "calmera"), "en")
    assert common > rare > 0
    assert unlisted > 0


@pytest.mark.parametrize("language", ["", "e", "1!", "xx", "--", "\ud800"])
def test_a_language_without_a_list_takes_every_word_for_rare(language):
    assert shares(("calmera",), language) == pytest.approx(1.25e-4, rel=0.01)


def test_the_articles_at_hand_outweigh_the_background_as_they_grow():
    share = np.array([0.01])
    few, many = rarity(np.array([5]), share, 5), rarity(np.array([5_000]), share, 5_000)
    assert few > 3
    assert many < 0.1


def test_no_word_tells_less_than_nothing():
    assert rarity(np.array([900]), np.array([1.2]), 900).tolist() == [0.0]
