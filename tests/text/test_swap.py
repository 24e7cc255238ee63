import pytest

from pipeline.refresh.facts import same_facts
from pipeline.text.swap import swapped


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("Four ships were held.", "Four ships were held on Monday.", "Three ships were held on Monday.",
         "Three ships were held."),
        ("Down 3 percent to 30.", "Down 3 percent to 30.", "Down 4 percent to 30.", "Down 4 percent to 30."),
        ("On 3 May 3 ships sank.", "On 3 May 3 ships sank.", "On 3 May 5 ships sank.", "On 3 May 5 ships sank."),
        ("Two died.", "Two people died in the fire.", "Two people died in the flood.", None),
        ("15", "15 people died.", "12 people died.", "12"),
        ("Vale agreed.", "Vale agreed.", "Vale agreed.", "Vale agreed."),
        ("He paid a (small) sum.", "He paid a (small) sum.", "He paid a (large) sum.", "He paid a (large) sum."),
    ],
)  # fmt: skip
def test_a_change_is_made_where_it_has_one_place(text: str, old: str, new: str, expected: str | None) -> None:
    assert swapped(text, old=old, new=new) == expected


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Four ships were held.", "4 ships were held.", True),
        ("Four ships were held.", "Five ships were held.", False),
        ("The talks were usefull.", "The talks were useful.", True),
        ("The minister agreed.", "The minister refused.", False),
        ("The minister will resign.", "The minister will not resign.", False),
        ("“We will pay,” he said.", "“We may pay,” he said.", False),
        ("“We will pay,” he said.", '"We will pay," he said.', True),
        ("Ms Vale spoke to the crews.", "Ms Vale spoke to crews.", True),
        ("Ann Vale spoke.", "Ann Dale spoke.", False),
        ("Ann Hansen spoke.", "Ann Hanson spoke.", False),
    ],
)
def test_a_typo_is_no_fact_and_a_turned_sentence_is(old: str, new: str, same: bool) -> None:
    assert same_facts(old, new) is same
