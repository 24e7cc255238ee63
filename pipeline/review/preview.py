"""What the checks say of sentences an editor is about to change, before anything is kept."""

from __future__ import annotations

from typing import Any

from pipeline.review.apply import decisions_for, edits_of
from pipeline.review.decisions import latest_open
from pipeline.review.edits import edited, recheck
from pipeline.settings import Settings
from pipeline.store import Store


def preview(store: Store, slug: str, text: str, *, by: str, settings: Settings) -> dict[str, Any]:
    """Return the changed claims by id, each with its words and what is found on it.

    `text` is a decisions file. GateError when it was made for another revision.
    """
    latest = latest_open(store, slug)
    edits = edits_of(latest.story, decisions_for(latest.story, text).decisions)
    draft = edited(latest.story.draft, edits, by=by)
    report = recheck(draft, latest, settings)
    return {
        claim.id: {
            "text": claim.text,
            "findings": [
                {"code": found.code, "severity": found.severity.value, "reason": found.reason}
                for found in report.findings
                if found.claim == claim.id
            ],
        }
        for claim in draft.claims
        if edits.get(claim.id) is not None
    }
