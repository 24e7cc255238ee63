"""The tables, as they are after the last migration. A test proves that the migrations lead here."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # JSON of the whole revision, its articles without title and text. ASCII, so that every character of a source
    # survives: PostgreSQL takes no NUL in a text, SQLite no lone surrogate.
    Column("body", Text, nullable=False),
)
"""Append-only: rows are inserted, never updated or deleted."""

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What a source said: title, blank line, text. The key is the SHA-256 of the content, `Article.digest`."""

RECORD = Table(
    "record",
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
"""Who did what to a story, each entry chained to the one before it. See `record.py`."""

HEADS = Table(
    "heads",
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)
"""How many entries each record has and the digest of its last: a chain does not miss what is cut off its end."""

RUNS = Table(
    "runs",
    METADATA,
    Column("run", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("slug", Text, nullable=False),
)
"""What a resumable run has finished: the digest of an input, and the story it became."""

LOCKS = Table(
    "locks",
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("taken_at", Text, nullable=False),
)
"""Who is working on a story right now. See `locks.py`."""

WIRE = Table(
    "wire",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
"""The events of the wire as the last batch left them, and how they split and merged: JSON by key. See `wire.py`."""
