"""CPU and memory of the processes below this one, read from /proc while they live (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 10
"""Looks that are passed over between two that are taken: /proc costs a few milliseconds."""


class Readers:
    """The busy processes that descend from this one: what each used at the last look, and the most memory of any."""

    def __init__(self) -> None:
        self._cpu: dict[int, float] = {}
        self._peak: dict[int, float] = {}
        self._looks = 0

    def look(self) -> None:
        """Take the figures of all descendants; the helper processes of multiprocessing count as they are."""
        self._looks += 1
        if self._looks % EVERY:
            return
        for pid in _descendants(os.getpid()):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                status = Path(f"/proc/{pid}/status").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue  # ended between the two looks
            self._cpu[pid] = (int(fields[11]) + int(fields[12])) / TICKS
            high = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
            self._peak[pid] = int(high.split()[1]) / 1024

    def cpu(self) -> list[float]:
        """Return the CPU seconds of each process that used more than a tenth of what the busiest used."""
        most = max(self._cpu.values(), default=0.0)
        return [used for used in self._cpu.values() if used > most / 10]

    def peak(self) -> float:
        """Return the most memory one process held, in MB."""
        return max(self._peak.values(), default=0.0)


def _descendants(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue  # ended meanwhile
    found, wanted = [], [root]
    while wanted:
        parent = wanted.pop()
        children = [pid for pid, its in parents.items() if its == parent]
        found += children
        wanted += children
    return found
