"""Pages a second and memory of extraction, beside bare trafilatura and parse-only lxml in the same run.

    python benchmarks/extract.py [FOLDER] [--pages N] [--long N]

FOLDER holds the annotated pages, `../shared/data/extract` where none is given. Each candidate runs in a process of its
own, so that its peak memory is its own; times are CPU seconds, user and system. What two processes gain on two free
cores is told by CPU, so that it holds where the machine is shared: the seconds of one process over those of the busier
reader, or over half of all that were spent, whichever is more. `--long` repeats the pages to that number, to see
whether memory grows with them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.hostile import HOSTILE
from benchmarks.processes import Readers
from pipeline.domain import Page
from pipeline.extract import extract
from pipeline.extract.hydration import hydrated
from pipeline.extract.page import read
from pipeline.settings import Settings

Pages = list[Page]
DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "extract"


class Measured(NamedTuple):
    """What one candidate took. Memory in MB."""

    cpu: float
    wall: float
    peak: float


def main() -> None:
    """Print a table of candidates, then what two processes, many pages and hostile pages take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--long", type=int, default=0)
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"left out: {options.data} is absent; give the folder of annotated pages")
        return
    pages = _pages(options.data, options.pages)
    print(f"{len(pages)} pages\n{'candidate':34}{'pages/s CPU':>12}{'peak MB':>9}")
    alone = {name: _apart(run, pages) for name, run in CANDIDATES.items()}
    for name, taken in alone.items():
        print(f"{name:34}{len(pages) / taken.cpu:12.1f}{taken.peak:9.0f}")
    _print_challengers(pages)
    _print_two(pages, alone["writethru, all fields"].cpu)
    if options.long:
        _print_long(pages, options.long)
    _print_hostile()


def _print_challengers(pages: Pages) -> None:
    """Count the pages on which more is looked at than trafilatura's reading and what the page declares."""
    with patch("pipeline.extract.passages.hydrated", wraps=hydrated) as looked:
        _ours(pages)
    print(f"challengers run on {looked.call_count / len(pages):.0%} of the pages (wanted: at most 25 %)")


def _print_two(pages: Pages, alone: float) -> None:
    readers = Readers()
    own, started = _cpu(), time.perf_counter()
    for _ in extract(pages, settings=Settings(workers=2)):
        readers.look()
    spent, each = _cpu() - own, readers.cpu()
    bound = max(*each, (spent + sum(each)) / 2)
    print(
        f"two processes: readers {' + '.join(f'{one:.1f}' for one in each)} s, their giver {spent:.1f} s of CPU; "
        f"{alone / bound:.2f} x one process on two free cores (wanted: 1.8); "
        f"here {len(pages) / (time.perf_counter() - started):.1f} pages/s by the clock; "
        f"{readers.peak():.0f} MB a reader (wanted: at most 300)"
    )


def _print_long(pages: Pages, count: int) -> None:
    """Show the memory of giver and readers as pages go by."""
    readers, step = Readers(), max(1, count // 5)
    for done, _ in enumerate(extract(islice(cycle(pages), count), settings=Settings(workers=2)), 1):
        readers.look()
        if done % step == 0:
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"after {done:5} pages: giver at most {own:.0f} MB, readers at most {readers.peak():.0f} MB")


def _print_hostile() -> None:
    """Read each hostile page in a process of its own (limits: 10 s, 512 MB above the process)."""
    print(f"{'hostile page':34}{'s CPU':>12}{'peak MB':>9}")
    for name, markup in HOSTILE.items():
        taken = _apart(_ours, [Page(source=name, content=markup().encode("utf-8", "surrogatepass"))], warm=False)
        print(f"{name:34}{taken.cpu:12.1f}{taken.peak:9.0f}")


def _apart(run: Callable[[Pages], None], pages: Pages, *, warm: bool = True) -> Measured:
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_child, args=(run, theirs, warm))
    process.start()
    ours.send(pages)
    result: Measured = ours.recv()
    process.join()
    return result


def _child(run: Callable[[Pages], None], connection: Connection, warm: bool) -> None:
    pages: Pages = connection.recv()
    _trafilatura([Page(source="import", content=b"<html><p>Imports are not timed.")])
    if warm:
        run(pages[:2])
    before, started = _cpu(), time.perf_counter()
    run(pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    connection.send(Measured(_cpu() - before, time.perf_counter() - started, peak))


def _cpu() -> float:
    used = os.times()
    return used.user + used.system


def _pages(data: Path, count: int) -> Pages:
    """Return pages taken evenly from the whole index, so that each set of it has its share."""
    with gzip.open(data / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return list(_read(data, rows[:: max(1, len(rows) // count)][:count]))


def _read(data: Path, rows: Iterable[dict[str, str]]) -> Iterator[Page]:
    for row in rows:
        content = gzip.decompress((data / row["html_path"]).read_bytes())
        yield Page(source=row["id"], content=content, url=row.get("url"))


def _ours(pages: Pages) -> None:
    for page in pages:
        read(page, settings=Settings())


def _trafilatura(pages: Pages) -> None:
    from trafilatura import bare_extraction

    for page in pages:
        bare_extraction(page.content, url=page.url, include_comments=False, with_metadata=True)


def _trafilatura_text(pages: Pages) -> None:
    from trafilatura import bare_extraction

    for page in pages:
        bare_extraction(page.content, url=page.url, include_comments=False)


def _lxml(pages: Pages) -> None:
    from lxml.html import document_fromstring

    for page in pages:
        document_fromstring(page.content)


CANDIDATES: dict[str, Callable[[Pages], None]] = {
    "writethru, all fields": _ours,
    "trafilatura, text and metadata": _trafilatura,
    "trafilatura, text alone": _trafilatura_text,
    "lxml, parse only": _lxml,
}

if __name__ == "__main__":
    main()
