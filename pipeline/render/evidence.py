"""What stands behind a claim, origin by origin: the passages, what surrounds them, and how each origin stands to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.domain import Article, Claim, Evidence, Label, OutletVerdict, Source, Story
from pipeline.render.findings import verdict_of
from pipeline.render.sources import OriginGroup

REACH = 240
"""Characters of context on each side: about one long sentence, enough to see that a passage is not cut to fit."""


class Passage(NamedTuple):
    """Words of a source with what stands before and after them. `number` is the source's in the list, from 1."""

    source: Source
    number: int
    evidence: Evidence
    before: str
    words: str
    after: str


class Proof(NamedTuple):
    """How one origin stands to a claim. `label` is None where nobody asked it."""

    group: OriginGroup
    label: Label | None
    credited: bool
    passages: tuple[Passage, ...]
    searched: int
    """Words of its articles, so that silence is a statement."""


_PLACE = {Label.SUPPORTED: 0, Label.REFUTED: 1, None: 2, Label.NOT_ENOUGH_INFO: 3}


class Shelf:
    """The sources of one story with their texts, read once for all its claims."""

    def __init__(self, story: Story, articles: Mapping[str, Article], groups: tuple[OriginGroup, ...]) -> None:
        self._story = story
        self._articles = articles
        self._groups = groups
        self._numbers = {source.id: number for number, source in enumerate(story.sources, 1)}
        self._words = {id_: len(article.text.split()) for id_, article in articles.items()}

    def proofs(self, claim: Claim) -> tuple[Proof, ...]:
        """Return every origin's stand: supporters first, then contradictors, then those that are silent."""
        proofs = [self._proof(claim, group) for group in self._groups]
        return tuple(sorted(proofs, key=lambda proof: (_PLACE[proof.label], not proof.credited, not proof.passages)))

    def _proof(self, claim: Claim, group: OriginGroup) -> Proof:
        outlets = {source.outlet for source in group.sources}
        verdict = verdict_of(claim, self._story)
        judged = [each for outlet, each in verdict.outlets.items() if outlet in outlets] if verdict else []
        return Proof(
            group=group,
            label=_together(judged),
            credited=not outlets.isdisjoint(claim.attribution.outlets),
            passages=tuple(self._passages(claim, group, judged)),
            searched=sum(self._words.get(source.id, 0) for source in group.sources),
        )

    def _passages(self, claim: Claim, group: OriginGroup, judged: list[OutletVerdict]) -> Iterator[Passage]:
        shown: list[Evidence] = []
        sources = {source.id: source for source in group.sources}
        for evidence in (*claim.citations, *(each.evidence for each in judged if each.evidence)):
            source = sources.get(evidence.article or "")
            again = any(other.article == evidence.article and other.overlaps(evidence) for other in shown)
            if source and not again:
                shown.append(evidence)
                yield self._in_context(source, evidence)

    def _in_context(self, source: Source, evidence: Evidence) -> Passage:
        article = self._articles.get(source.id)
        number = self._numbers[source.id]
        if article is None or evidence.of(article.text) != evidence.text:
            return Passage(source, number, evidence, "", evidence.text, "")
        before, after = article.text[: evidence.start], article.text[evidence.end :]
        return Passage(source, number, evidence, _last_of(before), evidence.text, _first_of(after))


def _together(judged: list[OutletVerdict]) -> Label | None:
    """One outlet of an origin that supports speaks for it; a contradiction is never hidden behind support."""
    labels = {each.label for each in judged}
    for label in (Label.REFUTED, Label.SUPPORTED, Label.NOT_ENOUGH_INFO):
        if label in labels:
            return label
    return None


def _last_of(text: str) -> str:
    """Return the end of the paragraph so far, cut at a word."""
    paragraph = text[-REACH * 2 :].rpartition("\n\n")[2]
    if len(paragraph) <= REACH:
        return paragraph
    return "… " + paragraph[-REACH:].partition(" ")[2]


def _first_of(text: str) -> str:
    paragraph = text[: REACH * 2].partition("\n\n")[0]
    if len(paragraph) <= REACH:
        return paragraph
    return paragraph[:REACH].rpartition(" ")[0] + " …"
