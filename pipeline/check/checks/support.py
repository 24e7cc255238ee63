"""A01 and K01: each credited outlet's own article must bear the claim out.

Every outlet a claim names is asked by itself, against its own articles: two halves proved by two outlets prove
nothing of either. A claim that could not be judged is K01, which blocks like a claim without support.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.check.checks.added import added
from pipeline.check.checks.clauses import clauses
from pipeline.check.checks.counted import fates_as_told
from pipeline.check.checks.overlap import overlap
from pipeline.check.context import DECIMAL_COMMA, LONGEST_CLAIM, Context, Reading
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Claim, Finding
from pipeline.text.quantities import matches, quantities

WHOLE = 0.48
"""Share of a claim's weight its best passage must hold. On the 1,594 pairs of summhay_news ("is it in THIS outlet's
article?") 0.48 keeps 99 % of what an article says and turns away 89 % of what it does not."""
HALF = 0.4
"""The same for each half of a claim. It loses 0.5 % of the right pairs there, and turns away 88 % of 101 claims joined
from one sentence of the article and one of another outlet's, of which the whole claim's share turns away 40 %."""
BARE = 0.37
"""The same without names, which articles of one event share. Lowest among the right claims of the samples: 0.40."""


class Support:
    """The credited outlet does not support the claim, or nobody could tell."""

    codes = ("A01", "K01")

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for every claim and credited outlet that fails."""
        for claim in context.draft.claims:
            if claim.id in context.too_long:
                yield make("K01", f"longer than what is checked, {LONGEST_CLAIM:,} characters", claim)
            for outlet in context.credited(claim):
                yield from self._ask(claim, outlet, context)
            if not context.credited(claim) and not claim.attribution.outlets:
                yield from self._unjudged(claim, context)

    def _ask(self, claim: Claim, outlet: str, context: Context) -> Iterator[Finding]:
        verdict = context.judged(claim, outlet)
        failure = context.failures.get((claim.id, outlet))
        if failure:
            yield make("K01", failure, claim, outlet=outlet)
            return
        if verdict.score == 1.0 or (context.draft.body and context.roles[claim.id] == "headline"):
            return  # a story's headline is printed without a credit: H01 asks whether any source bears it out
        if not unsupported(claim, outlet, context):
            yield from _added(claim, outlet, context)
            return
        others = tuple(other for other in context.outlets if other != outlet and supported(claim, other, context))
        yield make(
            "A01",
            f"{outlet} is credited and says nothing of this: {shortened(claim.text)}",
            claim,
            outlet=outlet,
            evidence=verdict.evidence,
            mend=f"credit {listed(others)}" if others else None,
        )

    def _unjudged(self, claim: Claim, context: Context) -> Iterator[Finding]:
        for outlet in context.outlets:
            context.judged(claim, outlet)
        failures = [context.failures.get((claim.id, outlet)) for outlet in context.outlets]
        if failures and all(failures):
            yield make("K01", str(failures[0]), claim)


def _added(claim: Claim, outlet: str, context: Context) -> Iterator[Finding]:
    """Yield a finding where an outlet bears a claim out but for a deed hung on it."""
    if claim.excerpt or any(reading.article.language[:2] != "en" for reading in context.of(outlet)):
        return
    told = frozenset().union(*(reading.stems for reading in context.of(outlet)))
    words = added(claim.text, told) if context.draft.language[:2] == "en" else None
    if words:
        yield make(
            "A01", f"{outlet} is credited and nowhere says “{shortened(words)}”", claim, outlet=outlet, words=words
        )


def unsupported(claim: Claim, outlet: str, context: Context) -> bool:
    """Say whether an outlet's articles say too little of a claim, or of one half of it, to bear it out."""
    if not too_little(claim.text, outlet, context):
        return False
    return all(too_little(_as_told(claim.text, reading, context), outlet, context) for reading in context.of(outlet))


def _as_told(text: str, reading: Reading, context: Context) -> str:
    """Return a claim with figures and fates as an article writes them: its 210 millimetres for 21 centimetres."""
    comma = context.draft.language[:2] in DECIMAL_COMMA
    for mine in reversed(quantities(text, decimal_comma=comma)):
        same = next((theirs for theirs in reading.quantities if matches(mine, theirs)), None)
        if same and mine.kind not in ("date", "time"):
            text = text[: mine.start] + same.text + text[mine.end :]
    return fates_as_told(text, reading.text)


def too_little(text: str, outlet: str, context: Context) -> bool:
    """Say whether no article of an outlet holds enough of a text and of each of its halves."""
    return not any(_bears_out(text, reading.text, context.draft.language) for reading in context.of(outlet))


@lru_cache(maxsize=4096)
def _bears_out(text: str, source: str, language: str) -> bool:
    close = overlap(text, source, language)
    if close.whole < WHOLE or close.bare < BARE:
        return False
    halves = clauses(text, language)
    return len(halves) == 1 or all(overlap(half, source, language).whole >= HALF for half in halves)


def supported(claim: Claim, outlet: str, context: Context) -> bool:
    """Say whether an outlet's articles bear a claim out: enough of it stands there, and the judge agrees."""
    return not unsupported(claim, outlet, context) and context.judged(claim, outlet).score >= 0.5


TELLING = frozenset({"N01", "E01", "Q01", "Q02", "Q03", "Q04", "Q05", "Q06", "M01", "T01", "A02"})
"""Codes that say what exactly an outlet lacks or has otherwise."""


def explained(finding: Finding, claim: Claim | None, found: Sequence[Finding], context: Context) -> bool:
    """Say whether A01 only repeats what more telling findings say: without the words they mean, the claim stands."""
    if finding.code != "A01" or claim is None or finding.outlet is None:
        return False
    telling = [f.words or "" for f in found if f.code in TELLING and (f.claim, f.outlet) == (claim.id, finding.outlet)]
    language = context.draft.language
    halves = [_without(half, telling) for half in clauses(claim.text, language)]
    sources = [reading.text for reading in context.of(finding.outlet)]
    return bool(telling) and any(all(_holds(half, source, language) for half in halves) for source in sources)


def _holds(half: str, source: str, language: str) -> bool:
    close = overlap(half, source, language)
    return close.whole >= HALF and close.bare >= BARE


def _without(text: str, words: Sequence[str]) -> str:
    for each in words:
        text = text.replace(each, "")
    return text
