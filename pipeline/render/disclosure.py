"""What a reader is told of how a story was made and whether a person answers for it."""

from __future__ import annotations

from pipeline.domain import Claim, Status, Story
from pipeline.render.plain import line
from pipeline.text.phrasing import phrasing

MACHINES = frozenset({"model", "extractive"})
"""Values of `Claim.written_by` that are not a person's name."""

STANDING = {
    Status.DRAFT: "Draft, not approved",
    Status.HELD: "Held for a decision, not approved",
    Status.APPROVED: "Approved by an editor",
    Status.KILLED: "Killed, not for use",
}


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
    if all(map(written_by_hand, story.draft.claims)):
        return "Written by a person and held against the articles listed below."
    if story.provenance.model:
        return f"Written with AI ({line(story.provenance.model)}) from the articles listed below."
    return phrasing(story.language).by_software


def _people(story: Story) -> str:
    by_hand = sum(map(written_by_hand, story.draft.claims))
    edits = f", {by_hand} of {len(story.draft.claims)} sentences written or changed by hand" if by_hand else ""
    if not is_proof(story):
        who = line(story.provenance.approved_by or "") or "An editor"
        return f"{who} reviewed and approved it{edits}."
    return f"No editor has approved it{edits}." if by_hand else phrasing(story.language).unapproved
