import numpy as np
import pytest

from pipeline.cluster.corpus import BODY_WORDS, content_words, corpus, distinct
from tests.factories import make_article


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministers’ plan, the minister's plan", ["minist", "plan", "minist", "plan"]),
        ("A 6.4-magnitude quake killed 1,200", ["6.4", "magnitud", "quak", "kill", "1,200"]),
        ("MEXICO mexico Ｍｅｘｉｃｏ", ["mexico"] * 3),
        ("地震", ["地震"]),
        ("海底地震計", ["海底", "底地", "地震", "震計"]),
        ("शुरू हुआ", ["शुरू", "हुआ"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_content_words_are_stems_without_grammar(text, words):
    assert content_words(text, "en") == words


def test_titles_come_before_bodies_and_the_body_is_read_to_its_bound():
    read = corpus([make_article("quake " * 2_000, title="Strong quake"), make_article("ferry", title="")], "en")
    assert read.size == 2
    assert read.owners.tolist() == [0] * (2 + BODY_WORDS) + [1]
    assert read.titled.tolist()[:3] == [True, True, False]
    assert read.documents().tolist() == [1, 1, 1]
    assert [read.stems[word] for word in read.words[:3]] == ["strong", "quak", "quak"]


def test_no_articles_are_an_empty_corpus():
    read = corpus([], "en")
    assert (read.size, len(read.words), len(read.documents())) == (0, 0, 0)


def test_distinct_values_are_ascending():
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.empty(0, np.int64)).tolist() == []
