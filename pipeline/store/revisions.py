"""Revisions as rows and back. What is loaded equals what was saved.

A revision is one JSON body; the title and text of its articles stand once in `snapshots`, by digest, however many
revisions rest on them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, func, insert, select

from pipeline.domain import Article, Revision
from pipeline.errors import GateError, StoreDamaged
from pipeline.store import record
from pipeline.store.tables import REVISIONS, SNAPSHOTS

_BREAK = "\n\n"
"""Between title and text, as in `Article.digest`."""


def append(connection: Connection, revision: Revision) -> None:
    """Add a story's next revision with its snapshots and its entry in the record. GateError when it is not the next."""
    story = revision.story
    _refuse_gap(story.slug, story.revision, latest_number(connection, story.slug))
    _keep(connection, revision.articles)
    body = _body(revision)
    connection.execute(insert(REVISIONS).values(slug=story.slug, number=story.revision, body=body))
    record.append(
        connection,
        story.slug,
        "revision",
        at=revision.created_at,
        by=revision.author,
        reason=revision.reason,
        revision=story.revision,
        status=story.status.value,
        digest=digest(body),
    )


def load(connection: Connection, slug: str, number: int) -> Revision | None:
    """Return a revision, or None where there is none. StoreDamaged when a part of it is missing or was altered."""
    body = connection.execute(
        select(REVISIONS.c.body).where(REVISIONS.c.slug == slug, REVISIONS.c.number == number)
    ).scalar()
    return None if body is None else _revision(connection, body, f"{slug} revision {number}")


def latest_number(connection: Connection, slug: str) -> int:
    """Return the number of a story's latest revision, 0 where there is none."""
    found = connection.execute(select(func.max(REVISIONS.c.number)).where(REVISIONS.c.slug == slug)).scalar()
    return found or 0


def latest_numbers(connection: Connection) -> dict[str, int]:
    """Return the number of each story's latest revision, stories in order of their slugs."""
    rows = connection.execute(select(REVISIONS.c.slug, func.max(REVISIONS.c.number)).group_by(REVISIONS.c.slug))
    return dict(sorted((slug, number) for slug, number in rows))


def digest(body: str) -> str:
    """Return the SHA-256 of a revision's stored JSON."""
    return sha256(body.encode()).hexdigest()


def article_digests(body: str) -> tuple[str, ...]:
    """Return the digests of the snapshots a revision's stored JSON rests on."""
    return tuple(article["digest"] for article in json.loads(body)["articles"])


def _refuse_gap(slug: str, number: int, latest: int) -> None:
    if number <= latest:
        raise GateError(
            f"revision {number} exists already, the latest is {latest}",
            where=slug,
            do=f"look at it (`writethru diff {slug}`) and start again from there",
        )
    if number != latest + 1:
        raise GateError(f"revision {number} cannot follow revision {latest}", where=slug)


def _keep(connection: Connection, articles: tuple[Article, ...]) -> None:
    """Add the snapshots that are not there yet."""
    contents = {article.digest: _content(article) for article in articles}
    known = set(connection.execute(select(SNAPSHOTS.c.digest).where(SNAPSHOTS.c.digest.in_(contents))).scalars())
    missing = [{"digest": key, "content": content} for key, content in contents.items() if key not in known]
    if missing:
        connection.execute(insert(SNAPSHOTS), missing)


def _content(article: Article) -> bytes:
    return f"{article.title}{_BREAK}{article.text}".encode("utf-8", "surrogatepass")


def _body(revision: Revision) -> str:
    row = revision.model_dump(mode="json")
    row["articles"] = [
        {**_without_text(kept), "digest": article.digest, "title_length": len(article.title)}
        for kept, article in zip(row["articles"], revision.articles, strict=True)
    ]
    return json.dumps(row)


def _without_text(article: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in article.items() if key not in {"title", "text"}}


def _revision(connection: Connection, body: str, where: str) -> Revision:
    try:
        row = json.loads(body)
        contents = _contents(connection, {article["digest"] for article in row["articles"]}, where)
        row["articles"] = [_article(article, contents) for article in row["articles"]]
        return Revision.model_validate(row)
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise StoreDamaged("what is stored is not a revision", where=where, do="restore a copy of the store") from error


def _article(kept: dict[str, Any], contents: dict[str, str]) -> dict[str, Any]:
    content, length = contents[kept.pop("digest")], kept.pop("title_length")
    return {**kept, "title": content[:length], "text": content[length + len(_BREAK) :]}


def _contents(connection: Connection, digests: set[str], where: str) -> dict[str, str]:
    """Return what each digest stands for; nothing is trusted that does not match it."""
    rows = connection.execute(select(SNAPSHOTS).where(SNAPSHOTS.c.digest.in_(digests)))
    contents = {row.digest: bytes(row.content) for row in rows}
    for key in digests:
        if sha256(contents.get(key, b"")).hexdigest() != key:
            raise StoreDamaged(
                f"the snapshot {key[:12]} of a source is missing or was altered",
                where=where,
                do="restore a copy of the store",
            )
    return {key: content.decode("utf-8", "surrogatepass") for key, content in contents.items()}
