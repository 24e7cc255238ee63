"""Pages a second and memory of extraction, beside bare trafilatura and parse-only lxml in the same run.

    python benchmarks/extract.py ../shared/data/extract [--pages N]

Each candidate runs in a process of its own, so that its peak memory is its own; times are CPU seconds of that process.
The two-process row is wall time, and says something only on two free cores.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import time
from collections.abc import Callable, Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.domain import Page
from pipeline.extract import extract
from pipeline.extract.page import read
from pipeline.settings import Settings

Pages = list[Page]


def main() -> None:
    """Run every candidate and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=250)
    options = parser.parse_args()
    print(f"{'candidate':34}{'pages/s CPU':>12}{'pages/s wall':>13}{'peak MB':>9}")
    for name, run in CANDIDATES.items():
        cpu, wall, peak = _measured(run, options.data, options.pages)
        rate = "" if run is _ours_in_two else f"{options.pages / cpu:.1f}"  # its readers are not our children
        print(f"{name:34}{rate:>12}{options.pages / wall:13.1f}{peak:9.0f}")


def _measured(run: Callable[[Pages], None], data: Path, count: int) -> tuple[float, float, float]:
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_child, args=(run, data, count, theirs))
    process.start()
    result: tuple[float, float, float] = ours.recv()
    process.join()
    return result


def _child(run: Callable[[Pages], None], data: Path, count: int, connection: Connection) -> None:
    pages = _pages(data, count)
    run(pages[:2])
    before, started = _cpu(), time.perf_counter()
    run(pages)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    connection.send((_cpu() - before, time.perf_counter() - started, peak))


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _pages(data: Path, count: int) -> Pages:
    with gzip.open(data / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:count]
    contents = (gzip.decompress((data / row["html_path"]).read_bytes()) for row in rows)
    return [
        Page(source=row["id"], content=content, url=row.get("url")) for row, content in zip(rows, contents, strict=True)
    ]


def _consume(items: Iterable[object]) -> None:
    for _ in items:
        pass


def _ours(pages: Pages) -> None:
    _consume(read(page, settings=Settings()) for page in pages)


def _ours_in_two(pages: Pages) -> None:
    _consume(extract(pages, settings=Settings(workers=2)))


def _trafilatura(pages: Pages) -> None:
    from trafilatura import bare_extraction

    _consume(bare_extraction(page.content, url=page.url, include_comments=False, with_metadata=True) for page in pages)


def _trafilatura_text(pages: Pages) -> None:
    from trafilatura import bare_extraction

    _consume(bare_extraction(page.content, url=page.url, include_comments=False) for page in pages)


def _lxml(pages: Pages) -> None:
    from lxml.html import document_fromstring

    _consume(document_fromstring(page.content) for page in pages)


CANDIDATES: dict[str, Callable[[Pages], None]] = {
    "writethru, all fields": _ours,
    "writethru, two processes": _ours_in_two,
    "trafilatura, text and metadata": _trafilatura,
    "trafilatura, text alone": _trafilatura_text,
    "lxml, parse only": _lxml,
}

if __name__ == "__main__":
    main()
