"""The words of every language are there, are told apart, and are read back as the credit they print."""

import pytest

from pipeline.text.credits import OutletNames, attributions
from pipeline.text.phrasing import PHRASINGS, Phrasing, any_of, phrasing

KNOWN = OutletNames({"Le Littoral": "Le Littoral", "Gulf Wire": "Gulf Wire", "Tern": "Tern"})


@pytest.mark.parametrize("language", PHRASINGS)
def test_a_language_has_every_word(language: str) -> None:
    words = phrasing(language)
    assert all(getattr(words, field) for field in Phrasing._fields)
    assert len(words.months) == 12
    assert words.counts.keys() == phrasing("en").counts.keys()
    assert words.measures.keys() == phrasing("en").measures.keys()


def test_an_unlisted_language_is_served_in_english() -> None:
    assert phrasing("fi") is phrasing("en")
    assert phrasing("FR-ca") is phrasing("fr")


@pytest.mark.parametrize("language", PHRASINGS)
def test_printed_credits_are_read_back(language: str) -> None:
    words = phrasing(language)
    printed = [
        (words.wrote.format("Gulf Wire"), {"Gulf Wire"}),
        (words.reported.format("Gulf Wire"), {"Gulf Wire"}),
        (f"{words.according} Le Littoral {words.and_} Gulf Wire", {"Le Littoral", "Gulf Wire"}),
        (f"{words.according} Le Littoral {words.and_} Gulf Wire{words.shared}", {"Le Littoral", "Gulf Wire"}),
        (f"{words.according} Tern{words.carried.format('Gulf Wire')}", {"Gulf Wire"}),
    ]
    for credit, outlets in printed:
        found = [name for one in attributions(f"“Five ships are held,” {credit}.", KNOWN) for name in one.outlets]
        assert set(found) == outlets, credit


def test_the_longest_words_are_tried_first() -> None:
    assert any_of("and_to", "and_").split("|")[0] == max(any_of("and_to", "and_").split("|"), key=len)
