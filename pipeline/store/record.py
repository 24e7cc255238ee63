"""The record of a story: who did what, when and why. Entries are added, and each holds the digest of the one before.

An entry's digest is the SHA-256 of the digest before it followed by the entry's own JSON. Changing, removing or
inserting an entry breaks every later digest; `verify.py` names the first that does not match. Where the record ends is
kept beside it, so that entries cut off its end are missed too.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from pipeline.domain import Moment, Value
from pipeline.store.tables import HEADS, RECORD

FIRST = "0" * 64
"""What the first entry takes for the digest before it."""


class Entry(Value):
    """One thing somebody did to a story."""

    slug: str
    number: int
    """Counted from 1 within the story."""
    kind: str
    """`revision`, or the name of a decision."""
    at: Moment
    by: str
    reason: str
    details: dict[str, Any] = {}
    digest: str
    """Of this entry and, through it, of all before it."""


def append(connection: Connection, slug: str, kind: str, *, at: Moment, by: str, reason: str, **details: Any) -> Entry:
    """Add an entry to a story's record, inside the caller's writing transaction."""
    last = connection.execute(
        select(RECORD.c.entry, RECORD.c.digest).where(RECORD.c.slug == slug).order_by(RECORD.c.entry.desc()).limit(1)
    ).first()
    number, before = (last.entry + 1, last.digest) if last else (1, FIRST)
    said = {"slug": slug, "number": number, "kind": kind, "by": by, "reason": reason, "details": details}
    body = json.dumps({**said, "at": at.isoformat()}, sort_keys=True)
    digest = chained(before, body)
    connection.execute(insert(RECORD).values(slug=slug, entry=number, body=body, digest=digest))
    _end_at(connection, slug, number, digest)
    return Entry(**said, at=at, digest=digest)


def _end_at(connection: Connection, slug: str, entries: int, digest: str) -> None:
    """Note where the record ends now. Only the first entry finds no note; a lost one is for `verify.py` to see."""
    if entries == 1:
        connection.execute(insert(HEADS).values(slug=slug, entries=entries, digest=digest))
    else:
        connection.execute(update(HEADS).where(HEADS.c.slug == slug).values(entries=entries, digest=digest))


def chained(before: str, body: str) -> str:
    """Return the digest of an entry: SHA-256 over the digest before it and its own JSON."""
    return sha256(f"{before}{body}".encode()).hexdigest()


def entries(connection: Connection, slug: str) -> tuple[Entry, ...]:
    """Return a story's record in order."""
    return tuple(Entry(**json.loads(row.body), digest=row.digest) for row in rows(connection, slug))


def rows(connection: Connection, slug: str) -> list[Row[tuple[str, int, str, str]]]:
    """Return the rows of a story's record in order, as they are stored."""
    return list(connection.execute(select(RECORD).where(RECORD.c.slug == slug).order_by(RECORD.c.entry)))
