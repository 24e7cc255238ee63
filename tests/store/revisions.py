"""Small real revisions for tests of what is stored, compared and decided."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pipeline.domain import Article, Claim, Draft, Paragraph, Provenance, Report, Revision, Source, Status, Story
from tests.factories import NOON, make_article, make_claim

PROVENANCE = Provenance(
    writer="extractive", settings="0" * 64, digital_source_type="x", started_at=NOON, finished_at=NOON
)


def make_story(*body: Claim, slug: str = "harbour-talks", number: int = 1, **fields: Any) -> Story:
    given: dict[str, Any] = {
        "headline": make_claim("Harbour states agree to talks", id="c-headline"),
        "paragraphs": tuple(Paragraph(claims=(claim,)) for claim in body),
        "status": Status.DRAFT,
        "published_at": NOON,
        "updated_at": NOON,
        "report": Report(engine="features"),
        "provenance": PROVENANCE,
    }
    return Story(**{**given, "slug": slug, "revision": number, **fields})


def make_revision(story: Story | None = None, articles: Sequence[Article] | None = None, **fields: Any) -> Revision:
    story = story or make_story(make_claim("The port reopened on Friday."))
    articles = [make_article("The port reopened on Friday.")] if articles is None else articles
    given = {
        "author": "writethru",
        "reason": "first version",
        "created_at": NOON + timedelta(minutes=story.revision),
    }
    return Revision(story=story, articles=tuple(articles), **{**given, **fields})


def numbered(slug: str, number: int) -> Revision:
    """A revision whose words tell which it is."""
    text = f"Revision {number} of {slug}."
    return make_revision(make_story(make_claim(text), slug=slug, number=number), [make_article(text)])


def story_of(draft: Draft, **fields: Any) -> Story:
    """A story that shows this draft."""
    shared = {name: getattr(draft, name) for name in set(Draft.model_fields) & set(Story.model_fields)}
    return make_story(**{**shared, **fields})


def source_of(article: Article, origin: int = 0) -> Source:
    """The story's view of an article."""
    return Source(
        id=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        digest=article.digest,
        origin=origin,
    )
