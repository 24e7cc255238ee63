"""A sentence that opens on somebody by a word alone needs the one that says who it is."""

import pytest

from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.material import Material
from pipeline.write.reference import is_clear, opens_on
from pipeline.write.sentence import Sentence
from tests.factories import make_article, make_event


def sentences(*texts: str) -> list[Sentence]:
    return list(Material(make_event(make_article(" ".join(texts))), Settings()).sentences)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The company said it was cooperating with investigators.", "company"),
        ("The company, which was fined in May, has not commented.", "company"),
        ("The suspects were held in Dellbrook.", "suspects"),
        ("The driver of the train was unhurt.", ""),
        ("The man who led the rescue wept.", ""),
        ("Lodestar Shipping is the company's owner.", ""),
        ("The companies merged in March.", ""),
    ],
)
def test_a_word_alone_is_told_from_one_that_is_explained(text: str, noun: str):
    (sentence,) = sentences(text)
    assert opens_on(sentence) == noun


def test_it_is_clear_behind_its_own_sentence_or_one_with_the_word_and_not_behind_others():
    named, told, beside = sentences(
        "Lodestar Shipping owns the Vesta Star.", "The company said it was shocked.", "A firm in Marsk built her."
    )
    assert is_clear(told, [named])
    assert is_clear(told, [beside])
    assert not is_clear(told, [told])


def test_a_story_does_not_open_on_a_word_alone():
    event = make_event(
        make_article("The company said it would close its plant in Dellbrook in June and move the work abroad."),
        make_article("Orvane Motors will close its plant in Dellbrook in June, a spokesman said.", "Gulf Wire"),
    )
    assert write(event, settings=Settings(writer="extractive")).body[0].text.startswith("Orvane Motors")
