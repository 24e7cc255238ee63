"""Each mistake changes exactly what it says, and refuses a sentence that offers no place for it."""

from random import Random

import pytest

from pipeline.evals import mistakes

SAID = "“We will rebuild the old stone bridge across the river by the spring of next year,” Ann Lodge said on Tuesday."


def seeded():
    return Random(1)  # noqa: S311 - the same draw in every run


def test_a_number_becomes_one_of_as_many_digits_that_the_source_lacks():
    wrong = mistakes.number("The fire killed 12 people.", "The fire killed 12 people, not 34.", seeded())
    digits = "".join(filter(str.isdigit, wrong))
    assert len(digits) == 2
    assert digits not in {"12", "34"}


def test_a_name_becomes_one_of_another_event():
    wrong = mistakes.name("Police said Ann Lodge left.", "Ann Lodge left.", ("Piet Maas", "Ann Orre"), seeded())
    assert wrong == "Police said Piet Maas left."


def test_another_who_speaks_in_the_article_speaks():
    others = "“It is late,” Piet Maas said. The inspector was Orla Finch."
    assert mistakes.speaker(SAID, f"{SAID} {others}", seeded()) == SAID.replace("Ann Lodge", "Piet Maas")
    assert mistakes.speaker(SAID, f"{SAID} The inspector was Orla Finch.", seeded()) is None


@pytest.mark.parametrize(
    "right, wrong",
    [
        ("The bridge is open.", "The bridge is not open."),
        ("The bridge was not open on Monday.", "The bridge was open on Monday."),
        ("The bridge fell.", None),
        ("“It is open,” he told us.", None),
    ],
)
def test_a_negation_is_put_in_or_taken_out_outside_quotations(right, wrong):
    assert mistakes.negation(right, seeded()) == wrong


@pytest.mark.parametrize(
    "right, wrong",
    [
        ("The bridge may be closed.", "The bridge is closed."),
        ("The council plans to close it.", "The council has decided to close it."),
        ("He allegedly took the money.", "He took the money."),
        ("The council closed it.", None),
    ],
)
def test_what_may_be_is_told_as_a_fact(right, wrong):
    assert mistakes.strength(right) == wrong


def test_one_word_of_a_quotation_is_another():
    wrong = mistakes.altered_quotation(SAID, seeded())
    changed = [(a, b) for a, b in zip(SAID.split(), wrong.split(), strict=True) if a != b]
    assert len(changed) == 1


def test_words_are_cut_from_a_quotation_without_an_ellipsis():
    wrong = mistakes.cut_quotation(SAID)
    assert wrong.startswith("“We will rebuild")
    assert len(wrong.split()) == len(SAID.split()) - 4
    assert mistakes.cut_quotation("“No,” Ann Lodge said.") is None


def test_prose_goes_between_quotation_marks():
    assert mistakes.prose_as_quotation("The council closed the old bridge after the flood.").endswith(
        "“old bridge after the flood”."
    )
    assert mistakes.prose_as_quotation(SAID) is None


def test_doer_and_done_to_change_places_around_a_deed():
    assert mistakes.roles("On Monday Ann Lodge sued Piet Maas over a wall.") == (
        "On Monday Piet Maas sued Ann Lodge over a wall."
    )
    assert mistakes.roles("On Monday Ann Lodge met Piet Maas.") is None


def test_a_second_deed_is_one_the_source_has_no_word_of():
    wrong = mistakes.added("The bridge is closed.", "The bridge is closed.", seeded())
    assert wrong.startswith("The bridge is closed and ")
    assert mistakes.added("“It is closed.”", "It is closed.", seeded()) is None
