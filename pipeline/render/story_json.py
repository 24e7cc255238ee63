"""The contract's Story JSON. `docs/schemas/story.json` is its schema."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pipeline.domain import Article, Story
from pipeline.render.plain import escaped_json
from pipeline.settings import Settings


def render_json(story: Story, _articles: Sequence[Article], _settings: Settings) -> str:
    """Return every key of the story; sources without their text, which is not ours to pass on."""
    return escaped_json(json.dumps(story.model_dump(mode="json"), ensure_ascii=False, indent=2)) + "\n"
