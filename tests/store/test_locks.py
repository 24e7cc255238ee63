import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import StoreLocked
from pipeline.store import Store, locks
from tests.store.revisions import numbered


def by_another(monkeypatch: pytest.MonkeyPatch, *, host: str | None = None, process: int | None = None) -> None:
    """Let what follows be done by another process."""
    if host:
        monkeypatch.setattr(locks, "_host", lambda: host)
    if process:
        monkeypatch.setattr(os, "getpid", lambda: process)


def gone_process() -> int:
    """The id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        return ended.pid


def taken(store: Store) -> None:
    """Lock a story and never give it back, as a process does that is killed."""
    with store._database.writing() as connection:
        locks.take(connection, "a", "M. Ortiz")


def test_a_locked_story_gets_no_revision_from_another_process(store: Store, monkeypatch) -> None:
    with store.lock("a", by="M. Ortiz"):
        with monkeypatch.context() as patched:
            by_another(patched, host="desk-2")
            with pytest.raises(StoreLocked, match=r"a: locked by M\. Ortiz since .* try again"):
                store.save(numbered("a", 1))
            with pytest.raises(StoreLocked), store.lock("a", by="B. Second"):
                pass
            store.save(numbered("b", 1))
        store.save(numbered("a", 1))
    by_another(monkeypatch, host="desk-2")
    store.save(numbered("a", 2))


def test_one_process_locks_a_story_once(store: Store) -> None:
    with store.lock("a", by="M. Ortiz"), pytest.raises(StoreLocked), store.lock("a", by="M. Ortiz"):
        pass


def test_a_lock_is_given_back_when_the_work_fails(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.lock("a", by="M. Ortiz"):
        raise ZeroDivisionError
    with store.lock("a", by="B. Second"):
        pass


def test_a_lock_whose_process_is_gone_holds_nobody_up(store: Store, monkeypatch) -> None:
    with monkeypatch.context() as patched:
        by_another(patched, process=gone_process())
        taken(store)
    with store.lock("a", by="B. Second"):
        store.save(numbered("a", 1))


@pytest.mark.parametrize(("age", "counts"), [(timedelta(hours=1), True), (timedelta(hours=13), False)])
def test_a_lock_of_another_machine_counts_for_a_working_day(
    store: Store, monkeypatch, age: timedelta, counts: bool
) -> None:
    with monkeypatch.context() as patched:
        by_another(patched, host="desk-2")
        taken(store)
    taken_at = (datetime.now(UTC) - age).isoformat()
    with store._database.writing() as connection:
        connection.execute(locks.LOCKS.update().values(taken_at=taken_at))
    if counts:
        with pytest.raises(StoreLocked):
            store.save(numbered("a", 1))
    else:
        store.save(numbered("a", 1))
