"""Checks a draft of any writer against the articles of its event: every claim, against every outlet it names.

`check` gives the report, `read_draft` reads a person's draft. The checks are independent of each other; each takes the
context and yields findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.check.checks.contradiction import Contradiction
from pipeline.check.checks.copying import Copying
from pipeline.check.checks.crediting import CreditLine, NotASource, Uncredited
from pipeline.check.checks.disagreement import Disagreement
from pipeline.check.checks.excerpts import Excerpts
from pipeline.check.checks.leads import Headline, KeyPoints
from pipeline.check.checks.moving import Moving
from pipeline.check.checks.naming import Naming
from pipeline.check.checks.numbers import Numbers
from pipeline.check.checks.omission import Omission
from pipeline.check.checks.order import Order
from pipeline.check.checks.origins import OneOrigin, SecondHand, SingleOrigin
from pipeline.check.checks.outcomes import Outcomes
from pipeline.check.checks.persons import Persons
from pipeline.check.checks.polarity import Polarity
from pipeline.check.checks.quotations import Quotations
from pipeline.check.checks.renderings import Renderings
from pipeline.check.checks.roles import Roles
from pipeline.check.checks.sources import Instructions, OneEvent, Rights
from pipeline.check.checks.speakers import Speakers
from pipeline.check.checks.staleness import Stale, Undated
from pipeline.check.checks.strength import Strength
from pipeline.check.checks.support import Support, explained
from pipeline.check.checks.unread import unread
from pipeline.check.checks.voice import Voice
from pipeline.check.context import Context
from pipeline.check.draft.parse import read_draft
from pipeline.check.entail import make_entailer
from pipeline.check.pairs import check_pairs
from pipeline.check.verdict import verdict
from pipeline.domain import Draft, Event, Finding, Report
from pipeline.settings import Settings

__all__ = ["CHECKS", "Check", "check", "check_pairs", "read_draft"]


class Check(Protocol):
    """One check: its codes, and how it finds them."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it can give."""
        ...

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield the findings on a draft."""
        ...


def check(draft: Draft, event: Event, *, settings: Settings) -> Report:
    """Run every check on a draft and return the verdict of each claim."""
    context = Context(draft, event, settings=settings, entailer=make_entailer(settings))
    context.judge_ahead()
    claims = {claim.id: claim for claim in context.draft.claims}
    found = [*unread((finding for one in CHECKS.values() for finding in one(context)), context)]
    found = [finding for finding in found if not explained(finding, claims.get(finding.claim or ""), found, context)]
    # A sentence of a key point that stands in the body too is one claim, and has each finding once.
    found = list({finding.id: finding for finding in found}.values())
    order = {claim: position for position, claim in enumerate(claims)}
    found.sort(key=lambda finding: order.get(finding.claim or "", len(order)))
    of_claim = {claim: [finding for finding in found if finding.claim == claim] for claim in claims}
    return Report(
        engine=context.entailer.name,
        verdicts={id_: verdict(claim, of_claim[id_], context) for id_, claim in claims.items()},
        findings=tuple(found),
        excerpts=excerpt_shares(context),
    )


def excerpt_shares(context: Context) -> dict[str, float]:
    """Return, by outlet, the share of its words that the draft takes as excerpts, however often it shows them."""
    taken: dict[str, int] = {}
    for claim in {claim.text: claim for claim in context.draft.claims}.values():
        for citation in claim.citations if claim.excerpt else ():
            if claim.text in citation.text:
                outlet = context.readings[citation.article].article.outlet
                taken[outlet] = taken.get(outlet, 0) + len(claim.text.split())
                break
    return {outlet: round(count / max(1, context.length(outlet)), 4) for outlet, count in taken.items()}


CHECKS: dict[str, Check] = {
    "uncredited": Uncredited(),
    "not-a-source": NotASource(),
    "credit-line": CreditLine(),
    "one-origin": OneOrigin(),
    "rights": Rights(),
    "instructions": Instructions(),
    "one-event": OneEvent(),
    "undated": Undated(),
    "stale": Stale(),
    "voice": Voice(),
    "quotations": Quotations(),
    "excerpts": Excerpts(),
    "renderings": Renderings(),
    "speakers": Speakers(),
    "numbers": Numbers(),
    "disagreement": Disagreement(),
    "contradiction": Contradiction(),
    "moving": Moving(),
    "naming": Naming(),
    "persons": Persons(),
    "copying": Copying(),
    "order": Order(),
    "polarity": Polarity(),
    "outcomes": Outcomes(),
    "roles": Roles(),
    "strength": Strength(),
    "support": Support(),
    "second-hand": SecondHand(),
    "single-origin": SingleOrigin(),
    "headline": Headline(),
    "key-points": KeyPoints(),
    "omission": Omission(),
}
"""The checks, the cheapest first: what needs only the draft, then the text functions, then the judge."""
