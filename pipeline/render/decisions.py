"""What the review page saves: an editor's decisions on the findings of one revision, as one JSON object.

`Decisions.model_validate_json` reads the file. Whoever applies it compares `digest` with the story's own
`content_digest()`, so that nothing lands on another revision, and checks every changed sentence again.
"""

from __future__ import annotations

from typing import Literal

from pipeline.domain import ClaimId, Moment, Value


class FindingDecision(Value):
    """What an editor wants done about one finding."""

    finding: str
    """The finding's id."""
    code: str
    claim: ClaimId | None
    """None for a finding on the draft as a whole."""
    action: Literal["adopt", "edit", "cut", "keep"]
    """`adopt`: take the source's wording, `edit`: take the editor's, `cut`: drop the sentence, `keep`: leave it."""
    text: str | None = None
    """The new words of the sentence, for `adopt` and `edit`."""
    reason: str | None = None
    """Why it stays, for `keep`."""
    at: Moment


class Decisions(Value):
    """The file `decisions.json`."""

    kind: Literal["writethru decisions"]
    slug: str
    revision: int
    digest: str
    """The `content_digest()` of the story they were made on."""
    decisions: tuple[FindingDecision, ...]
    """In the order they were made, one for each finding decided."""
