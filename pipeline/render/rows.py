"""The draft as the review page lays it out: a row for each claim, with the place it is called by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from pipeline.domain import Claim
from pipeline.render.attribution import short, shown
from pipeline.render.compare import Compared, compared
from pipeline.render.crediting import body, with_notes
from pipeline.render.disclosure import written_by_hand
from pipeline.render.plain import line
from pipeline.render.sources import distinct, joined, outlet_name
from pipeline.render.view import ClaimView, Flag, Viewer, called
from pipeline.text.normal import find

_BRIEF = 70
"""Characters of a claim in the matrix: enough to know it by."""
_COMPARED = frozenset({"Q02", "Q03"})
"""Findings on changed or cut words, where the source's passage is shown word against word."""


_SHORT = {"h": "H", "d": "D", "k": "•"}
"""How the gutter writes a place that is no sentence's number."""


class TextPiece(NamedTuple):
    """A run of a sentence; `severity` where a finding means these words."""

    text: str
    severity: str = ""


class FindingView(NamedTuple):
    """A finding with the source's passage set against the draft's words, where words are what it is about."""

    flag: Flag
    compared: tuple[Compared, ...] = ()

    @property
    def id(self) -> str:
        """What a decision calls it."""
        return self.flag.finding.id


class Cell(NamedTuple):
    """One origin's stand to one claim, in the matrix."""

    sign: str
    manner: str
    says: str
    credited: bool


class Row(NamedTuple):
    """One claim: in the gutter its place, then its words, in the margin its origins."""

    claim: ClaimView
    raw: str
    place: str
    where: str
    pieces: tuple[TextPiece, ...]
    dots: str
    origins_words: str
    credited: str
    excerpt: bool
    by_hand: str
    findings: tuple[FindingView, ...]
    unasked: str
    cells: tuple[Cell, ...]

    @property
    def brief(self) -> str:
        """The beginning of the sentence, to know it by."""
        return self.raw if len(self.raw) <= _BRIEF else self.raw[:_BRIEF].rpartition(" ")[0] + " …"


class Rows(NamedTuple):
    """The rows of a draft in their parts."""

    headline: Row
    dek: Row | None
    key_points: tuple[Row, ...]
    paragraphs: tuple[tuple[Row, ...], ...]

    @property
    def all(self) -> tuple[Row, ...]:
        """Every row in reading order."""
        dek = (self.dek,) if self.dek else ()
        return (self.headline, *dek, *self.key_points, *(row for paragraph in self.paragraphs for row in paragraph))


def rows(viewer: Viewer) -> Rows:
    """Return the rows of a story's draft."""
    story, numbers = viewer.story, count(1)
    return Rows(
        headline=_row(story.headline, line(story.headline.text), "h", viewer),
        dek=_row(story.dek, shown(story.dek), "d", viewer) if story.dek else None,
        key_points=tuple(
            _row(claim, short(claim, story), f"k{number}", viewer) for number, claim in enumerate(story.key_points, 1)
        ),
        paragraphs=tuple(
            tuple(_row(printed.claim, with_notes(printed), str(next(numbers)), viewer) for printed in paragraph)
            for paragraph in body(story, viewer.settings.attribution)
        ),
    )


def _row(claim: Claim, text: str, place: str, viewer: Viewer) -> Row:
    view = viewer.claim(claim, text, place=place)
    origins = claim.attribution.origins
    return Row(
        claim=view,
        raw=line(claim.text),
        place=_SHORT.get(place[0], "") + place.lstrip("hdk"),
        where=called(place).capitalize(),
        pieces=_pieces(text, view.flags),
        dots={0: "–", 1: "○"}.get(origins, "●" * min(origins, 6)),
        origins_words=_origins_words(origins),
        credited=_credited(claim),
        excerpt=claim.excerpt,
        by_hand=line(claim.written_by) if written_by_hand(claim) else "",
        findings=tuple(_finding(flag, claim) for flag in view.flags),
        unasked=", ".join(proof.name for proof in view.proofs if proof.manner == "unasked" and not proof.passages),
        cells=_cells(view, viewer),
    )


def _pieces(text: str, flags: Sequence[Flag]) -> tuple[TextPiece, ...]:
    """Underline the words that findings mean; the whole sentence where they mean all of it."""
    if not flags:
        return (TextPiece(text),)
    severity = flags[0].severity
    words = flags[0].finding.words
    span = find(words, text) if words else None
    if span is None:
        return (TextPiece(text, severity),)
    return (TextPiece(text[: span.start]), TextPiece(span.of(text), severity), TextPiece(text[span.end :]))


def _origins_words(origins: int) -> str:
    return {0: "no origin", 1: "one independent origin"}.get(origins, f"{origins} independent origins")


def _credited(claim: Claim) -> str:
    outlets = distinct(map(outlet_name, claim.attribution.outlets))
    return f"Credited: {joined(outlets)}" if outlets else "Credited to nobody"


def _finding(flag: Flag, claim: Claim) -> FindingView:
    evidence = flag.finding.evidence
    if evidence is None:
        return FindingView(flag)
    if flag.code in _COMPARED:
        return FindingView(flag, compared(flag.finding.words or claim.text, evidence.text))
    return FindingView(flag, (Compared(evidence.text, cut=False),))


def _cells(view: ClaimView, viewer: Viewer) -> tuple[Cell, ...]:
    by_group = {proof.group.number: proof for proof in view.proofs}
    return tuple(
        Cell(proof.sign, proof.manner, proof.says, proof.credited)
        for group in viewer.groups
        for proof in (by_group[group.number],)
    )
