"""Q07: one utterance used twice, in two outlets' renderings or translations, as if it were two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import LCSseq

from pipeline.check.checks.quotations import best_match
from pipeline.check.checks.speech import same_person, speaker
from pipeline.check.checks.wording import State
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Finding
from pipeline.text.quotes import Quotation, quotations
from pipeline.text.words import content_words, words

LENGTH = 6
"""Words a quotation needs before its likeness to another means anything."""
ALIKE = 0.4
"""Share of the shorter quotation's words, grammar included, that the other has in the same order. Renderings of one
sentence in the samples share 0.45 and more, for they keep its build; two sentences of one speech share 0.3."""


class Renderings:
    """Two quotations of one speaker in one draft that render the same words."""

    codes = ("Q07",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for the later of two that no one outlet has both of."""
        for (earlier, first), (claim, second) in combinations(_spoken(context), 2):
            same = _alike(first, second, context) and _one_voice(earlier, first, claim, second)
            if same and not _together(first, second, context):
                reason = f"“{shortened(second.words, 80)}” and “{shortened(first.words, 80)}” render one utterance"
                yield make("Q07", reason, claim, words=second.words, mend="keep one, and credit its outlet")


def _spoken(context: Context) -> Iterator[tuple[Claim, Quotation]]:
    """Yield the longer quotations of the body with their claims: headline and key points may repeat one."""
    for claim in context.draft.body:
        for quotation in () if claim.excerpt else quotations(claim.text):
            if len(words(quotation.words)) >= LENGTH:
                yield claim, quotation


def _alike(first: Quotation, second: Quotation, context: Context) -> bool:
    mine, theirs = words(first.words), words(second.words)
    shared = set(content_words(first.words, context.draft.language)) & set(
        content_words(second.words, context.draft.language)
    )
    alike = LCSseq.similarity(mine, theirs) / min(len(mine), len(theirs))
    return bool(shared) and ALIKE <= alike < 1


def _one_voice(earlier: Claim, first: Quotation, later: Claim, second: Quotation) -> bool:
    mine, theirs = speaker(earlier.text, first), speaker(later.text, second)
    return mine is None or theirs is None or same_person(mine, (theirs,))


def _together(first: Quotation, second: Quotation, context: Context) -> bool:
    """Say whether one outlet quotes both: then they were two sentences."""
    return any(
        all(best_match(quotation.words, outlet, context)[0].state is State.VERBATIM for quotation in (first, second))
        for outlet in context.outlets
    )
