"""T02 and T03: "today" and "ongoing" at the wrong time, and a story without a date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.context import Context
from pipeline.check.finding import make
from pipeline.domain import Finding
from pipeline.text.quantities import quantities

_DAYS = frozenset({"day", "month-day", "weekday", "month", "month-of-year"})


class Undated:
    """T03: no date anywhere, though the sources date what happened."""

    codes = ("T03",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding. A weekday's name is a date, "today" is none."""
        if any(q.unit in _DAYS for claim in context.draft.claims for q in quantities(claim.text)):
            return
        for reading in context.readings.values():
            dated = next((q for q in reading.quantities if q.kind == "date" and q.unit in _DAYS), None)
            if dated:
                evidence = reading.evidence(reading.sentence_at(dated.start))
                reason = f"the story has no date; {reading.article.outlet} has {dated.text}"
                yield make("T03", reason, evidence=evidence, mend=dated.text)
                return
