"""L01: whom an allegation names. A person without an office is a finding, a place, a body or an office-holder none."""

import pytest

from tests.check.cases import findings, of_body
from tests.factories import make_article


def alleged(sentence: str, source: str) -> list[str]:
    article = make_article(f"{source} The council met on Tuesday.", "Northern Herald")
    draft = of_body(f"{sentence.rstrip('.')}, Northern Herald reported.", headline="Council meets")
    return [finding.words for finding in findings(draft, article) if finding.code == "L01"]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Olek Brandt was accused of fraud over the market.", "Olek Brandt"),
        ("Police arrested Tomas Reier on Monday.", "Tomas Reier"),
        ("Police suspect Tomas Reier of setting the fire.", "Tomas Reier"),
        ("Ilse Korda, 34, is suspected of theft.", "Ilse Korda"),
        ("The alleged mastermind Jonas Feld kept the money.", "Jonas Feld"),
        ("Prosecutors charged Anna Maria Lund with bribery.", "Anna Maria Lund"),
        ("A bookkeeper, Pavel Horn, stole 40,000 crowns.", "Pavel Horn"),
        ("Neighbours accused Rena Tolk, a teacher, of abuse.", "Rena Tolk"),
        ("Marek Silva, who sold the boats, faces a fraud trial.", "Marek Silva"),
        ("Lena Fisk embezzled the fees of 240 traders.", "Lena Fisk"),
        ("The allegations of harassment against Owen Tasker were dropped.", "Owen Tasker"),
        ("The woman, Edda Marl, told the court that she had been raped.", "Edda Marl"),
    ],
)
def test_a_named_person_without_an_office_is_found(sentence, person):
    assert alleged(sentence, sentence) == [person]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ada Vance was accused of fraud over the market.",
        "Ada Vance, the mayor of Port Ann, was accused of fraud.",
        "The Harbour Protection service suspects theft.",
        "School officials in Santa Lucia del Mar said there was proof of abuse.",
        "The Silver Road market was investigated for money laundering.",
        "Fighters of the group Red Dawn pledged allegiance to the general.",
        "A show on Monday Night Football addressed the abuse of players.",
        "Officers from Border Protection were accused of theft.",
        "The United Isles accused the company of fraud.",
        "Brandt Lines, the company, was accused of negligence.",
        "A man from Port Ann was arrested in San Remo.",
    ],
)
def test_a_place_a_body_or_an_office_holder_is_not(sentence):
    assert alleged(sentence, sentence) == []


def test_a_sign_in_any_source_makes_a_person():
    told = "Fraud at the market was the work of Olek Brandt."
    assert alleged(told, told) == []
    assert alleged(told, f"{told} Brandt, 51, denied it.") == ["Olek Brandt"]
