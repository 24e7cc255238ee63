import pytest

from pipeline.cluster.linkage import average_link

TRIANGLES = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7, (3, 4): 0.9, (2, 3): 0.5}


@pytest.mark.parametrize(
    ("edges", "threshold", "groups"),
    [
        ({}, 0.5, [[0], [1], [2], [3], [4]]),
        (TRIANGLES, 0.4, [[0, 1, 2], [3, 4]]),  # one strong pair across two groups joins nothing
        (TRIANGLES, 0.05, [[0, 1, 2, 3, 4]]),
        (TRIANGLES, 0.85, [[0, 1], [2], [3, 4]]),
        (TRIANGLES, 1.0, [[0], [1], [2], [3], [4]]),
        ({(0, 1): 1.0}, 1.0, [[0], [1], [2], [3], [4]]),
    ],
)
def test_groups_are_those_worked_out_by_hand(edges, threshold, groups):
    assert average_link(5, edges, threshold) == groups


@pytest.mark.parametrize(
    ("joined", "groups"),
    [
        ([[0, 4]], [[0, 4], [1], [2], [3]]),
        ([[0, 1], [1, 2], [2, 0]], [[0, 1, 2], [3], [4]]),
        ([[3], [], [2, 3, 4]], [[0], [1], [2, 3, 4]]),
    ],
)
def test_what_belongs_together_stays_so_whatever_its_likeness(joined, groups):
    assert average_link(5, {}, 0.5, joined=joined) == groups


def test_a_mean_counts_absent_pairs_as_nothing():
    assert average_link(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.31) == [[0, 1], [2]]
    assert average_link(3, {(0, 1): 0.9, (1, 2): 0.6}, 0.29) == [[0, 1, 2]]


def test_a_wide_star_is_merged_in_time():
    edges = {(0, number): 0.9 for number in range(1, 20_000)}
    assert len(average_link(20_000, edges, 0.2)) > 19_000
