import pytest

from tests.goldens import EVENTS, EXPECTED, golden


@pytest.mark.parametrize("name", EVENTS)
def test_a_sample_event_gives_its_expected_story(name: str) -> None:
    assert golden(name) == (EXPECTED / f"{name}.md").read_text("utf-8")


def test_every_expected_story_belongs_to_a_sample() -> None:
    assert {path.stem for path in EXPECTED.glob("*.md")} == set(EVENTS)
