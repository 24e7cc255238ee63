"""The previous version of a story: what of it still stands, so that a writethru changes what changed and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain import Claim, Draft
from pipeline.write.sentence import Sentence, Wording

SAME = 0.5
"""Share of the content of an old claim in a sentence, and of the sentence in it, from which the one continues the
other: one figure changed in a sentence of 12 words leaves 0.8."""


class Earlier:
    """Which sentences continue claims of the previous body, and where those stood."""

    def __init__(self, previous: Draft | None, sentences: Sequence[Sentence]) -> None:
        self.headline = previous.headline.text if previous else None
        self.points = frozenset(claim.text for claim in previous.key_points) if previous else frozenset()
        self._slots = _continued(previous.body, sentences) if previous else {}
        starts = {part.claims[0].id for part in previous.paragraphs} if previous else set()
        self._starts = {slot for slot, claim in enumerate(previous.body) if claim.id in starts} if previous else set()

    @property
    def kept(self) -> frozenset[Sentence]:
        """The sentences that continue an old claim."""
        return frozenset(self._slots)

    @property
    def breaks(self) -> Mapping[Sentence, bool]:
        """For each sentence that continues an old claim: whether that opened a paragraph."""
        return {sentence: slot in self._starts for sentence, slot in self._slots.items()}

    def in_order(self, ordered: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences in the old order, each new one behind the one it would follow anyway."""
        result = sorted((sentence for sentence in ordered if sentence in self._slots), key=self._slots.__getitem__)
        before: Sentence | None = None
        for sentence in ordered:
            if sentence not in self._slots:
                result.insert(result.index(before) + 1 if before else 0, sentence)
            before = sentence
        return result


def _continued(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> dict[Sentence, int]:
    """Return the place in the old body of each sentence that continues a claim: the same words first, then the like."""
    slots: dict[Sentence, int] = {}
    for like in (_equal, _alike):
        for slot, claim in enumerate(claims):
            free = (sentence for sentence in sentences if sentence not in slots)
            if slot not in slots.values() and (found := like(claim, free)):
                slots[found] = slot
    return slots


def _equal(claim: Claim, sentences: Iterable[Sentence]) -> Sentence | None:
    """Return the sentence with the claim's words, of an article it cited where there is one."""
    cited = {citation.article for citation in claim.citations}
    equal = (sentence for sentence in sentences if sentence.text == claim.text)
    return min(equal, key=lambda sentence: (sentence.article not in cited, sentence.key), default=None)


def _alike(claim: Claim, sentences: Iterable[Sentence]) -> Sentence | None:
    """Return the sentence of a cited article that says most nearly what the claim says."""
    cited = {citation.article for citation in claim.citations}
    scored = (
        (_likeness(Wording(text=claim.text, language=sentence.language), sentence), sentence)
        for sentence in sentences
        if sentence.article in cited
    )
    alike = ((likeness, sentence) for likeness, sentence in scored if likeness >= SAME)
    return min(alike, key=lambda pair: (-pair[0], pair[1].key), default=(0.0, None))[1]


def _likeness(claim: Wording, sentence: Sentence) -> float:
    return min(claim.share_in(sentence), sentence.share_in(claim))
