"""The schemas in docs/schemas are what the types say and what the commands write."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.domain import Article, Story
from pipeline.render import render
from pipeline.render.schemas import TYPES, schemas
from pipeline.settings import Settings
from tests.factories import make_event
from tests.render.large import large_story

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


def errors(name: str, value: Any) -> list[str]:
    validator = Draft202012Validator(json.loads(schemas()[name]))
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("name", TYPES)
def test_a_schema_is_valid_and_kept_as_generated(name: str) -> None:
    text = schemas()[name]
    Draft202012Validator.check_schema(json.loads(text))
    assert (FOLDER / name).read_text("utf-8") == text, "stale: run make docs"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(TYPES)


def test_a_story_is_as_its_schema_says(story: Story, articles: tuple[Article, ...]) -> None:
    for told in (story, large_story(story)[0]):
        assert errors("story.json", json.loads(render(told, articles, "json", settings=Settings()))) == []


def test_a_story_without_a_key_is_not(story: Story, articles: tuple[Article, ...]) -> None:
    told = json.loads(render(story, articles, "json", settings=Settings()))
    del told["report"]
    assert errors("story.json", told) == ["'report' is a required property"]


def test_articles_and_events_are_as_their_schemas_say(articles: tuple[Article, ...]) -> None:
    assert errors("article.json", articles[0].model_dump(mode="json")) == []
    assert errors("event.json", make_event(*articles).row()) == []


EVIDENCE = {"start": 10, "end": 14, "text": "four"}
PAIRS = [
    (
        {
            "id": "2",
            "label": "refuted",
            "score": 0.07,
            "outlets": {"Gulf Wire": {"label": "refuted", "score": 0.07, "evidence": EVIDENCE}},
            "findings": [
                {"code": "N01", "severity": "block", "reason": "5, not 4", "outlet": "Gulf Wire", "evidence": EVIDENCE}
            ],
        },
        True,
    ),
    ({"id": "3", "label": "supported", "score": 1, "outlets": {}, "findings": []}, True),
    ({"id": None, "error": "not JSON"}, True),
    ({"id": "4", "label": "true", "score": 1, "outlets": {}, "findings": []}, False),
    ({"id": "5"}, False),
]


@pytest.mark.parametrize(("row", "fits"), PAIRS)
def test_a_line_of_pairs_is_as_its_schema_says(row: dict[str, Any], fits: bool) -> None:
    assert (errors("pair.json", row) == []) is fits
