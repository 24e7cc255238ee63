from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.domain import Revision, Status
from pipeline.errors import GateError
from pipeline.review.card import WIDTH, card, heading
from pipeline.review.terminal import review
from pipeline.store import Store
from tests.review.desk import SETTINGS, desk_with_a_wrong_figure


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk_with_a_wrong_figure(tmp_path) as opened:
        yield opened


class Editor:
    """Types the answers given, then ends the input; keeps what was shown."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.shown: list[str] = []

    def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def at(self, store: Store) -> Revision:
        return review(store, "harwick", by="M. Ortiz", settings=SETTINGS, ask=self.ask, show=self.shown.append)

    @property
    def screen(self) -> str:
        return "\n".join(self.shown)


def test_the_sources_wording_is_taken_with_one_key_and_the_story_approved(store: Store) -> None:
    editor = Editor("a", "s", "", "y")
    found = editor.at(store)
    assert found.story.status is Status.APPROVED
    assert found.story.draft.body[0].text == "Four ships were held outside the port of Harwick on Monday."
    assert "no finding on it" in editor.screen
    assert "approved r3 by M. Ortiz" in editor.screen
    assert editor.answers == []


def test_an_edit_that_is_wrong_again_comes_back_in_a_round_of_its_own(store: Store) -> None:
    wrong, right = (f"{word} ships were held outside the port of Harwick on Monday." for word in ("Nine", "Four"))
    editor = Editor("e", wrong, "s", "", "e", right, "", "n")
    found = editor.at(store)
    assert (found.story.revision, found.story.status) == (3, Status.DRAFT)
    assert found.story.draft.body[0].text == right
    assert "claim says Nine" in editor.screen


def test_a_kept_finding_needs_its_reason(store: Store) -> None:
    editor = Editor("K", "ok", "K", "the harbour office confirmed three", "s", "", "y")
    assert editor.at(store).story.status is Status.APPROVED
    assert "needs a reason of at least 10 characters" in editor.screen
    assert [entry.kind for entry in store.record("harwick")] == ["revision", "keep", "revision"]


def test_what_was_done_can_be_undone(store: Store) -> None:
    editor = Editor("x", "u", "s", "x", "u", "s")
    found = editor.at(store)
    assert found.story.revision == 1
    assert editor.answers == []
    assert "1 blocking undecided; the story stays held" in editor.screen


def test_a_stray_key_applies_nothing(store: Store) -> None:
    editor = Editor("x", "s", "x", "·", "u", "q")
    assert editor.at(store).story.revision == 1
    assert editor.screen.count("Enter or u, so that nothing is applied by a slip") == 2


def test_an_unknown_key_and_a_small_k_keep_nothing(store: Store) -> None:
    editor = Editor("k", "", "z", "q")
    assert editor.at(store).story.revision == 1
    assert editor.screen.count("one key of those in brackets") == 3


@pytest.mark.parametrize("ending", [["q"], []])
def test_what_was_decided_before_the_end_is_applied(store: Store, ending: list[str]) -> None:
    editor = Editor("x", *ending)
    found = editor.at(store)
    assert (found.story.revision, found.reason) == (2, "1 cut")
    assert "r2: 1 cut" in editor.shown


@pytest.mark.parametrize(("name", "lines"), [("harwick r1", 1), ("a-slug-of-many-words-" * 3 + "r1", 2)])
def test_the_heading_breaks_where_a_terminal_would(name: str, lines: int) -> None:
    shown = heading(name, "5 blocking, 0 warnings to look at").splitlines()
    assert len(shown) == lines
    assert shown[-1].endswith("5 blocking, 0 warnings to look at")


def test_the_story_is_free_again_afterwards(store: Store) -> None:
    Editor("q").at(store)
    with store.lock("harwick", by="B. Second"):
        pass


def test_only_a_person_sits_down(store: Store) -> None:
    with pytest.raises(GateError, match="name of a person"):
        review(store, "harwick", by=" ", settings=SETTINGS, ask=lambda _: "y", show=lambda _: None)


def test_a_card_fits_its_terminal_and_shows_no_control_characters(store: Store) -> None:
    story = store.revision("harwick", 1).story
    finding = story.report.blocking[0].model_copy(
        update={"reason": "\x1b[2J\u202e" + "long " * 2000, "outlet": "An outlet of a very long name"}
    )
    shown = card(finding, story.draft, number=1, total=1)
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert len(shown.splitlines()) < 40
    assert "\x1b" not in shown
    assert "\u202e" not in shown
