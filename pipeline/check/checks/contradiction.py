"""N02: an outlet denies what the draft tells of another, or the other way round, and the draft tells one of them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.counterpart import Counterpart, counterpart
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Finding
from pipeline.text.contradiction import contradict
from pipeline.text.words import content_words

ALIKE = 0.6
"""Share of the content of each of two sentences in the other from which both speak of one thing, as where the writer
tells contradictions: of 585 events two have such a pair, and both contradict each other."""
FEWEST = 5
"""Words of content below which likeness proves nothing."""


class Contradiction:
    """Another outlet says that it is not so."""

    codes = ("N02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each sentence that another outlet contradicts and the draft does not tell."""
        language = context.draft.language
        told = [claim.text for claim in context.draft.claims]
        told += [side.value for one in context.draft.disagreements for side in one.positions]
        for claim in context.draft.body:
            if not any(_alike(claim.text, text, language) and _contradict(claim.text, text, language) for text in told):
                yield from self._untold(claim, context)

    def _untold(self, claim: Claim, context: Context) -> Iterator[Finding]:
        for outlet in context.outlets:
            nearest = counterpart(claim, outlet, context) if outlet not in claim.attribution.outlets else None
            if nearest and _is_against(claim, nearest, context.draft.language):
                reason = f"{outlet} says that it is not so, and the draft tells one: {shortened(nearest.text)}"
                mend = f"tell both, with their outlets: {shortened(nearest.text)} according to {outlet}"
                yield make("N02", reason, claim, outlet=outlet, evidence=nearest.evidence, mend=mend)
                return


def _is_against(claim: Claim, nearest: Counterpart, language: str) -> bool:
    return (
        nearest.language[:2] == language[:2]
        and _alike(claim.text, nearest.text, language)
        and _contradict(claim.text, nearest.text, language)
    )


def _contradict(one: str, other: str, language: str) -> bool:
    # A story shows a side of a disagreement in quotation marks, which are not the sentence's own.
    return contradict(one.strip("“”"), other.strip("“”"), language)


def _alike(one: str, other: str, language: str) -> bool:
    """Say whether each of two texts has most of the other's content."""
    mine, theirs = (frozenset(content_words(text, language)) for text in (one, other))
    shared = len(mine & theirs)
    return min(len(mine), len(theirs)) >= FEWEST and shared >= ALIKE * max(len(mine), len(theirs))
