"""The previous version of a story: what of it still stands, so that a writethru changes what changed and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.domain import Claim, Draft
from pipeline.text.normal import comparable
from pipeline.text.swap import swapped
from pipeline.write.sentence import Sentence, Wording

SAME = 0.5
"""Share of the content of an old claim in a sentence, and of the sentence in it, from which the one continues the
other: one figure changed in a sentence of 12 words leaves 0.8."""
FALLEN = 1 / 3
"""Share of the old claims from which on, when that many fell, what was passed over before is looked at again."""


class Earlier:
    """Which sentences continue claims of the previous body, where those stood, and what the sources say anew.

    `passed_over` are the sentences that its sources had and no version told, in comparing form: they are passed over
    again.
    """

    def __init__(
        self, previous: Draft | None, sentences: Sequence[Sentence], passed_over: Collection[str] = ()
    ) -> None:
        body = previous.body if previous else ()
        self.headline = previous.headline if previous else None
        self._slots = _continued(body, sentences)
        self._pointed = {slot for slot, claim in enumerate(body) if previous and _is_pointed(claim, previous)}
        starts = {part.claims[0].id for part in previous.paragraphs} if previous else set()
        self._starts = {slot for slot, claim in enumerate(body) if claim.id in starts}
        self._fallen = len(body) - len(self._slots)
        self._narrows = bool(passed_over and body) and self._fallen < FALLEN * len(body)
        cited = {comparable(one.text) for claim in (previous.claims if previous else ()) for one in claim.citations}
        old = cited.union(passed_over)
        self._fresh = {one for one in sentences if comparable(one.whole) not in old} if self._narrows else set()

    @property
    def kept(self) -> frozenset[Sentence]:
        """The sentences that continue an old claim."""
        return frozenset(self._slots)

    @property
    def points(self) -> frozenset[Sentence]:
        """The sentences that continue a claim which was a key point too."""
        return frozenset(sentence for sentence, slot in self._slots.items() if slot in self._pointed)

    def open(self, candidates: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """Return the candidates that stood in the story before or are new to it."""
        return tuple(one for one in candidates if not self._narrows or one in self._slots or one in self._fresh)

    def standing(self, candidates: Collection[Sentence]) -> list[Sentence]:
        """Return the body in its old order where all of it stands and the sources say nothing besides; else nothing."""
        if not self._narrows or self._fallen or not self._fresh <= self._slots.keys():
            return []
        stands = sorted(self._slots, key=self._slots.__getitem__)
        return stands if set(stands) <= set(candidates) else []

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


def renewed(claim: Claim, sentences: Sequence[Sentence]) -> str:
    """Return the words of an old claim with what changed in the sentences it cited changed in it too."""
    text = claim.text
    for cited in claim.citations:
        now = _continuing(cited.text, [one for one in sentences if one.article == cited.article])
        text = (swapped(text, old=cited.text, new=now.whole) if now else None) or text
    return text


def _continuing(words: str, sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that says most nearly what these words said."""
    scored = [(_likeness(Wording(text=words, language=one.language), one), one) for one in sentences]
    alike = [(likeness, one) for likeness, one in scored if likeness >= SAME]
    return min(alike, key=lambda pair: (-pair[0], pair[1].key), default=(0.0, None))[1]


def _is_pointed(claim: Claim, draft: Draft) -> bool:
    return any(claim.text.startswith(point.text.rstrip(".")) for point in draft.key_points)


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
    return _continuing(claim.text, [one for one in sentences if one.article in cited])


def _likeness(claim: Wording, sentence: Sentence) -> float:
    return min(claim.share_in(sentence), sentence.share_in(claim))
