"""What readers are told, in the manner of the agencies: what we said, on whose word, and what that source says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain import Moment, Story
from pipeline.refresh.fallen import Fallen, Passage
from pipeline.text.normal import comparable


def correction(fallen: Sequence[Fallen], published: Story, *, at: Moment) -> str | None:
    """Return the note on what readers have read; None where nothing of what fell was in it."""
    printed = {claim.id: claim.text for claim in published.draft.claims}
    told = dict.fromkeys(line for one in fallen if one.claim in printed for line in _told(one, printed[one.claim]))
    return f"Correction, {at.day} {at:%b %Y}: {' '.join(told)}" if told else None


def _told(fell: Fallen, said: str) -> Iterator[str]:
    outlets = " and ".join(dict.fromkeys(passage.outlet for passage in fell.passages))
    yield f"An earlier version of this story said, citing {outlets}: {_quoted(said)}"
    yield from dict.fromkeys(map(_now, fell.passages))


def _now(passage: Passage) -> str:
    if passage.new is None:
        return f"{passage.outlet} no longer reports this."
    if comparable(passage.old.text) == comparable(passage.new.text):
        return f"{passage.outlet} has changed its report."
    return f"{passage.outlet} now reports: {_quoted(passage.new.text)}"


def _quoted(text: str) -> str:
    """Return a sentence in quotation marks; marks within it become single ones."""
    return f"“{' '.join(text.split()).replace('“', '‘').replace('”', '’')}”"
