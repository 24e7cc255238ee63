"""What a reader is told of how a story was made and whether a person answers for it."""

from __future__ import annotations

from pipeline.domain import Claim, Status, Story
from pipeline.render.plain import line
from pipeline.text.phrasing import phrasing

MACHINES = frozenset({"model", "extractive"})
"""Values of `Claim.written_by` that are not a person's name."""


def standing(story: Story) -> str:
    """Return what the story's status means, in its language."""
    return phrasing(story.language).standing[story.status.value]


def made_by(story: Story) -> str:
    """Return the disclosure line: who wrote the words, and what an editor did with them."""
    return f"{_writer(story)} {_people(story)}"


def is_proof(story: Story) -> bool:
    """Say whether the story may be shown as a proof only: no editor approved it."""
    return story.status is not Status.APPROVED


def written_by_hand(claim: Claim) -> bool:
    """Say whether a person wrote or changed the sentence."""
    return claim.written_by not in MACHINES


def _writer(story: Story) -> str:
    words = phrasing(story.language)
    if all(map(written_by_hand, story.draft.claims)):
        return words.by_person
    return words.by_model.format(line(story.provenance.model)) if story.provenance.model else words.by_software


def _people(story: Story) -> str:
    words, by_hand = phrasing(story.language), sum(map(written_by_hand, story.draft.claims))
    edits = f", {words.by_hand.format(by_hand, len(story.draft.claims))}" if by_hand else ""
    if is_proof(story):
        return f"{words.nobody}{edits}."
    return f"{words.approved.format(line(story.provenance.approved_by or '') or words.an_editor)}{edits}."
