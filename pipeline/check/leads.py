"""H01 and B01: headline and key points are claims like any other, and promise nothing that the body does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.check.overlap import overlap
from pipeline.check.support import unsupported
from pipeline.domain import Claim, Finding

BODY_WHOLE = 0.5
"""Share of a key point's weight that three sentences of the body must hold, as for a source (`support.WHOLE`)."""
HEADLINE = 0.45
"""A headline compresses: fewer of its words need to stand in one passage."""


class Headline:
    """H01: the headline is borne out by no source."""

    codes = ("H01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for the headline and one for the dek."""
        draft = context.draft
        for claim in (draft.headline, *((draft.dek,) if draft.dek else ())):
            if all(_unproved(claim, outlet, context) for outlet in context.answerable(claim)):
                nearest = max(context.outlets, key=lambda outlet: context.judged(claim, outlet).score)
                evidence = context.judged(claim, nearest).evidence
                yield make("H01", f"no source bears out: {shortened(claim.text)}", claim, evidence=evidence)


def _unproved(claim: Claim, outlet: str, context: Context) -> bool:
    if context.judged(claim, outlet).score == 1.0:
        return False
    close = [overlap(claim.text, f"{reading.article.title}.\n\n{reading.text}") for reading in context.of(outlet)]
    return not any(one.whole >= HEADLINE for one in close)


class KeyPoints:
    """B01: a key point says what the body or the sources do not."""

    codes = ("B01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each such key point, which says what lacks."""
        body = "\n\n".join(claim.text for claim in context.draft.body)
        for claim in context.draft.key_points:
            if overlap(claim.text, body, context.draft.language).whole < BODY_WHOLE:
                yield make("B01", f"the body does not bear out: {shortened(claim.text)}", claim)
            elif all(unsupported(claim, outlet, context) for outlet in context.outlets):
                yield make("B01", f"no source bears out: {shortened(claim.text)}", claim)
