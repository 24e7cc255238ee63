"""What an administrator asks of a store without opening its stories: its version, its migrations, its soundness."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pipeline.errors import StoreError
from pipeline.store import schema
from pipeline.store.database import Database, is_absent


class Standing(NamedTuple):
    """Which migrations a store has seen."""

    where: str
    found: str | None
    """The last migration that ran; None where there is no store yet."""
    wanted: str = schema.SCHEMA

    @property
    def is_current(self) -> bool:
        """Say whether no migration is missing."""
        return self.found == self.wanted


def standing(url: str) -> Standing:
    """Return how a store stands; nothing is created or changed. StoreError: a newer or another program's database."""
    if absent := is_absent(url):
        return Standing(absent, None)
    with _opened(url) as database:
        found = schema.version(database)
        schema.refuse_unknown(found, database)
        return Standing(database.where, found)


def upgrade(url: str) -> tuple[Standing, Standing]:
    """Run the migrations that are missing; return how the store stood and how it stands."""
    before = standing(url)
    with _opened(url) as database:
        return before, Standing(database.where, schema.upgrade(database))


def check(url: str) -> Standing:
    """Return how a sound, current store stands. StoreError: a migration is missing; StoreDamaged: its pages are."""
    found = standing(url)
    if not found.is_current:
        raise StoreError(
            f"its version is {found.found or 'none'}, ours is {found.wanted}",
            where=found.where,
            do="`writethru db upgrade` brings it up to date",
        )
    with _opened(url) as database:
        database.check_pages()
    return found


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()
