"""Many processes on one store, and processes that are killed in the middle of their work."""

import os
import signal
import time
from collections.abc import Callable
from itertools import count
from random import Random

from pipeline.errors import GateError
from pipeline.store import Store
from tests.store.revisions import make_revision, make_story, numbered

KILLS = int(os.environ.get("WRITETHRU_TEST_KILLS", "20"))
"""The suite's own number keeps it quick; 200 is what a release is tried with."""


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child, which has imported everything already, and return its process id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def status_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def save_own(url: str, writer: int) -> None:
    with Store(url) as store:
        for number in (1, 2):
            store.save(numbered(f"story-{writer}", number))


def test_fifty_writers_at_once_on_a_new_store_lose_nothing(url: str) -> None:
    children = [fork(lambda writer=writer: save_own(url, writer)) for writer in range(50)]
    assert [status_of(child) for child in children] == [0] * 50
    with Store(url) as store:
        assert len(store.stories()) == 50
        assert all(story.revision == 2 for story in store.stories())
        assert len(store.verify()) == 50


def save_next(url: str, author: str) -> None:
    """Make the next revision of one story however often somebody else is first."""
    with Store(url) as store:
        for _ in range(200):
            latest = store.latest("contested")
            number = latest.story.revision + 1 if latest else 1
            try:
                return store.save(make_revision(make_story(slug="contested", number=number), author=author))
            except GateError:
                continue
    raise AssertionError("never had a turn")


def test_editors_of_one_story_never_lose_an_edit(url: str) -> None:
    authors = [f"editor {number}" for number in range(8)]
    children = [fork(lambda author=author: save_next(url, author)) for author in authors]
    assert [status_of(child) for child in children] == [0] * 8
    with Store(url) as store:
        assert sorted(revision.author for revision in store.history("contested")) == authors


def save_on_and_on(url: str, first: int, report: int) -> None:
    with Store(url) as store:
        for number in count(first):
            store.save(numbered("a", number))
            os.write(report, b".")


def killed_while_saving(url: str, first: int, *, after: int, seconds: float) -> int:
    """Let a child save revisions from `first` on and kill it after its `after`th; return how many it finished.

    Waiting for what it reports, not only for the clock, lets it get somewhere on a busy machine too.
    """
    reading, writing = os.pipe()
    child = fork(lambda: save_on_and_on(url, first, writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as reports:
        reported = reports.read(after)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return len(reported + reports.read())


def test_a_process_killed_at_any_moment_leaves_all_it_had_finished(url: str) -> None:
    moments, done = Random(7), 0  # noqa: S311 (moments of death, no secrets)
    for _ in range(KILLS):
        moment = {"after": moments.randint(0, 2), "seconds": moments.uniform(0, 0.03)}
        finished = done + killed_while_saving(url, done + 1, **moment)
        with Store(url) as store:
            numbers = [revision.story.revision for revision in store.history("a")]
            assert numbers == list(range(1, len(numbers) + 1))
            assert finished <= len(numbers) <= finished + 1, "what was finished is there, and nothing half"
            store.verify()
        done = len(numbers)
    assert done > KILLS // 4, "the children must have had time to work"
