"""Every format of every story: found by name, the same bytes each time, fit for a file."""

import json

import pytest

from pipeline.domain import Article, Story
from pipeline.errors import SettingsError
from pipeline.render import FORMATS, known_format, render
from pipeline.settings import Settings


@pytest.mark.parametrize("form", FORMATS)
def test_a_story_renders_twice_to_the_same_text(form: str, story: Story, articles: tuple[Article, ...]) -> None:
    once = render(story, articles, form, settings=Settings())
    assert once == render(story, articles[::-1], form, settings=Settings())
    assert once.endswith("\n")
    once.encode("utf-8")


def test_story_json_is_the_story(story: Story, articles: tuple[Article, ...]) -> None:
    text = render(story, articles, "json", settings=Settings())
    assert Story.model_validate_json(text) == story
    assert "text" not in json.loads(text)["sources"][0]


@pytest.mark.parametrize(("form", "hint"), [("jsonl", 'did you mean "jsonld"'), ("pdf", "take one of md, html")])
def test_an_unknown_format_is_refused_with_what_there_is(form: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=hint):
        known_format(form)


def test_times_are_told_in_the_newsrooms_zone(story: Story) -> None:
    assert "Published: 2026-03-04T13:00+01:00" in render(story, (), "md", settings=Settings(timezone="Europe/Paris"))
