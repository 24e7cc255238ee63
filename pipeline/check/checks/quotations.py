"""Q01 to Q05: each quotation must be what was said, as the credited outlet has it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.checks.counterpart import counterpart
from pipeline.check.checks.swaps import swaps
from pipeline.check.checks.wording import Match, State, match
from pipeline.check.context import Context
from pipeline.check.finding import listed, make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.normal import find
from pipeline.text.quotes import Quotation, is_quoted, quotations

_CODES = {State.PROSE: "Q04", State.CUT: "Q03", State.CHANGED: "Q02", State.ABSENT: "Q01"}


class Quotations:
    """Every quotation stands, word for word and inside quotation marks, in each credited outlet's own article."""

    codes = ("Q01", "Q02", "Q03", "Q04", "Q05")

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each quotation and outlet that fails. Without a credit one source is enough."""
        for claim in context.draft.claims:
            if claim.excerpt or (context.roles[claim.id] == "headline" and _is_own_title(claim, context)):
                continue
            for quotation in quotations(claim.text):
                states = {outlet: best_match(quotation.words, outlet, context) for outlet in context.outlets}
                yield from self._findings(claim, quotation, states, context)

    def _findings(
        self, claim: Claim, quotation: Quotation, states: dict[str, tuple[Match, Evidence | None]], context: Context
    ) -> Iterator[Finding]:
        holders = tuple(outlet for outlet, (found, _) in states.items() if found.state is State.VERBATIM)
        credited = context.credited(claim)
        if not credited and not holders:
            credited = tuple(sorted(states, key=lambda outlet: states[outlet][0].state)[:1])
        for outlet in credited:
            found, evidence = states[outlet]
            if found.state is State.ABSENT and not holders:
                found, evidence = _in_its_place(claim, quotation, outlet, context) or (found, evidence)
            if found.state is not State.VERBATIM and not _is_title(quotation.words, found.state):
                yield self._finding(claim, quotation, outlet, found, evidence, holders)

    def _finding(
        self,
        claim: Claim,
        quotation: Quotation,
        outlet: str,
        found: Match,
        evidence: Evidence | None,
        holders: tuple[str, ...],
    ) -> Finding:
        code = "Q05" if found.state is State.ABSENT and holders else _CODES[found.state]
        mend = f"credit {listed(holders)}" if holders else _as_quoted(found, evidence)
        reason = _reason(code, shortened(quotation.words), outlet, found.differing, listed(holders))
        return make(code, reason, claim, outlet=outlet, evidence=evidence, words=quotation.words, mend=mend)


def _is_own_title(claim: Claim, context: Context) -> bool:
    """Say whether a headline is an outlet's own, word for word: its marks are the outlet's, who cut what was said."""
    return any(find(claim.text, reading.article.title) for reading in context.readings.values())


def best_match(words: str, outlet: str, context: Context) -> tuple[Match, Evidence | None]:
    """Return the best state of a quotation in an outlet's articles, with the passage."""
    found = [(match(words, reading.wording), reading) for reading in context.of(outlet)]
    best, reading = min(found, key=lambda pair: pair[0].state, default=(Match(State.ABSENT), None))
    return best, reading.evidence(best.passage) if reading and best.passage else None


def _in_its_place(
    claim: Claim, quotation: Quotation, outlet: str, context: Context
) -> tuple[Match, Evidence | None] | None:
    """Return the quotation that stands where this one does in the outlet's sentence on the same.

    Of two or three words too few are left to know an altered quotation by them; its sentence tells.
    """
    nearest = counterpart(claim, outlet, context)
    if nearest is None or nearest.evidence.article is None:
        return None
    text = context.readings[nearest.evidence.article].text
    for mine, theirs in swaps(claim.text, nearest.text):
        there = theirs.moved(nearest.evidence.start)
        if mine.within(quotation.outer) and is_quoted(there, text):
            differing = f"{mine.of(claim.text)} → {theirs.of(nearest.text)}"
            return Match(State.CHANGED, there, differing), nearest.evidence
    return None


def _is_title(words: str, state: State) -> bool:
    """A title in quotation marks ("The Long Night") is no utterance: it need only stand in the source."""
    capitals = [word[:1].isupper() for word in words.split() if len(word) > 3]
    return state is State.PROSE and len(capitals) > 1 and all(capitals)


def _as_quoted(found: Match, evidence: Evidence | None) -> str | None:
    if evidence is None or found.state not in (State.CUT, State.CHANGED):
        return None
    return f"the source has: “{shortened(evidence.text, 400)}”"


def _reason(code: str, words: str, outlet: str, differing: str, holders: str) -> str:
    return {
        "Q01": f"{outlet} has no such quotation: “{words}”",
        "Q02": f"{outlet} quotes other words: {differing}",
        "Q03": f"words of the quotation in {outlet} are cut without an ellipsis: {differing}",
        "Q04": f"“{words}” is {outlet}'s own wording, not a quotation",
        "Q05": f"the quotation is not {outlet}'s but {holders}'s: “{words}”",
    }[code]
