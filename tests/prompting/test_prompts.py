from pathlib import Path

import pytest

from pipeline.errors import PromptError
from pipeline.prompting import PLACEHOLDERS, prompts
from pipeline.settings import Settings
from tests.conftest import REPOSITORY


def test_every_prompt_is_listed_with_its_placeholders() -> None:
    listed = (REPOSITORY / "prompts" / "README.md").read_text()
    files = {f"{path.parent.name}/{path.stem}" for path in (REPOSITORY / "prompts").glob("*/*.*")}
    assert files == set(PLACEHOLDERS)
    for name, placeholders in PLACEHOLDERS.items():
        row = next(line for line in listed.splitlines() if f"`{name}`" in line)
        assert {word for word in row.split("`") if word.startswith("$")} == {f"${one}" for one in placeholders}


def test_the_prompts_in_force_have_digests_and_places() -> None:
    found = prompts(Settings())
    assert [one.name for one in found] == [*sorted(PLACEHOLDERS)]
    for one in found:
        assert len(one.digest) == 64
        assert Path(one.source).is_file()


def test_a_newsroom_replaces_one_prompt_and_keeps_the_other(tmp_path: Path) -> None:
    (tmp_path / "write").mkdir()
    (tmp_path / "write" / "system.md").write_text("Our rules. A story costs $$1.")
    ours = prompts(Settings())[-2:]
    system, user = prompts(Settings(prompts=tmp_path))[-2:]
    assert system.filled() == "Our rules. A story costs $1."
    assert system.digest != ours[0].digest
    assert user == ours[1]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        (
            "user",
            "$sources $earlier $fence $language $plan $words $points $style",
            "missing placeholder $event; it has these",
        ),
        (
            "user",
            "$earlier $event $fence $language $outlet $plan $points $sources $style $words",
            "unknown placeholder $outlet",
        ),
        ("system", "It costs $5.", "a lone $"),
    ],
)
def test_a_prompt_that_cannot_be_filled_is_an_error_that_names_what(
    name: str, text: str, error: str, tmp_path: Path
) -> None:
    (tmp_path / "write").mkdir()
    (tmp_path / "write" / f"{name}.md").write_text(text)
    with pytest.raises(PromptError) as caught:
        prompts(Settings(prompts=tmp_path))
    assert error in str(caught.value)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no such folder"):
        prompts(Settings(prompts=tmp_path / "none"))
