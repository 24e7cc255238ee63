import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection

import pytest

from pipeline.domain import Article, Page, Rejection
from pipeline.extract import extract, workers
from pipeline.extract.workers import read_in_processes
from pipeline.settings import Settings
from tests.extract.pages import as_page, page

TWO = Settings(workers=2)


def work(connection: Connection, _: Settings) -> None:
    """A reader that does what the page's source says."""
    while True:
        try:
            given = connection.recv()
        except EOFError:
            return
        if given.source == "hangs":
            time.sleep(60)
        if given.source == "dies":
            os._exit(1)
        time.sleep(0.05 if given.source == "slow" else 0)
        connection.send(Article(id=given.source, text="x"))


def run(*sources: str, settings: Settings = TWO) -> list[str]:
    pages = (Page(source=source, content=b"") for source in sources)
    found = read_in_processes(pages, settings=settings, work=work)
    return [item.id if isinstance(item, Article) else f"refused {item.source}" for item in found]


def test_results_keep_the_order_of_their_pages_whichever_is_ready_first():
    sources = ["slow", "a", "b", "slow", "c", "d", "e"]
    assert run(*sources) == sources == run(*sources, settings=Settings(workers=1))


def test_a_page_that_hangs_or_kills_its_reader_costs_only_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "PAGE_SECONDS", 1.0)
    monkeypatch.setattr(workers, "STARTING_SECONDS", 3.0)
    expected = ["a", "refused hangs", "b", "refused dies", "c", "d", "e"]
    assert run("a", "hangs", "b", "dies", "c", "d", "e") == expected


def deaf(_: Connection, __: Settings) -> None:
    """A reader that never takes its page."""
    time.sleep(60)


def test_a_reader_that_does_not_take_a_page_is_ended_at_its_deadline(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "PAGE_SECONDS", 0.5)
    monkeypatch.setattr(workers, "STARTING_SECONDS", 0.5)
    started = time.monotonic()
    large = Page(source="large", content=b"x" * 5_000_000)  # more than a pipe holds
    (found,) = read_in_processes([large], settings=TWO, work=deaf)
    assert isinstance(found, Rejection)
    assert "gave no article within" in found.reason
    assert time.monotonic() - started < 10


def test_a_process_ends_itself_when_a_page_has_taken_its_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "STARTING_SECONDS", 30.0)
    (found,) = read_in_processes([Page(source="stalls", content=b"")], settings=TWO, work=stalling)
    assert isinstance(found, Rejection)
    assert "gave no article within" in found.reason


def stalling(connection: Connection, _: Settings) -> None:
    """A reader whose page never ends, with an alarm of half a second."""
    workers.PAGE_SECONDS = 0.5
    with workers.limited_time():
        connection.recv()
        while True:
            time.sleep(1)


def test_few_pages_too_are_read_apart_where_one_is_heavy(monkeypatch: pytest.MonkeyPatch):
    read_here = []
    monkeypatch.setattr(
        "pipeline.extract.read", lambda one, settings: read_here.append(one.source) or Article(id="x", text="x")
    )
    heavy = page(paragraphs=("The board of Osmere voted to close the pier until June, it said. <b>x</b>" * 9,) * 800)
    items = [
        Page(source="a", content=b"<p>x"),
        Page(source="heavy", content=heavy.encode()),
        Page(source="b", content=b""),
    ]
    found = list(extract(items, settings=TWO))
    assert read_here == ["a", "b"]
    assert [isinstance(item, Article) for item in found] == [True, True, True]
    assert "Osmere" in found[1].text  # type: ignore[union-attr]  # an article, see above


def no_reader(connection: Connection, _: Settings) -> None:
    """A reader that dies at its start, before it takes a page."""
    connection.close()


def test_readers_that_die_at_their_start_give_a_rejection_for_each_page():
    pages = [Page(source=str(number), content=b"x" * 300_000) for number in range(3)]
    found = list(read_in_processes(pages, settings=TWO, work=no_reader))
    assert [item.source for item in found if isinstance(item, Rejection)] == ["0", "1", "2"]
    assert all("\n" not in item.reason for item in found if isinstance(item, Rejection))


def test_a_worker_is_replaced_after_its_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "PAGES_A_WORKER", 2)
    assert run(*"abcdefg") == list("abcdefg")


def test_no_more_pages_are_taken_than_are_in_flight():
    taken = []

    def pages():
        for number in range(40):
            taken.append(number)
            yield Page(source=str(number), content=b"")

    found = read_in_processes(pages(), settings=TWO, work=work)
    next(found)
    assert len(taken) <= 2 * workers.AHEAD
    found.close()


def test_many_pages_are_read_as_few_are():
    items = [
        as_page(page(title=f"Osmere closes pier number {number} for repairs"), f"https://courier.example/{number}")
        for number in range(30)
    ]
    items[7] = as_page("<html><body>nothing</body></html>", "https://courier.example/none")
    passing = Rejection(source="feed:3", reason="the feed item has no text")
    together = list(extract([*items, passing], settings=TWO))
    apart = [item for single in items for item in extract([single], settings=TWO)]
    assert together == [*apart, passing]


TYPED_IN = """
from pipeline.domain import Article, Page
from pipeline.extract import extract
from pipeline.settings import Settings
from tests.extract.pages import as_page, page
found = extract([as_page(page())] * 30, settings=Settings(workers=2))
print(sum(isinstance(one, Article) for one in found))
"""


def test_a_program_that_is_typed_in_and_has_no_guard_reads_pages_too():
    done = subprocess.run([sys.executable, "-"], input=TYPED_IN, capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("30\n", "")
