"""Examples: the newsroom's own replace ours, and a file that is none says so."""

from pathlib import Path

import pytest

from pipeline.errors import PromptError
from pipeline.prompting import examples, prompt, with_examples
from pipeline.settings import Settings


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "write").mkdir()
    return tmp_path / "write" / "examples.toml"


def test_ours_stand_behind_the_rules() -> None:
    rules = prompt("write/system", Settings())
    (ours,) = examples("write", Settings())
    sent = with_examples(rules, (ours,))
    assert sent.startswith(rules.text)
    assert sent.endswith(ours.answer)


def test_a_newsrooms_own_replace_ours_and_an_empty_file_shows_none(own: Path) -> None:
    own.write_text('[[example]]\nsources = "[1] A $5 toll."\nanswer = "{}"\n', "utf-8")
    (given,) = examples("write", Settings(prompts=own.parents[1]))
    assert given.sources == "[1] A $5 toll."
    own.write_text("", "utf-8")
    assert examples("write", Settings(prompts=own.parents[1])) == ()
    rules = prompt("write/system", Settings())
    assert with_examples(rules, ()) == rules.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[example]", "not valid TOML"),
        ('[[example]]\nsources = "[1] One."', "answer: Field required"),
        ('[[example]]\nsources = 1\nanswer = "{}"', "sources: Input should be a valid string"),
        ("[[exmaple]]", "exmaple: Extra inputs are not permitted"),
    ],
)
def test_a_file_that_holds_no_examples_is_an_error_that_names_the_place(own: Path, text: str, words: str) -> None:
    own.write_text(text, "utf-8")
    with pytest.raises(PromptError, match=words) as caught:
        examples("write", Settings(prompts=own.parents[1]))
    assert str(own) in str(caught.value)
