"""One finding on a terminal of 80 columns: the sentence, what was found, and what each source says of it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from pipeline.domain import Claim, Draft, Finding, Label, OutletVerdict
from pipeline.review.places import placed
from pipeline.text.normal import visible

WIDTH = 80
_NAME = 12
"""Columns for what a line is about."""
_LINES = 6
"""Lines of one passage at most; the review page shows all of it."""

_SAYS = {Label.SUPPORTED: "supports", Label.REFUTED: "contradicts", Label.NOT_ENOUGH_INFO: "says nothing of it"}


def card(finding: Finding, draft: Draft, *, number: int, total: int) -> str:
    """Return a finding as text, made safe for a terminal."""
    head = f" {number}/{total}  {finding.code} {finding.severity.value}"
    return "\n".join([f"{'─' * (WIDTH - len(head))}{head}", *_body(finding, draft)])


def heading(name: str, told: str) -> str:
    """Return a story's name and what waits there: on one line where it fits, else on two."""
    line = f"{visible(name)} · {told}"
    return line if len(line) <= WIDTH else f"{visible(name)}\n{told}"


def _body(finding: Finding, draft: Draft) -> Iterator[str]:
    where = placed(draft).get(finding.claim or "")
    if where:
        yield from field(where.place, where.claim.text)
    yield from field("found", finding.reason)
    if finding.evidence:
        yield from field(finding.outlet or "source", f"“{finding.evidence.text}”")
    if where:
        yield from _outlets(where.claim, finding)


def _outlets(claim: Claim, finding: Finding) -> Iterator[str]:
    """Tell how the sources stand to the sentence, the one whose passage the finding shows left out."""
    for outlet, verdict in (claim.verdict.outlets if claim.verdict else {}).items():
        if outlet != finding.outlet or finding.evidence is None:
            yield from field(outlet, _stance(verdict))


def _stance(verdict: OutletVerdict) -> str:
    passage = f": “{verdict.evidence.text}”" if verdict.evidence and verdict.label is not Label.NOT_ENOUGH_INFO else ""
    return f"{_SAYS[verdict.label]}{passage}"


def field(name: str, text: str) -> Iterator[str]:
    """Yield a named text, wrapped beside its name."""
    lines = wrap(visible(" ".join(text.split())), WIDTH - _NAME - 2, max_lines=_LINES, placeholder=" …")
    shown = visible(" ".join(name.split()))
    # A long name stands on a line of its own, so that the texts keep their column.
    names = [shown] if len(shown) <= _NAME else [shown[: WIDTH - 2], ""]
    for head in names[:-1]:
        yield f" {head}"
    for position, line in enumerate(lines or [""]):
        yield f" {names[-1] if position == 0 else '':<{_NAME}} {line}".rstrip()
