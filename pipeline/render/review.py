"""The editor's evidence page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain import Article, Story
from pipeline.render.page import render_page
from pipeline.settings import Settings


def render_review(story: Story, articles: Sequence[Article], settings: Settings) -> str:
    """Return the page with every claim's evidence beside it."""
    return render_page(story, articles, settings)
