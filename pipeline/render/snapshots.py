"""The sources of a story as they were read, with every passage the story rests on marked where it stands.

A page must stay under one megabyte for forty sources, so long texts are shown up to an allowance, and beyond it only
around what is cited; the gap is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.domain import Article, ArticleId, Evidence, Span, Story
from pipeline.render.findings import all_findings, verdict_of
from pipeline.text.sentences import paragraphs

ALLOWANCE = 400_000
"""Bytes of source text on one page: with 60 sentences against 40 sources, 0.8 MB with markup and evidence."""
_AROUND = 300
"""Characters kept on each side of a passage beyond the allowance."""


class Piece(NamedTuple):
    """A run of text; `anchor` is empty where it is not a marked passage."""

    text: str
    anchor: str = ""


class Snapshot(NamedTuple):
    """One source's text, paragraph by paragraph. `hidden` counts the characters left out."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    hidden: int


class Snapshots:
    """The texts behind one story, and where in them each passage is marked."""

    def __init__(self, story: Story, articles: Mapping[ArticleId, Article]) -> None:
        self._articles = articles
        self._numbers = {source.id: number for number, source in enumerate(story.sources, 1)}
        self._marks = _merged(_passages(story), articles)
        self._share = ALLOWANCE // max(1, len(story.sources))

    def anchor(self, evidence: Evidence) -> str:
        """Return the id of the mark that holds a passage; the source's own id where the text is not at hand."""
        article = evidence.article or ""
        number = self._numbers.get(article, 0)
        marks = self._marks.get(article, ())
        start = next((mark.start for mark in marks if evidence.within(mark)), None)
        return f"S{number}" if start is None else f"S{number}-{start}"

    def of(self, article: ArticleId) -> Snapshot:
        """Return a source's text with its marks; empty where the text is not at hand."""
        if article not in self._articles:
            return Snapshot((), 0)
        text, marks = self._articles[article].text, self._marks.get(article, ())
        kept = _kept(len(text), marks, self._share * len(text) // max(1, len(text.encode("utf-8", "surrogatepass"))))
        shown = tuple(
            tuple(self._pieces(article, text, paragraph, marks))
            for window in kept
            for paragraph in _clipped(paragraphs(text), window)
        )
        return Snapshot(shown, len(text) - sum(window.end - window.start for window in kept))

    def _pieces(self, article: ArticleId, text: str, within: Span, marks: Iterable[Span]) -> Iterator[Piece]:
        position = within.start
        for mark in marks:
            if mark.overlaps(within):
                start, end = max(mark.start, within.start), min(mark.end, within.end)
                yield Piece(text[position:start])
                yield Piece(text[start:end], f"S{self._numbers[article]}-{start}")
                position = end
        yield Piece(text[position : within.end])


def _passages(story: Story) -> Iterator[Evidence]:
    """Yield every passage a story points at: citations, what the checker found, what sides of a disagreement say."""
    for claim in story.draft.claims:
        yield from claim.citations
        verdict = verdict_of(claim, story)
        yield from (each.evidence for each in (verdict.outlets.values() if verdict else ()) if each.evidence)
    yield from (finding.evidence for finding in all_findings(story) if finding.evidence)
    for disagreement in story.disagreements:
        for position in disagreement.positions:
            yield from position.citations


def _merged(passages: Iterable[Evidence], articles: Mapping[ArticleId, Article]) -> dict[ArticleId, tuple[Span, ...]]:
    """Join passages that overlap, article by article; one that is not where it says it is, is left out."""
    spans: dict[ArticleId, set[tuple[int, int]]] = defaultdict(set)
    for passage in passages:
        article = articles.get(passage.article or "")
        if article and passage.text and passage.of(article.text) == passage.text:
            spans[article.id].add((passage.start, passage.end))
    return {article: tuple(_joined(sorted(found))) for article, found in spans.items()}


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield sorted spans, those that overlap or touch as one."""
    first, last = -1, -1
    for start, end in spans:
        if start > last:
            if last >= 0:
                yield Span(start=first, end=last)
            first = start
        last = max(last, end)
    if last >= 0:
        yield Span(start=first, end=last)


def _kept(length: int, marks: Iterable[Span], allowance: int) -> tuple[Span, ...]:
    """Return the windows of a text that are shown: its beginning, and what surrounds each mark beyond it."""
    windows = [(0, min(allowance, length))]
    windows += [(max(0, mark.start - _AROUND), min(length, mark.end + _AROUND)) for mark in marks]
    return tuple(_joined(sorted(windows)))


def _clipped(spans: Iterable[Span], window: Span) -> Iterator[Span]:
    for span in spans:
        if span.overlaps(window):
            yield Span(start=max(span.start, window.start), end=min(span.end, window.end))
