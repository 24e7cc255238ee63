"""A03, A04, A05: sentences without a credit, outlets that are no sources, and the credit line against the body."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.context import Context
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Finding


class Uncredited:
    """A03: a sentence of the body that names no outlet."""

    codes = ("A03",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each such sentence. A credit covers its own sentence and no other."""
        for claim in context.draft.body:
            if not claim.attribution.outlets:
                yield make("A03", f"no outlet is credited for: {shortened(claim.text)}", claim)


class NotASource:
    """A04: an outlet is named of which there is no article among the sources."""

    codes = ("A04",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each claim and outlet, and for each such outlet of the credit line."""
        have = f"the sources are {listed(context.outlets)}"
        for claim in context.draft.claims:
            for outlet in claim.attribution.outlets:
                if outlet not in context.outlets:
                    yield make("A04", f"{outlet} is credited; {have}", claim, outlet=outlet, words=outlet)
        for outlet in context.draft.credit_line or ():
            if outlet not in context.outlets and outlet not in context.draft.outlets():
                yield make("A04", f"the credit line names {outlet}; {have}", outlet=outlet, words=outlet)


class CreditLine:
    """A05: the line of sources names other outlets than the sentences do."""

    codes = ("A05",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding. Our own drafts have no such line: theirs is derived."""
        line, used = context.draft.credit_line, context.draft.outlets()
        if line is None or set(line) == set(used):
            return
        missing = [outlet for outlet in used if outlet not in line]
        idle = [outlet for outlet in line if outlet not in used]
        told = [f"leaves out {listed(missing)}"] if missing else []
        told += [f"names {listed(idle)}, credited for nothing"] if idle else []
        mend = f"Sources: {' · '.join(used)}" if used else None
        yield make("A05", f"the credit line {' and '.join(told)}", words=" · ".join(line), mend=mend)
