"""What the HTML pages show, as plain values: the templates choose places and no words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.domain import Article, Claim, Finding, Label, Source, Story
from pipeline.render.adopting import source_wording
from pipeline.render.disclosure import written_by_hand
from pipeline.render.evidence import Passage, Proof, Shelf
from pipeline.render.findings import SIGNS, all_findings, by_claim
from pipeline.render.plain import address, line
from pipeline.render.snapshots import Snapshots
from pipeline.render.sources import OriginGroup, origin_groups, outlet_name
from pipeline.render.times import in_words
from pipeline.settings import Settings

STANDS: Mapping[Label | None, tuple[str, str, str]] = {
    Label.SUPPORTED: ("✔", "supported", "supports it"),
    Label.REFUTED: ("✘", "refuted", "contradicts it"),
    Label.NOT_ENOUGH_INFO: ("○", "silent", "says nothing of it"),
    None: ("–", "unasked", "was not asked"),
}
"""Sign, style and words of how an origin stands to a claim: never colour alone."""


class Flag(NamedTuple):
    """A finding as a page shows it."""

    finding: Finding
    anchor: str
    """Of the claim it is on; empty where it is on the draft as a whole."""
    sign: str
    severity: str
    code: str
    reason: str
    outlet: str
    claim: str
    where: str
    mend: str
    adopt: str
    """The sentence in the source's own words; empty where code cannot tell them."""


class PassageView(NamedTuple):
    """A passage with its context and the line that says whose it is."""

    before: str
    words: str
    after: str
    told: str
    number: int
    """Of the source in the list, from 1."""
    anchor: str
    """Where the passage is marked in the text of its source."""
    link: str | None


class ProofView(NamedTuple):
    """How one origin stands to a claim, in signs and words."""

    group: OriginGroup
    sign: str
    manner: str
    name: str
    brief: str
    """The agency alone, or the outlets."""
    says: str
    credited: bool
    passages: tuple[PassageView, ...]


class ClaimView(NamedTuple):
    """A claim as it is printed, with its number in the body where it has one."""

    id: str
    anchor: str
    """Its place on the page: a key point and a sentence that say the same share their id."""
    number: int
    text: str
    alone: bool
    origins: int
    written_by: str
    """`model`, `extractive`, or the name of a person."""
    by_hand: bool
    flags: tuple[Flag, ...]
    proofs: tuple[ProofView, ...]


def places(story: Story) -> Iterator[tuple[str, Claim]]:
    """Yield every claim with its place: the body's by number, then key points, headline and dek."""
    yield from ((str(number), claim) for number, claim in enumerate(story.draft.body, 1))
    yield from ((f"k{number}", claim) for number, claim in enumerate(story.key_points, 1))
    yield "h", story.headline
    if story.dek:
        yield "d", story.dek


def called(place: str) -> str:
    """Return what a place is called: `sentence 9`, `key point 2`, `headline`, `dek`."""
    kind, number = ("k", place[1:]) if place.startswith("k") else (place, place)
    return {"h": "headline", "d": "dek", "k": f"key point {number}"}.get(kind, f"sentence {number}")


class Viewer:
    """Turns the parts of one story into what a page shows."""

    def __init__(self, story: Story, articles: Sequence[Article], settings: Settings) -> None:
        self.story = story
        self.settings = settings
        self.groups = origin_groups(story.sources)
        self.articles = {article.id: article for article in articles}
        self.snapshots = Snapshots(story, self.articles)
        self._shelf = Shelf(story, self.articles, self.groups)
        self._texts = {claim.id: claim.text for claim in story.draft.claims}
        self._places = {claim.id: place for place, claim in reversed([*places(story)])}
        self.findings = tuple(map(self.flag, all_findings(story)))
        self._flags = {claim: tuple(map(self.flag, found)) for claim, found in by_claim(all_findings(story)).items()}

    def claim(self, claim: Claim, text: str, *, place: str) -> ClaimView:
        """Return a claim with its marks and its evidence. `place` is one of `places`."""
        return ClaimView(
            id=claim.id,
            anchor=f"at-{place}",
            number=int(place) if place.isdigit() else 0,
            text=text,
            alone=claim.attribution.origins == 1 and len(self.groups) > 1,
            origins=claim.attribution.origins,
            written_by=line(claim.written_by),
            by_hand=written_by_hand(claim),
            flags=self._flags.get(claim.id, ()),
            proofs=tuple(map(self._proof, self._shelf.proofs(claim))),
        )

    def flag(self, finding: Finding) -> Flag:
        """Return a finding with its sign and the place it is about."""
        return Flag(
            finding=finding,
            anchor=f"at-{self._places[finding.claim]}" if finding.claim in self._places else "",
            sign=SIGNS[finding.severity],
            severity=finding.severity.value,
            code=line(finding.code),
            reason=line(finding.reason),
            outlet=outlet_name(finding.outlet) if finding.outlet else "",
            claim=finding.claim or "",
            where=self._where(finding.claim),
            mend=line(finding.mend or ""),
            adopt=line(source_wording(self._texts.get(finding.claim or "", ""), finding) or ""),
        )

    def number(self, source: Source) -> int:
        """Return a source's number in the list of sources, from 1."""
        return self.story.sources.index(source) + 1

    def _where(self, claim: str | None) -> str:
        return called(self._places[claim]) if claim in self._places else "the draft"

    def _proof(self, proof: Proof) -> ProofView:
        sign, manner, says = STANDS[proof.label]
        silent = proof.label is Label.NOT_ENOUGH_INFO and proof.searched
        if proof.label is None and proof.passages:
            sign, manner, says = "?", "unasked", "is cited and has not been judged"
        return ProofView(
            group=proof.group,
            sign=sign,
            manner=manner,
            name=proof.group.name,
            brief=proof.group.brief,
            says=f"{says} ({proof.searched:,} words searched)" if silent else says,
            credited=proof.credited,
            passages=tuple(map(self._passage, proof.passages)),
        )

    def _passage(self, passage: Passage) -> PassageView:
        when = passage.source.published_at
        told = (f"S{passage.number}", outlet_name(passage.source.outlet), in_words(when, self.settings) if when else "")
        return PassageView(
            before=passage.before,
            words=passage.words,
            after=passage.after,
            told=" · ".join(filter(None, told)),
            number=passage.number,
            anchor=self.snapshots.anchor(passage.evidence),
            link=address(passage.source.url),
        )
