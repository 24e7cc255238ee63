"""Q06: the quotation stands in the source, and another speaks it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.checks.quotations import best_match
from pipeline.check.checks.speech import beside_verb, same_person, speaker
from pipeline.check.checks.wording import State
from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding, Span
from pipeline.text.countries import COUNTRY
from pipeline.text.lexicon import lexicon
from pipeline.text.names import Name, names
from pipeline.text.quotes import Quotation, is_quoted, quotations


class Speakers:
    """A quotation given to one person that the source gives to another."""

    codes = ("Q06",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each quotation and outlet whose article names another speaker."""
        for claim in context.draft.claims:
            for quotation in () if claim.excerpt else filter(_is_said, quotations(claim.text)):
                mine = speaker(claim.text, quotation)
                if mine:
                    yield from self._compare(claim, quotation, mine, context)

    def _compare(self, claim: Claim, quotation: Quotation, mine: Name, context: Context) -> Iterator[Finding]:
        for outlet in context.answerable(claim):
            found, evidence = best_match(quotation.words, outlet, context)
            if evidence is None or found.state not in (State.VERBATIM, State.CUT, State.CHANGED):
                continue
            reading = context.readings[str(evidence.article)]
            theirs = _speakers(evidence, reading)
            speaks = _may_be_person(mine, reading) or beside_verb(mine, claim.text)
            if theirs and speaks and not same_person(mine, theirs):
                reason = f"{outlet} gives “{shortened(quotation.words, 60)}” to {theirs[0].text}, not to {mine.text}"
                mend = theirs[0].text
                yield make("Q06", reason, claim, outlet=outlet, evidence=evidence, words=mine.text, mend=mend)
                return


def _is_said(quotation: Quotation) -> bool:
    """Say whether a quotation may be speech: a lone word with a capital is a title, "Today"."""
    return not (quotation.words[:1].isupper() and quotation.words.isalpha())


BEFORE = 4
"""Sentences before a quotation in which "she said" may have its person, and one after."""


def _speakers(evidence: Evidence, reading: Reading) -> Sequence[Name]:
    """Return who may speak a passage, the likeliest first; nobody where that cannot be told.

    A word of speech in the sentences of the quotation names the speaker. "She said" points back, to a person named
    before, where anyone may be meant.
    """
    numbers = [number for number, span in enumerate(reading.sentences) if span.overlaps(evidence)]
    if not numbers:
        return ()
    first, last = numbers[0], numbers[-1]
    own = _named(_joined(reading, first, last), evidence, reading)
    if own:
        return own
    near = _outside(_joined(reading, max(0, first - BEFORE), min(last + 1, len(reading.sentences) - 1)), reading)
    return sorted(near, key=lambda name: not _is_person(name)) if any(map(_is_person, near)) else ()


def _joined(reading: Reading, first: int, last: int) -> Span:
    return Span(start=reading.sentences[first].start, end=reading.sentences[last].end)


def _named(block: Span, evidence: Evidence, reading: Reading) -> Sequence[Name]:
    """Return the speaker that the sentences of a quotation name, and after it their other names."""
    words = block.of(reading.text)
    at = max(0, evidence.start - block.start)
    quotation = next((q for q in quotations(words) if q.outer.start <= at < q.outer.end), None)
    named = speaker(words, quotation) if quotation else None
    speaks = named and (_may_be_person(named, reading) or beside_verb(named, words))
    return (named, *_outside(block, reading)) if named and speaks else ()


def _outside(block: Span, reading: Reading) -> list[Name]:
    """Return the names of a passage that stand outside quotation marks."""
    words = block.of(reading.text)
    return [name for name in names(words) if not is_quoted(name.moved(block.start), reading.text)]


def _is_person(name: Name) -> bool:
    return bool(name.title) or (len(name.words) > 1 and not _of_bodies() & set(name.words))


def _may_be_person(name: Name, reading: Reading) -> bool:
    """Say whether a name is a person's: by itself, or as the surname of one that the article names in full."""
    return _is_person(name) or any(
        name.words[-1] == other.words[-1] for other in reading.names.found if _is_person(other)
    )


def _of_bodies() -> frozenset[str]:
    """Return the words that no person is called by: of bodies, outlets and places."""
    return lexicon("bodies") | lexicon("kinds_of_body") | lexicon("outlet_words") | lexicon("places") | COUNTRY.keys()
