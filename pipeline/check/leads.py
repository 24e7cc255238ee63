"""H01 and B01: headline and key points are claims like any other, and promise nothing that the body does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.context import Context
from pipeline.check.counted import fates
from pipeline.check.finding import make, shortened
from pipeline.check.overlap import overlap
from pipeline.check.support import unsupported
from pipeline.domain import Claim, Evidence, Finding

BODY_WHOLE = 0.5
"""Share of a key point's weight that three sentences of the body must hold, as for a source (`support.WHOLE`)."""
HEADLINE = 0.54
"""The same for a headline and the best source, title included. Headlines of other events share names and subject with
it: 0.52 in the samples, where the right ones have 1.0."""
_GRAVE = frozenset({"=dead", "=hurt", "=missing", "=held"})
"""What befalls people. A headline that says so when no source does is wrong whatever else it shares with them."""


class Headline:
    """H01: the headline is borne out by no source."""

    codes = ("H01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for the headline and one for the dek."""
        draft = context.draft
        for claim in (draft.headline, *((draft.dek,) if draft.dek else ())):
            closest, evidence = max((_closest(claim, outlet, context) for outlet in context.outlets), key=_share)
            invented = fates(claim.text) & _GRAVE - context.fates
            if invented or closest < HEADLINE:
                what = f"no source has {min(invented).strip('=')}" if invented else "no source bears out"
                yield make("H01", f"{what}: {shortened(claim.text)}", claim, evidence=evidence)


def _share(found: tuple[float, Evidence | None]) -> float:
    return found[0]


def _closest(claim: Claim, outlet: str, context: Context) -> tuple[float, Evidence | None]:
    """Return how much of a claim the outlet's nearest passage holds; its title counts with it."""
    found = []
    for reading in context.of(outlet):
        offset = len(title := f"{reading.article.title}.\n\n")
        one = overlap(claim.text, title + reading.text, context.draft.language)
        inside = one.passage and one.passage.start >= offset
        evidence = reading.evidence(one.passage.moved(-offset)) if one.passage and inside else None
        found.append((one.whole, evidence))
    return max(found, key=_share, default=(0.0, None))


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
