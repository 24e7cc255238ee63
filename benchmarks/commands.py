"""CPU time and memory of whole commands, beside the interpreter alone and beside their limits.

    python benchmarks/commands.py

User plus system time of the process and its children, the median of several runs, as the machine may be shared.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

RUNS = 5
HERE = Path(__file__).parent.parent
CLI = [sys.executable, "-m", "pipeline"]

LIMITS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "writethru --help": ([*CLI, "--help"], 0.4),
    "writethru list": ([*CLI, "--store", "{store}", "list"], None),
    "writethru story, 5 to 6 pages": ([*CLI, "--store", "{store}", "--offline", "story", "samples/harbour-talks"], 4.0),
}


def cpu_seconds(command: Sequence[str]) -> float:
    """Return user plus system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=HERE, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a line for each command."""
    print(f"{'command':32} {'CPU s':>7} {'x python':>9} {'limit s':>8}   ({os.cpu_count()} cores, median of {RUNS})")
    base = None
    for name, (command, limit) in LIMITS.items():
        figures = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                figures.append(
                    cpu_seconds([part.format(store=f"sqlite:///{folder}/store.sqlite3") for part in command])
                )
        median = statistics.median(figures)
        base = base or median
        print(f"{name:32} {median:7.2f} {median / base:9.1f} {limit or '':>8}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
