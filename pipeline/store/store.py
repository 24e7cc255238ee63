"""The store: everything a newsroom keeps of its stories, behind one class. Nothing in it is overwritten.

Importing this takes SQLAlchemy with it (0.3 s): whoever only names the type does so under TYPE_CHECKING.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import insert, select

from pipeline.domain import Moment, Revision, Status, Story
from pipeline.errors import StoreError
from pipeline.store import locks, record, revisions, schema, verify, wire
from pipeline.store.database import Database
from pipeline.store.record import Entry
from pipeline.store.tables import RUNS
from pipeline.store.verify import Verified


class Store:
    """Stories by slug. A context manager: entering opens the database and brings its tables up to date."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._stories: dict[tuple[str, int], Story] = {}
        """Stories read before. A revision never changes, so neither does what is kept of it here."""

    def __enter__(self) -> Self:
        self._database = Database(self.url)
        try:
            schema.upgrade(self._database)
        except BaseException:
            self._database.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def save(self, revision: Revision) -> None:
        """Keep a story's next revision. GateError when its number is taken, StoreLocked while somebody works on it."""
        with self._database.writing() as connection:
            locks.refuse_locked(connection, revision.story.slug)
            revisions.append(connection, revision)

    def latest(self, slug: str) -> Revision | None:
        """Return a story's latest revision; None when there is no such story."""
        with self._database.reading() as connection:
            return revisions.load(connection, slug, revisions.latest_number(connection, slug))

    def revision(self, slug: str, number: int) -> Revision:
        """Return one revision; StoreError when there is none of that number."""
        with self._database.reading() as connection:
            found = revisions.load(connection, slug, number)
            if found is None:
                last = revisions.latest_number(connection, slug)
                raise StoreError(
                    f"no revision {number}" if last else f'no story "{slug}"',
                    where=slug if last else None,
                    do=f"the latest is {last}" if last else "`writethru list` shows the stored stories",
                )
        return found

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return all revisions of a story, first to latest; empty when there is no such story."""
        with self._database.reading() as connection:
            numbers = range(1, revisions.latest_number(connection, slug) + 1)
            return tuple(found for number in numbers if (found := revisions.load(connection, slug, number)))

    def approved(self, slug: str) -> Revision | None:
        """Return the latest approved revision of a story; None when none was."""
        found = (one for one in reversed(self.history(slug)) if one.story.status is Status.APPROVED)
        return next(found, None)

    def stories(self) -> tuple[Story, ...]:
        """Return the latest state of each story, in order of slugs."""
        with self._database.reading() as connection:
            newest = revisions.latest_numbers(connection)
            for key in newest.items() - self._stories.keys():
                found = revisions.load(connection, *key)
                if found:
                    self._stories[key] = found.story
        return tuple(self._stories[key] for key in newest.items())

    def note(self, slug: str, kind: str, *, at: Moment, by: str, reason: str, **details: Any) -> Entry:
        """Add an entry to a story's record: a decision that makes no revision."""
        with self._database.writing() as connection:
            return record.append(connection, slug, kind, at=at, by=by, reason=reason, **details)

    def record(self, slug: str) -> tuple[Entry, ...]:
        """Return who did what to a story, in order."""
        with self._database.reading() as connection:
            return record.entries(connection, slug)

    def verify(self, slug: str | None = None) -> tuple[tuple[str, Verified], ...]:
        """Prove that a story, or every story, is as it was written. StoreDamaged names the first entry that is not."""
        self._database.check_pages()
        with self._database.reading() as connection:
            wanted = (slug,) if slug else verify.slugs(connection)
            return tuple((name, verify.verify(connection, name)) for name in wanted)

    @contextmanager
    def lock(self, slug: str, *, by: str) -> Iterator[None]:
        """Keep everybody else from making a revision of a story. StoreLocked when somebody already does."""
        with self._database.writing() as connection:
            locks.take(connection, slug, by)
        try:
            yield
        finally:
            with self._database.writing() as connection:
                locks.release(connection, slug)

    def remember(self, run: str, digest: str, slug: str) -> None:
        """Keep that a run has finished the input of this digest, and the story it became."""
        with self._database.writing() as connection:
            known = connection.execute(select(RUNS.c.slug).where(RUNS.c.run == run, RUNS.c.digest == digest)).scalar()
            if known is None:
                connection.execute(insert(RUNS).values(run=run, digest=digest, slug=slug))

    def recall(self, run: str) -> dict[str, str]:
        """Return what a run has finished: slugs by the digests of their inputs."""
        with self._database.reading() as connection:
            rows = connection.execute(select(RUNS.c.digest, RUNS.c.slug).where(RUNS.c.run == run))
            return dict(sorted((digest, slug) for digest, slug in rows))

    def state(self) -> dict[str, dict[str, Any]]:
        """Return what the last batch kept of the wire: JSON objects by key; none before the first."""
        with self._database.reading() as connection:
            return wire.load(connection, self._database.where)

    def save_state(self, rows: wire.Rows, *, before: wire.Rows) -> bool:
        """Keep this of the wire. False, and nothing kept, where it is no longer what `before` says."""
        with self._database.writing() as connection:
            return wire.save(connection, rows, before=before)
