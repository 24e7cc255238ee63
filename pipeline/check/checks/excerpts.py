"""Q01 to Q03 of a sentence shown as an outlet's own: it stands there word for word, or it is no excerpt."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.wording import Match, State, excerpted
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding

_CODES = {State.CUT: "Q03", State.CHANGED: "Q02", State.ABSENT: "Q01"}


class Excerpts:
    """A sentence printed in quotation marks as a source's own is, word for word, that of one outlet it credits.

    The other outlets credited bear it out in words of theirs, which is for the other checks to see.
    """

    codes = ("Q01", "Q02", "Q03")

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each altered excerpt, on the outlet whose words are nearest."""
        for claim in context.draft.claims:
            if not claim.excerpt:
                continue
            found = [(*_best(claim, outlet, context), outlet) for outlet in context.credited(claim)]
            match, evidence, outlet = min(
                found, key=lambda each: each[0].state, default=(Match(State.ABSENT), None, "")
            )
            if outlet and match.state in _CODES:
                yield _finding(claim, match, evidence, outlet)


def _best(claim: Claim, outlet: str, context: Context) -> tuple[Match, Evidence | None]:
    found = [(excerpted(claim.text, reading.wording), reading) for reading in context.of(outlet)]
    best, reading = min(found, key=lambda pair: pair[0].state, default=(Match(State.ABSENT), None))
    return best, reading.evidence(best.passage) if reading and best.passage else None


def _finding(claim: Claim, match: Match, evidence: Evidence | None, outlet: str) -> Finding:
    code = _CODES[match.state]
    reason = {
        "Q01": f"shown as {outlet}'s own sentence, which has no such: “{shortened(claim.text)}”",
        "Q02": f"shown as {outlet}'s own sentence, which has other words: {match.differing}",
        "Q03": f"shown as {outlet}'s own sentence, of which words are cut without an ellipsis: {match.differing}",
    }[code]
    mend = f"the source has: “{shortened(evidence.text, 400)}”" if evidence and code != "Q01" else None
    return make(code, reason, claim, outlet=outlet, evidence=evidence, words=claim.text, mend=mend)
