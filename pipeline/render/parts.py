"""Who made each sentence, for machines: the model, other software, or a person, as article 50 of the EU AI Act asks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain import Claim, Story
from pipeline.render.disclosure import written_by_hand
from pipeline.render.plain import address, line
from pipeline.render.view import called, places

HUMAN_EDITS = "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits"
"""IPTC digital source type of what a person wrote or changed."""


def once(story: Story) -> Iterator[Claim]:
    """Yield each claim in reading order, one that stands in two places once."""
    yield from {claim.id: claim for claim in story.draft.claims}.values()


def source_type(claim: Claim, story: Story) -> str | None:
    """Return the IPTC digital source type of a sentence."""
    return HUMAN_EDITS if written_by_hand(claim) else address(story.provenance.digital_source_type)


def by_hand(story: Story) -> str:
    """Say which places a person wrote or changed, and who: `sentence 3, key point 1 (M. Ortiz)`; empty for none."""
    changed: dict[str, list[str]] = {}
    for place, claim in places(story):
        if written_by_hand(claim):
            changed.setdefault(line(claim.written_by), []).append(called(place))
    return "; ".join(f"{', '.join(where)} ({name})" for name, where in changed.items())
