"""T01: before, during or after. The order of events that the sources give, turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.words import content_words

When = Literal["before", "during", "after"]

_CUES: dict[str, When] = {
    "before": "before", "ahead of": "before", "prior to": "before", "on the eve of": "before", "during": "during",
    "amid": "during", "while": "during", "after": "after", "following": "after",
    "since": "after", "in the wake of": "after",
}  # fmt: skip
_CUE = re.compile(
    rf"\b({'|'.join(sorted(_CUES, key=len, reverse=True))}) "
    r"(?:the |a |an |his |her |their |its )?((?:[\w'’-]+ ?){1,5})",
    re.IGNORECASE,
)
ANCHOR = 2
"""Content words after the cue that say what it stands before or after."""
SHARED = 2
"""Content words, anchor aside, that the sentences must share: both tell of one act."""


class _Cue(NamedTuple):
    when: When
    anchor: tuple[str, ...]
    words: str


class Order:
    """The claim puts an act before, during or after something, and the sources put it elsewhere."""

    codes = ("T01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each cue that no answerable outlet has so, and one has otherwise."""
        for claim in context.draft.claims:
            for mine in _cues(claim.text, context.draft.language) if not claim.excerpt else ():
                yield from self._compare(claim, mine, context)

    def _compare(self, claim: Claim, mine: _Cue, context: Context) -> Iterator[Finding]:
        others = [
            (outlet, theirs, evidence)
            for outlet in context.answerable(claim)
            for reading in context.of(outlet)
            for theirs, evidence in _of_same(claim, mine, reading, context)
        ]
        if others and all(theirs.when != mine.when for _, theirs, _ in others):
            outlet, theirs, evidence = others[0]
            reason = f"claim says “{shortened(mine.words, 40)}”, {outlet} “{shortened(theirs.words, 40)}”"
            yield make("T01", reason, claim, outlet=outlet, evidence=evidence, words=mine.words, mend=theirs.words)


def _cues(text: str, language: str) -> Iterator[_Cue]:
    for match in _CUE.finditer(text):
        anchor = content_words(match[2], language)[:ANCHOR]
        if anchor and not anchor[0][0].isdigit():
            yield _Cue(_CUES[match[1].casefold()], anchor, match.group().strip())


def _of_same(claim: Claim, mine: _Cue, reading: Reading, context: Context) -> Iterator[tuple[_Cue, Evidence]]:
    """Yield the article's cues with the same anchor, in sentences that share enough with the claim."""
    language = context.draft.language
    content = set(content_words(claim.text, language)) - set(mine.anchor)
    for sentence in reading.sentences:
        words = sentence.of(reading.text)
        cues = [cue for cue in _cues(words, language) if cue.anchor[0] in mine.anchor or mine.anchor[0] in cue.anchor]
        if cues and len(content & reading.content(sentence)) >= SHARED:
            yield from ((cue, reading.evidence(sentence)) for cue in cues)
