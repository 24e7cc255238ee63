"""ninjs 3.1: the properties are the standard's, and what no editor approved is withheld."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from pipeline.domain import Article, Status, Story
from pipeline.render import render
from pipeline.settings import Settings
from tests.factories import NOON
from tests.render.large import large_story


def rendered(story: Story, articles: tuple[Article, ...] = ()) -> dict[str, Any]:
    return json.loads(render(story, articles, "ninjs", settings=Settings()))  # type: ignore[no-any-return]


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def listed(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {**closed(**properties), "required": list(required)}}


TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
ADDRESS, TIME = {"type": "string", "format": "uri"}, {"type": "string", "format": "date-time"}
VALUE = {"role": TEXT, "contentType": TEXT, "value": TEXT}
NINJS = {
    **closed(
        uri=ADDRESS,
        type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
        representationType={"enum": ["full", "partial"]},
        profile=TEXT,
        version=TEXT,
        firstCreated=TIME,
        versionCreated=TIME,
        contentCreated=TIME,
        embargoedUntil=TIME,
        pubStatus={"enum": ["usable", "withheld", "canceled"]},
        edNote=TEXT,
        language=TEXT,
        descriptions=listed("value", **VALUE),
        bodies=listed("value", **VALUE, charCount=NUMBER, wordCount=NUMBER),
        headlines=listed("value", **VALUE),
        infoSources=listed(name=TEXT, role=TEXT, uri=ADDRESS, literal=TEXT),
        title=TEXT,
        by=TEXT,
        slugline=TEXT,
        standard=closed(name=TEXT, version=TEXT, schema=ADDRESS),
        digitalSourceType=closed(name=TEXT, uri=ADDRESS, literal=TEXT),
    ),
    "required": ["uri"],
}
"""The part of the standard that a text story uses, after IPTC's own schema, which is as closed as this."""


def schema() -> dict[str, Any]:
    """IPTC's own schema where the environment names a copy of it, the part above where it does not."""
    path = os.environ.get("WRITETHRU_TEST_NINJS_SCHEMA")
    return json.loads(Path(path).read_text("utf-8")) if path else NINJS


@pytest.mark.parametrize(("kind", "wrong"), [("uri", "no address"), ("date-time", "2026-03-04")])
def test_addresses_and_times_are_looked_at(kind: str, wrong: str) -> None:
    assert not FormatChecker().conforms(wrong, kind)


@pytest.mark.parametrize("status", Status)
def test_a_story_is_valid_ninjs(status: Status, story: Story, articles: tuple[Article, ...]) -> None:
    validator = Draft202012Validator(schema(), format_checker=FormatChecker())
    embargoed = tuple(each.model_copy(update={"extra": {"embargoed_until": NOON.isoformat()}}) for each in articles)
    for told in ((story, articles), (story, embargoed), large_story(story)):
        item = rendered(told[0].model_copy(update={"status": status}), told[1])
        assert [error.message for error in validator.iter_errors(item)] == []


@pytest.mark.parametrize(
    ("status", "published"),
    [(Status.DRAFT, "withheld"), (Status.HELD, "withheld"), (Status.APPROVED, "usable"), (Status.KILLED, "canceled")],
)
def test_only_an_approved_story_is_usable(status: Status, published: str, story: Story) -> None:
    assert rendered(story.model_copy(update={"status": status}))["pubStatus"] == published


def test_every_outlet_is_an_info_source_of_its_origin(story: Story) -> None:
    found = [(each["name"], each["literal"], each.get("uri")) for each in rendered(story)["infoSources"]]
    assert found == [
        ("Tern", "origin-0", None),
        ("Northern Herald", "origin-0", "https://herald.example/talks"),
        ("Indus Times", "origin-0", "https://indus.example/1?a=b&c=d"),
        ("Le Littoral", "origin-1", None),
        ("Gulf Wire", "origin-2", None),
    ]


def test_the_latest_embargo_of_the_sources_holds(story: Story, articles: tuple[Article, ...]) -> None:
    later = (NOON + timedelta(hours=6)).isoformat()
    extras = ({"embargoed_until": NOON.isoformat()}, {"embargoed_until": later}, {}, {"embargoed_until": "soon"})
    held = tuple(each.model_copy(update={"extra": extra}) for each, extra in zip(articles, extras, strict=True))
    assert rendered(story, held)["embargoedUntil"] == later
    assert "embargoedUntil" not in rendered(story, articles)


def test_the_receiving_desk_is_told_what_was_found(story: Story) -> None:
    assert rendered(story)["edNote"].splitlines() == [
        "Held for a decision, not approved.",
        "■ N01 claim says 5, the source says 4",
        "▲ T03 no date anywhere",
        "▲ A06 Northern Herald and Indus Times are one origin",
    ]


def test_the_source_type_is_named_after_the_vocabulary(story: Story) -> None:
    assert rendered(story)["digitalSourceType"] == {
        "name": "algorithmicMedia",
        "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
    }


def test_times_know_their_zone_and_seconds(story: Story) -> None:
    item = rendered(story)
    assert item["firstCreated"] == "2026-03-04T12:00:00+00:00"
    assert item["versionCreated"] == "2026-03-04T15:00:00+00:00"


def test_disagreements_are_told_in_the_body(story: Story) -> None:
    assert "Reports differ on the number of ships held" in rendered(story)["bodies"][0]["value"]
