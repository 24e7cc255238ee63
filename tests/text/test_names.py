from time import process_time

import pytest

from pipeline.text.names import names
from pipeline.text.naming import NameIndex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prime Minister Ada Vance met J. R. Novak.", ["Prime Minister Ada Vance", "J. R. Novak"]),
        ("He left the Bank of Brennick in Port Ann on Tuesday.", ["Bank of Brennick", "Port Ann"]),
        ("He saw Ludwig van der Berg's house.", ["Ludwig van der Berg"]),
        ("The UN said Mr. Osei’s plan failed.", ["UN", "Mr. Osei"]),
        ("On Monday Novak left.", ["Novak"]),
        ("She met María-José O'Neill.", ["María-José O'Neill"]),
        ("He saw Velic's Direct Line.", ["Velic", "Direct Line"]),
        ("I know that nobody came.", []),
        ("A dozen people came.", []),
        ("He runs the Ministry of the Interior.", ["Ministry of the Interior"]),
        ("the man from Va\u200bnce", ["Va\u200bnce"]),
        ("", []),
    ],
)
def test_names_are_runs_of_capitalised_words(text, found):
    assert [name.text for name in names(text)] == found
    assert all(name.of(text) == name.text for name in names(text))


def test_a_title_is_told_from_the_name():
    (name,) = names("We met Prime Minister Ada Vance.")
    assert (name.title, name.words) == ("Prime Minister", ("ada", "vance"))
    (body,) = names("It is the Premier League.")
    assert (body.title, body.words) == ("", ("premier", "league"))


def test_a_lone_word_that_opens_a_sentence_is_certain_only_with_other_evidence():
    assert [name.certain for name in names("Rescuers came.")] == [False]
    assert [name.certain for name in names("Novak came. We saw Novak.")] == [True, True]


def test_a_headline_in_title_case_gives_no_certain_name():
    assert not any(name.certain for name in names("Halvard Leaders Agree To Open Talks On Customs"))


@pytest.mark.parametrize(
    ("claim", "source", "held"),
    [
        ("We met Vance.", "Prime Minister Ada Vance spoke.", True),
        ("We met Ada Vance.", "Ada Vance spoke.", True),
        ("We met Bela Vance.", "Ada Vance spoke.", False),
        ("We met Ada Novak.", "Ada Vance and Petr Novak spoke.", False),
        ("It joined the UN.", "He spoke to the United Nations.", True),
        ("It joined the United Nations.", "He spoke to the UN.", True),
        ("We met José Muñoz.", "Then Jose Munoz spoke.", True),
        ("He met Halvardian envoys.", "He flew to Halvard.", True),
        ("He met Vаnce.", "Ada Vance spoke.", False),  # a Cyrillic а
        ("He met Vance.", "ADA VANCE SPOKE", True),
        ("He met Orlov.", "Ada Vance spoke.", False),
        ("We met Tarek Oslund.", "Tarek Aslund came to us.", False),  # whose initials are a word
        ("It is in the US.", "It is in the United States.", True),
        ("He is French.", "He lives in France.", True),
        ("The U.S. army", "American soldiers came.", True),
        ("The U.S. army", "The United States army came.", True),
        ("The United States", "The U.S. said so.", True),
        ("JK Rowling said", "J. K. Rowling said so.", True),
        ("J.K. Rowling said", "JK Rowling said so.", True),
        ("The U.N. said", "The United Nations said so.", True),
        ("The U.K. said", "The United States said so.", False),
        ("in South West Karsenia", "the south west of Karsenia", True),
        ("Karsenian Vance won", "It was the Karsenian's first title. Vance was pleased.", True),
        ("Cheshire East Council said", "Cheshire East said the council would pay.", True),
        ("Ada Vance said", "“Ada ran well,” said her coach. Vance finished third.", True),
        ("Ada Vance said", "“Ada ran well,” said Olga Vance.", False),
        ("Michael Wagner said", "Michael and Johanne Wagner said so.", True),
        ("United States Supreme Court", "In the United States, the Supreme Court ruled.", True),
        ("the South Korea league", "a South Korean team", True),
        ("Scots laws", "the Scottish parliament", True),
        ("the United States said", "He told us so.", False),
        ("the UN-backed plan", "a plan of the UN", True),
    ],
)
def test_a_text_holds_the_names_it_names(claim, source, held):
    name = names(claim)[-1]
    assert NameIndex(source).holds(name) is held


def test_the_titles_a_text_gives_a_person_are_told():
    (name,) = names("He met Vance.")
    assert NameIndex("Prime Minister Ada Vance met Governor Orlov.").titles_of(name) == {"prime", "minister"}


@pytest.mark.parametrize("piece", ["Ada ", "A. ", "Mr. ", "de la ", "O'", "Bank of the "])
def test_a_long_source_is_read_in_linear_time(piece):
    started = process_time()
    text = piece * (60_000 // len(piece))
    index = NameIndex(text)
    assert index.holds(names("We met Orlov.")[0]) is False
    assert process_time() - started < 4
