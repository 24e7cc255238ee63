"""H01 and B01: headline and key points are claims like any other, and promise nothing that the body does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.checks.consequences import consequence_missing
from pipeline.check.checks.counted import fates
from pipeline.check.checks.overlap import overlap
from pipeline.check.checks.support import unsupported
from pipeline.check.checks.swaps import changes
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.words import is_stop_word, stem, words

BODY_WHOLE = 0.5
"""Share of a key point's weight that three sentences of the body must hold, as for a source (`support.WHOLE`)."""
HEADLINE = 0.54
"""The same for a headline and the best source, title included. Headlines of other events share names and subject with
it: 0.52 in the samples, where the right ones have 1.0."""
LONGER = 4
"""Letters from which a word counts; shorter ones are grammar or a house's abbreviation."""
STEM = 5
"""Letters two words have in common at their beginning to be taken for forms of one."""
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
            invented = _invented(claim, context)
            if invented or closest < HEADLINE:
                what = f"no source has “{invented}”" if invented else "no source bears out"
                reason = f"{what}: {shortened(claim.text)}"
                yield make("H01", reason, claim, evidence=evidence, words=invented)


def _invented(claim: Claim, context: Context) -> str | None:
    """Return the word of a headline that makes it untrue, whatever else it shares with the sources."""
    fate = fates(claim.text) & _GRAVE - context.fates
    if fate:
        return min(fate).strip("=")
    language, readings = context.draft.language[:2], context.readings.values()
    if any(reading.article.language[:2] != language for reading in readings):
        return None  # what one outlet says in another language may be just this
    told = frozenset().union(*(reading.stems for reading in readings))
    accused = consequence_missing(claim.text, told) if language == "en" else None
    return accused or slipped_in(claim.text, [reading.article.title for reading in readings], told, language)


def slipped_in(headline: str, titles: Sequence[str], told: frozenset[str], language: str = "en") -> str | None:
    """Return a word that a headline puts into an outlet's title, in the place of another or of none, and none has.

    Of 2,048 titles held against the articles and the other titles of their event, 1.9 % have such a word.
    """
    placed = (change.mine.of(headline) for title in titles for change in changes(headline, title) if change.mine)
    return next((word for place in placed for word in words(place) if not _is_told(word, told, language)), None)


def _is_told(word: str, told: frozenset[str], language: str) -> bool:
    """Say whether the sources have a word, or one that begins like it: Halvard, Halvardian; paying, payment."""
    root = stem(word, language)
    if is_stop_word(word, language) or not word.isalpha() or len(word) < LONGER or root in told:
        return True
    return any(one.startswith(root[:STEM]) for one in told)


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
