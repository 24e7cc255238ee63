"""The editor's half: what changed between revisions, and what people decide."""

from pipeline.review.changes import Change, Diff
from pipeline.review.diff import diff
from pipeline.review.kinds import Kind
from pipeline.review.prose import word_diff

__all__ = ["Change", "Diff", "Kind", "diff", "word_diff"]
