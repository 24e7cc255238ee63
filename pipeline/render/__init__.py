"""Stories as people and machines read them: a story goes in, text in one of `FORMATS` comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from pipeline.domain import Article, Story
from pipeline.errors import SettingsError
from pipeline.render.desk import DeskView
from pipeline.render.jsonld import render_jsonld
from pipeline.render.markdown import render_markdown
from pipeline.render.ninjs import render_ninjs
from pipeline.render.page import render_page
from pipeline.render.review import render_review
from pipeline.render.sarif import render_sarif
from pipeline.render.story_json import render_json
from pipeline.settings import Settings

__all__ = ["FORMATS", "known_format", "render", "render_sarif", "review_page"]


def render(story: Story, articles: Sequence[Article], form: str, *, settings: Settings) -> str:
    """Return a story in one of `FORMATS`; `articles` are its sources as they were read."""
    return FORMATS[known_format(form)](story, articles, settings)


def known_format(form: str) -> str:
    """Return the name of a format; SettingsError where there is none of that name."""
    if form in FORMATS:
        return form
    near = get_close_matches(form, FORMATS, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"take one of {', '.join(FORMATS)}"
    raise SettingsError(f'no format "{form}"', where="--format", do=hint)


def review_page(
    story: Story,
    articles: Sequence[Article],
    *,
    settings: Settings,
    deciding: bool = True,
    desk: DeskView = DeskView(),  # noqa: B008 - an immutable value
) -> str:
    """Return the editor's evidence page: one HTML file that needs no network; to be read only unless `deciding`."""
    return render_review(story, articles, settings, deciding=deciding, desk=desk)


FORMATS: dict[str, Callable[[Story, Sequence[Article], Settings], str]] = {
    "md": render_markdown,
    "html": render_page,
    "json": render_json,
    "jsonld": render_jsonld,
    "ninjs": render_ninjs,
}
