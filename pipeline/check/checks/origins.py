"""A06, A07, A08: echoes sold as confirmation. One origin under several names, one origin unmarked, hearsay."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.support import supported
from pipeline.check.context import Context
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.credits import attributions, is_outlet_like
from pipeline.text.naming import folded
from pipeline.text.words import content_words


class OneOrigin:
    """A06: several outlets are credited as if each had it, and their articles are one origin's."""

    codes = ("A06",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding where the prose claims more origins than there are."""
        for claim in context.draft.claims:
            credited = context.credited(claim)
            numbers = [_origins(outlet, context) for outlet in credited]
            real = len(frozenset().union(*numbers))
            if len(credited) > 1 and real < min(len(credited), claim.attribution.origins):
                yield self._finding(claim, credited, real, context)

    def _finding(self, claim: Claim, credited: tuple[str, ...], real: int, context: Context) -> Finding:
        agency = next((origin.credit for origin in context.event.origins if origin.credit), None)
        counted = "one origin" if real == 1 else f"{real} independent origins"
        mend = f"according to {agency}, carried by {listed(credited)}" if agency and real == 1 else None
        return make("A06", f"{listed(credited)} are {counted}: they carry the same reporting", claim, mend=mend)


def _origins(outlet: str, context: Context) -> frozenset[int]:
    return frozenset(context.event.origin_of(reading.article.id) for reading in context.of(outlet))


class SingleOrigin:
    """A07: a key point that one origin alone reports, shown as common knowledge."""

    codes = ("A07",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for an uncredited key point or dek of one origin, where the event has several.

        In the body a sentence without credit is A03, and a credit of one outlet is the mark.
        """
        if len(context.event.origins) < 2:
            return
        uncredited = [claim for claim in context.draft.key_points if not claim.attribution.outlets]
        for claim in uncredited:
            outlets = [outlet for outlet in context.outlets if supported(claim, outlet, context)]
            origins = frozenset().union(*(_origins(outlet, context) for outlet in outlets))
            if len(origins) == 1:
                reason = f"only {listed(outlets)} reports this, and no credit says so: {shortened(claim.text)}"
                yield make("A07", reason, claim, outlet=outlets[0], mend=f"credit {outlets[0]}")


class SecondHand:
    """A08: the outlet has it from another and says so; the draft does not."""

    codes = ("A08",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding where the passage that bears the claim out credits an outlet that the claim leaves out."""
        for claim in context.draft.claims:
            credited = context.credited(claim)
            for outlet in credited:
                evidence = context.judged(claim, outlet).evidence
                cited = self._cited(claim, evidence, outlet, context) if evidence else ()
                told = {*claim.attribution.outlets, *(name for name in cited if folded(name) in folded(claim.text))}
                if evidence and cited and not told & set(cited):
                    reason = f"{outlet} has this from {listed(cited)} and says so"
                    mend = f"{outlet}, citing {listed(cited)}"
                    yield make("A08", reason, claim, outlet=outlet, evidence=evidence, mend=mend)

    def _cited(self, claim: Claim, evidence: Evidence, outlet: str, context: Context) -> tuple[str, ...]:
        found = [
            name
            for sentence in _sentences(claim, evidence, context)
            for credit in attributions(sentence, context.known)
            for name in (*credit.outlets, *credit.second_hand)
            if name != outlet and (name not in credit.unknown or _is_stranger(name, outlet))
        ]
        return tuple(dict.fromkeys(found))


def _is_stranger(name: str, outlet: str) -> bool:
    """Say whether a name that nobody lists is another outlet's: the Brennick Gazette, not "the Herald" of itself."""
    return is_outlet_like(name) and not set(folded(name).split()) & set(folded(outlet).split()) - {"the"}


def _sentences(claim: Claim, evidence: Evidence, context: Context) -> Iterator[str]:
    """Yield the sentence of a passage nearest to the claim, and those of its paragraph."""
    reading = context.readings[str(evidence.article)]
    wanted = set(content_words(claim.text, context.draft.language))
    spans = [span for span in reading.sentences if span.overlaps(evidence)]
    if not spans:
        return
    nearest = max(spans, key=lambda span: len(wanted & reading.content(span)))
    for span in spans:
        first, last = sorted((span, nearest), key=lambda one: one.start)
        if "\n\n" not in reading.text[first.start : last.end]:
            yield span.of(reading.text)
