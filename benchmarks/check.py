"""Claim × article pairs a second and memory of `check --pairs`, on articles of 600 words.

    python benchmarks/check.py ../shared/data/checker/summhay_news.jsonl.gz [--pairs N] [--model FOLDER]

`engine` rows time the entailment alone; `pairs` rows time what the command does, every check of a pair included, in
this process and in one for each core. Pairs are shuffled, so that few articles are met twice while they are known.
Peak memory is that of this process so far: compare two values of `--pairs` to see that it stays flat.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from pipeline.check.entail import Pair, make_entailer
from pipeline.check.pairs import check_pairs
from pipeline.evals.figures import read_rows
from pipeline.settings import Settings

WORDS = 600
Run = Callable[[Iterable[Pair], Settings], None]


def main() -> None:
    """Time every engine that is there and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    names = ("features", "model") if options.model else ("features",)
    print(f"{'candidate':26}{'pairs/s CPU':>12}{'pairs/s wall':>14}{'peak MB':>9}")
    for name in names:
        settings = Settings(engine=name, entailment_model=options.model)
        for what, run in RUNS.items():
            cpu, wall = _timed(run, _pairs(options.data, options.pairs), settings)
            rate = "" if run is _shared else f"{options.pairs / cpu:.0f}"  # its workers are not waited for
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name + ', ' + what:26}{rate:>12}{options.pairs / wall:14.0f}{peak:9.0f}", flush=True)


def _timed(run: Run, pairs: Iterable[Pair], settings: Settings) -> tuple[float, float]:
    """Return CPU seconds of this process and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    run(pairs, settings)
    return time.process_time() - cpu, time.perf_counter() - wall


def _pairs(data: Path, count: int) -> Iterator[Pair]:
    """Yield pairs of the set in random order, over and over: the first 600 words of each document."""
    rows = list(read_rows(data))
    random.Random(0).shuffle(rows)  # noqa: S311  an order, not a secret
    for row in islice(cycle(rows), count):
        yield Pair(row["claim"], " ".join(row["doc"].split(" ")[:WORDS]))


def _engine(pairs: Iterable[Pair], settings: Settings) -> None:
    for _ in make_entailer(settings).judge_many(pairs):
        pass


def _alone(pairs: Iterable[Pair], settings: Settings) -> None:
    _shared(pairs, settings.model_copy(update={"workers": 1}))


def _shared(pairs: Iterable[Pair], settings: Settings) -> None:
    lines = (json.dumps({"id": "1", "claim": pair.claim, "doc": pair.document}) for pair in pairs)
    for _ in check_pairs(lines, settings=settings):
        pass


RUNS: dict[str, Run] = {"engine": _engine, "pairs alone": _alone, "pairs shared": _shared}

if __name__ == "__main__":
    main()
