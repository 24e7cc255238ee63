"""Q06: the quotation stands in the source, and another speaks it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.check.quotations import best_match
from pipeline.check.speech import same_person, speaker
from pipeline.check.wording import State
from pipeline.domain import Claim, Evidence, Finding, Span
from pipeline.text.names import Name, names
from pipeline.text.quotes import Quotation, quotations
from pipeline.text.sentences import paragraphs


class Speakers:
    """A quotation given to one person that the source gives to another."""

    codes = ("Q06",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each quotation and outlet whose article names another speaker."""
        for claim in context.draft.claims:
            for quotation in () if claim.excerpt else quotations(claim.text):
                mine = speaker(claim.text, quotation)
                if mine:
                    yield from self._compare(claim, quotation, mine, context)

    def _compare(self, claim: Claim, quotation: Quotation, mine: Name, context: Context) -> Iterator[Finding]:
        for outlet in context.answerable(claim):
            found, evidence = best_match(quotation.words, outlet, context)
            if evidence is None or found.state not in (State.VERBATIM, State.CUT, State.CHANGED):
                continue
            theirs = _speakers(evidence, context.readings[str(evidence.article)])
            if theirs and not same_person(mine, theirs):
                reason = f"{outlet} gives “{shortened(quotation.words, 60)}” to {theirs[0].text}, not to {mine.text}"
                mend = theirs[0].text
                yield make("Q06", reason, claim, outlet=outlet, evidence=evidence, words=mine.text, mend=mend)
                return


def _speakers(evidence: Evidence, reading: Reading) -> Sequence[Name]:
    """Return who may speak a passage, the likeliest first; nobody where that cannot be told.

    A verb of speech beside it names the speaker. "She said" points back, to a person named before: in the same
    paragraph if there is one, else in the two before, where anyone may be meant.
    """
    blocks = paragraphs(reading.text)
    number = next((n for n, block in enumerate(blocks) if block.start <= evidence.start < block.end), None)
    if number is None:
        return ()
    own = _named(blocks[number], evidence, reading)
    if own:
        return own
    before = _outside(reading.text[blocks[number].start : evidence.start])
    near = (
        before
        if any(map(_is_person, before))
        else _outside(reading.text[blocks[max(0, number - 2)].start : evidence.start])
    )
    return sorted(near, key=lambda name: not _is_person(name)) if any(map(_is_person, near)) else ()


def _named(block: Span, evidence: Evidence, reading: Reading) -> Sequence[Name]:
    """Return the speaker a paragraph names beside a quotation, and after it the other names of the same sentence."""
    words = block.of(reading.text)
    at = evidence.start - block.start
    quotation = next((q for q in quotations(words) if q.outer.start <= at < q.outer.end), None)
    named = speaker(words, quotation) if quotation else None
    if named is None:
        return ()
    return (named, *(name for name in _outside(words) if _same_sentence(name, named, words)))


def _same_sentence(name: Name, other: Name, words: str) -> bool:
    return ". " not in words[min(name.end, other.end) : max(name.start, other.start)]


def _outside(words: str) -> list[Name]:
    inside = [quotation.outer for quotation in quotations(words)]
    return [name for name in names(words) if not any(name.within(outer) for outer in inside)]


def _is_person(name: Name) -> bool:
    return bool(name.title) or len(name.words) > 1
