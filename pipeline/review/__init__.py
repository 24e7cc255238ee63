"""The editor's half: what changed between revisions, and what people decide.

`apply`, which checks again and so needs every stage, is in `pipeline.review.apply`.
"""

from pipeline.review.audit import audit_rows, audit_text
from pipeline.review.changes import Change, Diff
from pipeline.review.decisions import approve, hold, keep, kill, reopen, undecided
from pipeline.review.diff import diff
from pipeline.review.kinds import Kind
from pipeline.review.prose import word_diff

__all__ = [
    "Change",
    "Diff",
    "Kind",
    "approve",
    "audit_rows",
    "audit_text",
    "diff",
    "hold",
    "keep",
    "kill",
    "reopen",
    "undecided",
    "word_diff",
]
