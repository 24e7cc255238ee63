from itertools import combinations, permutations

import pytest

from pipeline.review.moves import moved


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([], set()),
        ([0, 1, 2], set()),
        ([2, 0, 1], {2}),
        ([1, 2, 0], {0}),
        ([0, 3, 1, 2, 4], {3}),
    ],
)
def test_the_fewest_items_that_explain_the_order_moved(order: list[int], expected: set[int]) -> None:
    assert moved(order) == expected


@pytest.mark.parametrize("order", list(permutations(range(5))))
def test_no_larger_set_could_have_stayed(order: tuple[int, ...]) -> None:
    stayed = [value for value in order if value not in moved(order)]
    assert stayed == sorted(stayed)
    larger = combinations(order, len(stayed) + 1)
    assert all(list(subset) != sorted(subset) for subset in larger)
