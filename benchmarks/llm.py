"""What becomes of a sloppy model's sentences between its reply and the reader.

    python benchmarks/llm.py

A model made for this repeats the sentences of the sample events and gets one in five wrong, in six ways in turn.
Counted is what of it a reader could get to see without a blocking finding; beside it the twin: the sentences it got
right, and how many of them were flagged or lost. Nothing here says how well a real model writes.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline import flow
from pipeline.check import check
from pipeline.domain import Event, Report
from pipeline.llm import FakeLLM, Request
from pipeline.prompting import harden
from pipeline.settings import Settings
from pipeline.write.model import compose
from pipeline.write.reply import Cited, Reply

SAMPLES = Path(__file__).parent.parent / "samples"
SETTINGS = Settings(model="sloppy", no_cache=True, mend_rounds=0, max_words=2000)
ONE_IN = 5
_LINE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)


class Written(NamedTuple):
    """A sentence of the sloppy model: `fault` is None where it is right."""

    cited: Cited
    fault: str | None


class Sloppy:
    """Repeats each source sentence, every fifth with a fault; keeps what was wrong with each."""

    def __init__(self) -> None:
        self.written: dict[str, str | None] = {}

    def __call__(self, request: Request) -> Reply:
        """Return a story of all sentences shown."""
        body = [one.cited for one in self._sentences(request.messages[1].content)]
        first = body[0]
        return Reply(headline=first, dek=first, key_points=[], paragraphs=[body])

    def _sentences(self, prompt: str) -> Iterator[Written]:
        lines = [(int(number), text) for number, text in _LINE.findall(prompt)]
        for place, (number, text) in enumerate(lines):
            wrong = _wrong(number, text, place // ONE_IN, len(lines)) if place % ONE_IN == 0 else None
            written = wrong or Written(Cited(sents=[number], text=text), None)
            self.written[" ".join(written.cited.text.split())] = written.fault
            yield written


def _wrong(number: int, text: str, turn: int, lines: int) -> Written | None:
    """Return the sentence with the fault whose turn it is, or the next that its words allow."""
    faults = [
        ("figure", re.sub(r"\b(\d{2,3})\b", lambda found: str(int(found.group()) + 7), text, count=1), number),
        ("negation", re.sub(r"\b(was|were|is|has|had|will)\b", r"\1 not", text, count=1), number),
        ("quotation", re.sub(r"([“\"]\w+ )\w+", r"\1never", text, count=1), number),
        ("number that does not exist", text, lines + 9),
        ("outlet made up", text.rstrip(".") + ", Channel Nine reported.", number),
        ("name", re.sub(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b", r"\1 Zwerger", text, count=1), number),
    ]
    for step in range(len(faults)):
        name, words, cites = faults[(turn + step) % len(faults)]
        if words != text or cites != number:
            return Written(Cited(sents=[cites], text=words), name)
    return None


def _events() -> Iterator[Event]:
    for folder in sorted(SAMPLES.iterdir()):
        if folder.is_dir() and folder.name not in {"feeds", "planted-errors", "published-example"}:
            articles = flow.read([str(folder)], settings=SETTINGS).articles
            yield flow.as_one_event(articles)


def _count(event: Event, counts: Counter[tuple[str, str]]) -> None:
    sloppy = Sloppy()
    draft = asyncio.run(compose(event, FakeLLM(sloppy), settings=SETTINGS))
    report = check(draft, event, settings=SETTINGS)
    shown = {harden(claim.text): claim.id for claim in draft.body}
    for text, fault in sloppy.written.items():
        counts[fault or "right", _fate(shown.get(text), report)] += 1


def _fate(claim: str | None, report: Report) -> str:
    if claim is None:
        return "left out"
    return "flagged" if any(finding.claim == claim for finding in report.blocking) else "shown"


def main() -> int:
    """Print the table; 1 where a sentence that cites nothing or an outlet made up could be seen unflagged."""
    counts = Counter[tuple[str, str]]()
    for event in _events():
        _count(event, counts)
    fates = ("left out", "flagged", "shown")
    print(f"{'sentence':28}" + "".join(f"{fate:>10}" for fate in fates))
    for fault in sorted({fault for fault, _ in counts}):
        print(f"{fault:28}" + "".join(f"{counts[fault, fate]:10}" for fate in fates))
    return 1 if counts["number that does not exist", "shown"] or counts["outlet made up", "shown"] else 0


if __name__ == "__main__":
    sys.exit(main())
