"""Which sentences deny what others say, and which only look it."""

import pytest

from pipeline.text.contradiction import contradict


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The council approved the plan.", "The council did not approve the plan.", "en"),
        ("The ferry didn't sink, its owner said.", "The ferry sank, police said.", "en"),
        ("Nobody was hurt.", "Two people were hurt.", "en"),
        ("Ilja Sorn said it was too early to concede.", "Ilja Sorn conceded defeat.", "en"),
        ("The star has not died.", "The star dies at home.", "en"),
        ("Le conseil a approuvé le projet.", "Le conseil n'a pas approuvé le projet.", "fr"),
        ("Der Rat hat den Plan genehmigt.", "Der Rat hat den Plan nicht genehmigt.", "de"),
        ("El consejo aprobó el plan.", "El consejo no aprobó el plan.", "es"),
    ],
)
def test_a_denial_contradicts_what_it_denies(one: str, other: str, language: str) -> None:
    assert contradict(one, other, language)
    assert contradict(other, one, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council approved the plan.", "The council approved the plan."),
        ("The council did not approve the plan.", "The council has not approved the plan."),
        ("The council did not approve the plan.", "The council failed to approve the plan."),
        ("The board did not approve the plan.", "The board rejected the plan."),
        ("He was not only fined but jailed.", "He was fined and jailed."),
        ("The council has not yet approved the plan.", "The council approved the plan."),
        ("“We will not strike,” she said.", "They will strike on Monday."),
        ("Police let him go without charging him.", "Police charged a man."),
    ],
)
def test_two_denials_degrees_and_quotations_contradict_nothing(one: str, other: str) -> None:
    assert not contradict(one, other, "en")
