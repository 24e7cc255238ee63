"""A summary is chosen as a whole, from what can stand by itself, in the words asked for."""

from itertools import combinations

import numpy as np
import pytest

from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.extractive.summing import POOL, WEIGHTS, Summaries, Weights, combined, pooled, summing_up
from pipeline.write.extractive.telling import tellings
from pipeline.write.material import Material
from pipeline.write.repeats import repeats
from tests.factories import make_article, make_event
from tests.write.events import ferry


def material() -> Material:
    return Material(ferry(), Settings())


@pytest.mark.parametrize("words", [40, 75, 110])
def test_a_summary_keeps_to_the_words_asked_for_and_says_nothing_twice(words: int):
    found = material()
    chosen = summing_up(found, found.candidates, told=tellings(found), words=words)
    assert chosen
    assert sum(sentence.length for sentence in chosen) <= words
    assert not any(repeats(one, other) for one, other in combinations(chosen, 2))
    assert all(not sentence.leans or sentence.before in chosen for sentence in chosen)


def test_the_best_of_all_combinations_is_chosen():
    found = material()
    told = tellings(found)
    pool = pooled(found.candidates, told)
    summaries = Summaries(found, pool, told)
    worths = [float(np.dot(WEIGHTS, summaries.measured(chosen))) for chosen in combined(pool, fewest=0, most=75)]
    chosen = summing_up(found, found.candidates, told=told, words=75)
    best = summaries.measured([pool.index(sentence) for sentence in chosen])
    assert float(np.dot(WEIGHTS, best)) == pytest.approx(max(worths))


def test_the_measures_are_what_they_are_called():
    found = material()
    told = tellings(found)
    pool = pooled(found.candidates, told)
    one, two = (Summaries(found, pool, told).measured(chosen) for chosen in ((0,), (0, 1)))
    assert one.mean == one.most == one.sum == pytest.approx(told[pool[0]])
    assert one.by_words == pytest.approx(told[pool[0]] * pool[0].length)
    assert two.sum == pytest.approx(told[pool[0]] + told[pool[1]])
    assert all(0 <= share <= 1 for share in (two.titles, two.best_title, two.words, two.pairs, two.all_words, two.rare))
    assert one._fields == Weights._fields


def test_of_copies_one_is_weighed():
    text = "A cargo ferry ran aground off Port Ann on Tuesday, closing the harbour."
    copies = Material(make_event(*(make_article(text, f"Outlet {n}") for n in range(20))), Settings())
    assert len(pooled(copies.candidates, tellings(copies))) == 1
    found = material()
    assert len(pooled(found.candidates, tellings(found))) <= POOL


def test_what_stood_before_is_preferred_where_little_is_between():
    brief = Settings(writer="extractive", max_words=60)
    first = write(ferry(), settings=brief)
    again = write(ferry(), settings=brief, previous=first)
    assert [claim.text for claim in again.body] == [claim.text for claim in first.body]


def test_an_event_without_a_sentence_has_no_summary():
    empty = Material(make_event(make_article("")), Settings())
    assert summing_up(empty, empty.candidates, told={}, words=75) == []
