from pipeline.review import word_diff
from tests.factories import make_claim
from tests.store.revisions import make_story

FIRST = make_claim("Three ships were held.", id="c-1")
SECOND = make_claim("The port is shut.", id="c-2")
THIRD = make_claim("Talks go on next month.", id="c-3")
POINT = make_claim("Talks go on.", id="c-4")


def test_the_new_prose_carries_its_changes_and_moves() -> None:
    old = make_story(FIRST, SECOND, THIRD, key_points=(POINT,))
    four = FIRST.model_copy(update={"text": "Four ships were held."})
    new = make_story(THIRD, four, make_claim("Rain fell.", id="c-9"), key_points=(POINT,), number=2)
    assert word_diff(old, new).splitlines() == [
        "  Harbour states agree to talks",
        "",
        "  Talks go on.",
        "",
        "- [-The port is shut.-]",
        "> Talks go on next month.  (was sentence 3)",
        "~ [-Three-]{+Four+} ships were held.",
        "+ {+Rain fell.+}",
    ]


def test_colours_come_with_the_same_signs() -> None:
    four = FIRST.model_copy(update={"text": "Four ships were held."})
    shown = word_diff(make_story(FIRST), make_story(four, number=2), color=True)
    assert "~ \x1b[31;9mThree\x1b[0m\x1b[32;4mFour\x1b[0m ships were held." in shown


def test_text_of_sources_cannot_reach_the_terminals_controls() -> None:
    hostile = FIRST.model_copy(update={"text": "Four \x1b[2J\u202eships\nwere held."})
    shown = word_diff(make_story(FIRST), make_story(hostile, number=2))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown.splitlines()) == 3
