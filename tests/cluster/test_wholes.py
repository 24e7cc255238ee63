"""Groups judged as wholes: one event in two wordings comes together, and a few articles are left as the pairs say."""

import numpy as np
import pytest

from benchmarks.newsfeed import feed
from pipeline.cluster import cluster
from pipeline.cluster.compare import compare
from pipeline.cluster.grouping import strict, whole
from pipeline.cluster.wholes import WEIGHTS, neighbours, wholes
from pipeline.dedupe import dedupe
from pipeline.evals.cluster import scores
from pipeline.settings import Settings
from tests.cluster.reports import HIGHLAND, STRAIT, articles

FOUR = articles(STRAIT | HIGHLAND)


@pytest.fixture
def comparison():
    return compare(FOUR, "en")


def test_each_pair_of_groups_with_candidates_is_seen_once_and_symmetrically(comparison):
    found = neighbours([[0], [1], [2], [3]], comparison)
    assert len(set(zip(found.first.tolist(), found.second.tolist(), strict=True))) == len(found.first)
    assert found.features.shape == (len(found.first), len(WEIGHTS))
    mirrored = neighbours([[3], [2], [1], [0]], comparison)
    pairs = {
        (3 - second, 3 - first): row
        for first, second, row in zip(mirrored.first, mirrored.second, mirrored.features, strict=True)
    }
    for first, second, row in zip(found.first, found.second, found.features, strict=True):
        assert row == pytest.approx(pairs[first, second])


def test_two_halves_of_one_event_are_nearer_than_two_events(comparison):
    found = neighbours([[0], [1], [2, 3]], comparison)
    odds = dict(zip(zip(found.first.tolist(), found.second.tolist(), strict=True), found.features, strict=True))
    names = list(WEIGHTS)
    same, other = odds[0, 1], odds.get((0, 2), np.zeros(len(names)))
    for name in ("most", "words", "lead"):
        assert same[names.index(name)] > other[names.index(name)]


def test_a_few_articles_are_left_as_their_pairs_say(comparison):
    assert wholes([[0], [1], [2], [3]], comparison, whole(0.25)) == [[0], [1], [2], [3]]


@pytest.mark.parametrize("groups", [[[0, 1], [2, 3]], [[0, 1, 2, 3]], [[0], [1], [2], [3]]])
def test_nothing_asked_joins_what_has_anything_in_common_and_certainty_joins_nothing(comparison, groups):
    assert len(wholes(groups, comparison, 0.0)) <= len(groups)
    assert wholes(groups, comparison, 1.0) == sorted(groups)


def test_where_all_candidates_belong_together_their_events_are_still_left_apart():
    wire = feed(400)
    events = cluster(wire.articles, dedupe(wire.articles), settings=Settings())
    held = {article.id: event.id for event in events for article in event.articles}
    found = scores([held[article.id] for article in wire.articles], [str(event) for event in wire.events])
    assert found.bcubed_f1 > 0.995


def test_no_articles_have_no_groups():
    assert wholes([], compare([], "en"), 0.5) == []


@pytest.mark.parametrize(("least", "pairs", "groups"), [(0.0, 0.0, 0.0), (0.25, 0.4, 0.5), (1.0, 1.0, 1.0)])
def test_what_is_asked_of_pairs_and_of_groups_follows_the_one_threshold(least, pairs, groups):
    assert (strict(least), whole(least)) == (pytest.approx(pairs, abs=0.005), groups)
