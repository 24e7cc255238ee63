"""The house style of credit: in each sentence, at an outlet's first mention, or in notes at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.domain import Claim, Story
from pipeline.render.attribution import sentence, shown


class Printed(NamedTuple):
    """A claim as it is printed. Notes are positions in the list of sources, from 1."""

    claim: Claim
    text: str
    notes: tuple[int, ...] = ()
    """Printed behind the text."""
    unsaid: tuple[int, ...] = ()
    """Not printed, since its outlets were named before: what a reading program needs to know whose it is."""


def body(story: Story, style: str) -> tuple[tuple[Printed, ...], ...]:
    """Return the paragraphs with their credits in one of `STYLES`."""
    printed = STYLES[style](story)
    return tuple(tuple(next(printed) for _ in paragraph.claims) for paragraph in story.paragraphs)


def with_notes(printed: Printed) -> str:
    """Return the text with the numbers of its notes behind it, where it has any."""
    return f"{printed.text} [{', '.join(map(str, printed.notes))}]" if printed.notes else printed.text


def _each_sentence(story: Story) -> Iterator[Printed]:
    for claim in story.draft.body:
        yield Printed(claim, sentence(claim, story))


def _first_mention(story: Story) -> Iterator[Printed]:
    """Name outlets in prose once; an excerpt keeps its credit, since quoted words never stand alone."""
    named: set[str] = set()
    for claim in story.draft.body:
        known = named.issuperset(claim.attribution.outlets) and not claim.excerpt
        unsaid = _notes(claim, story) if known else ()
        yield Printed(claim, shown(claim) if known else sentence(claim, story), unsaid=unsaid)
        named.update(claim.attribution.outlets)


def _end_notes(story: Story) -> Iterator[Printed]:
    for claim in story.draft.body:
        yield Printed(claim, shown(claim), _notes(claim, story))


def _notes(claim: Claim, story: Story) -> tuple[int, ...]:
    cited = {citation.article for citation in claim.citations}
    credited = claim.attribution.outlets
    return tuple(
        number
        for number, source in enumerate(story.sources, 1)
        if source.id in cited or (not cited and source.outlet in credited)
    )


STYLES: dict[str, Callable[[Story], Iterator[Printed]]] = {
    "sentence": _each_sentence,
    "first": _first_mention,
    "end-notes": _end_notes,
}
