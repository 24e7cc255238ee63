"""What one outlet denies and another asserts: told as a disagreement, never by whichever sentence was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain import Disagreement, Event, Position
from pipeline.text.contradiction import DENIES, contradict
from pipeline.text.nesting import nested
from pipeline.text.phrasing import phrasing
from pipeline.write.counts import is_background
from pipeline.write.overtaken import is_at_once
from pipeline.write.sentence import Sentence, citation

ALIKE = 0.6
"""Share of the content of each of two sentences in the other from which both speak of one thing. Of 585 events two
pairs contradict each other then, and both do; from 0.4 on eleven of twelve do not."""
FEWEST = 5
"""Words of content below which likeness proves nothing: "Tor is not for criminals"."""
_DENIES = re.compile(DENIES, re.IGNORECASE)


def denials(sentences: Sequence[Sentence], event: Event) -> Iterator[tuple[Sentence, Disagreement]]:
    """Yield what the origins contradict each other on, with the first sentence that denies it; each thing once."""
    told = [one for one in sentences if len(one.content) >= FEWEST and not one.second_hand]
    told = [one for one in told if not is_background(one, event)]
    seen: set[Sentence] = set()
    for denial in (one for one in told if _DENIES.search(one.text)):
        claims = [one for one in told if denial not in seen and _contradict(denial, one, event)]
        if claims:
            denied = [one for one in told if any(_contradict(one, claim, event) for claim in claims)]
            seen.update(denied)
            yield denial, _told(claims, denied, event)


def _contradict(one: Sentence, other: Sentence, event: Event) -> bool:
    return (
        one.origin != other.origin
        and one.language == other.language
        and min(one.share_in(other), other.share_in(one)) >= ALIKE
        and is_at_once(event.article(one.article).latest_at, event.article(other.article).latest_at)
        and contradict(one.text, other.text, one.language)
    )


def _told(claims: Sequence[Sentence], denied: Sequence[Sentence], event: Event) -> Disagreement:
    about = phrasing(claims[0].language).happened
    return Disagreement(about=about, positions=(_position(claims, event), _position(denied, event)))


def _position(side: Iterable[Sentence], event: Event) -> Position:
    """Return a side in the words of its first sentence, quoted."""
    sentences = tuple(side)
    return Position(
        value=f"“{nested(sentences[0].text.rstrip('.'))}”",
        outlets=tuple(dict.fromkeys(one.outlet for one in sentences)),
        citations=tuple(citation(one, event) for one in sentences),
    )
