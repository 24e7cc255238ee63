"""Proof that nothing stored was altered: the chain of the record, and what each of its entries vouches for.

An entry is checked against the digest before it, each revision against the digest in its entry, each snapshot against
its own name, the record's end against the note kept of it. Who can write the database can also write a new chain from
the altered entry on, and a new note: the last digest, noted somewhere else, is what such a chain does not reproduce.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, Row, select

from pipeline.domain import Value
from pipeline.errors import StoreDamaged
from pipeline.store import record, revisions
from pipeline.store.tables import HEADS, RECORD, REVISIONS, SNAPSHOTS


class Verified(Value):
    """What was found to be as it was written."""

    entries: int
    revisions: int
    snapshots: int
    digest: str
    """Of the last entry; noted elsewhere, it proves that no entry before it was replaced."""

    def text(self) -> str:
        """Return the finding in one line."""
        kept = f"{self.revisions} revisions and {self.snapshots} snapshots match"
        return f"ok  {self.entries} entries, chain intact, {kept}, last digest {self.digest[:16]}"


def slugs(connection: Connection) -> tuple[str, ...]:
    """Return every story that left a trace."""
    known = {
        *connection.execute(select(RECORD.c.slug)).scalars(),
        *connection.execute(select(REVISIONS.c.slug)).scalars(),
        *connection.execute(select(HEADS.c.slug)).scalars(),
    }
    return tuple(sorted(known))


def verify(connection: Connection, slug: str) -> Verified:
    """Check everything a story's record vouches for. StoreDamaged names the first entry that does not match."""
    digest, vouched = record.FIRST, dict[int, tuple[int, str]]()
    rows = record.rows(connection, slug)
    for expected, row in enumerate(rows, 1):
        entry = _entry(row, expected, digest)
        digest = row.digest
        if entry.kind == "revision":
            vouched[entry.details["revision"]] = (entry.number, entry.details["digest"])
    _check_end(connection, slug, len(rows), digest)
    bodies = dict(_bodies(connection, slug, vouched, len(rows)))
    snapshots = {name: number for number, body in bodies.items() for name in revisions.article_digests(body)}
    for name, number in snapshots.items():
        _check_snapshot(connection, name, where=slug, entry=number)
    return Verified(entries=len(rows), revisions=len(bodies), snapshots=len(snapshots), digest=digest)


def _entry(row: Row[tuple[str, int, str, str]], expected: int, before: str) -> record.Entry:
    """Return an entry that is where it belongs and as it was written."""
    if row.entry != expected or record.chained(before, row.body) != row.digest:
        raise _damage(row.slug, expected, "is missing or was altered")
    entry = record.Entry(**json.loads(row.body), digest=row.digest)
    if (entry.slug, entry.number) != (row.slug, row.entry):
        raise _damage(row.slug, expected, "belongs to another place in the record")
    return entry


def _check_end(connection: Connection, slug: str, entries: int, digest: str) -> None:
    """Hold the record's end against the note of it: what was cut off leaves a chain that is intact."""
    head = connection.execute(select(HEADS).where(HEADS.c.slug == slug)).first()
    if head is None or head.entries > entries:
        raise _damage(slug, entries + 1, "is missing, or the note where the record ends is")
    if (head.entries, head.digest) != (entries, digest):
        raise _damage(slug, min(head.entries + 1, entries), "is not where the record was noted to end")


def _bodies(
    connection: Connection, slug: str, vouched: dict[int, tuple[int, str]], last: int
) -> Iterator[tuple[int, str]]:
    """Yield each revision's stored JSON with the number of the entry that vouches for it."""
    rows = connection.execute(select(REVISIONS.c.number, REVISIONS.c.body).where(REVISIONS.c.slug == slug))
    stored = dict(iter(rows))
    for number in sorted(stored.keys() | vouched.keys()):
        entry, digest = vouched.get(number, (last + 1, ""))
        if number not in stored or revisions.digest(stored[number]) != digest:
            raise _damage(slug, entry, f"does not match revision {number}, which is missing or was altered")
        yield entry, stored[number]


def _check_snapshot(connection: Connection, name: str, *, where: str, entry: int) -> None:
    content = connection.execute(select(SNAPSHOTS.c.content).where(SNAPSHOTS.c.digest == name)).scalar()
    if content is None or sha256(bytes(content)).hexdigest() != name:
        raise _damage(where, entry, f"rests on the snapshot {name[:12]}, which is missing or was altered")


def _damage(slug: str, entry: int, what: str) -> StoreDamaged:
    return StoreDamaged(f"entry {entry} {what}", where=slug, do="restore a copy of the store and compare")
