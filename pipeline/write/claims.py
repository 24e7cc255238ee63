"""A wording and the sentences that bear it out become a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.domain import Attribution, Claim, ClaimId, Event, claim_id
from pipeline.write.sentence import Sentence, citation

WRITER = "extractive"


def make_claim(
    text: str,
    support: Sequence[Sentence],
    event: Event,
    *,
    excerpt: bool,
    taken: Iterable[ClaimId] = (),
    written_by: str = WRITER,
    credit_after: str | None = None,
) -> Claim:
    """Return a claim credited to the outlets of the sentences that bear it out, and to no other."""
    return Claim(
        id=claim_id(text, tuple(taken)),
        text=text,
        attribution=Attribution(
            outlets=tuple(dict.fromkeys(sentence.outlet for sentence in support)),
            origins=event.origins_of(sentence.article for sentence in support),
        ),
        citations=tuple(citation(sentence, event) for sentence in support),
        excerpt=excerpt,
        written_by=written_by,
        credit_after=credit_after,
    )
