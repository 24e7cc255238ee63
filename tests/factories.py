"""Small real values for tests: give what the case is about, the rest is filled in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.domain import Article, Attribution, Citation, Claim, Draft, Event, Origin, Paragraph, claim_id

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def make_article(text: str, outlet: str = "Northern Herald", **fields: Any) -> Article:
    given = {"id": outlet.lower().replace(" ", "-"), "published_at": NOON, "title": "", "text": text, "outlet": outlet}
    return Article(**{**given, **fields})


def make_event(*articles: Article, origins: Sequence[Sequence[str]] | None = None) -> Event:
    groups = origins or [[article.id] for article in articles]
    return Event(
        id="e-1",
        label="What happened",
        articles=articles,
        origins=tuple(Origin(articles=tuple(group)) for group in groups),
    )


def cite(article: Article, words: str) -> Citation:
    start = article.text.index(words)
    return Citation(article=article.id, start=start, end=start + len(words), text=words)


def make_claim(text: str, *outlets: str, citations: Sequence[Citation] = (), **fields: Any) -> Claim:
    return Claim(
        id=fields.pop("id", claim_id(text)),
        text=text,
        attribution=Attribution(outlets=outlets, origins=len(outlets)),
        citations=tuple(citations),
        **fields,
    )


def make_draft(*body: Claim, headline: Claim | None = None, **fields: Any) -> Draft:
    return Draft(
        headline=headline or body[0].model_copy(update={"id": "c-headline"}),
        paragraphs=(Paragraph(claims=body),),
        **fields,
    )
