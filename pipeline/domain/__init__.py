"""The things the pipeline speaks of. Values: frozen, made of tuples, compared by content."""

from pipeline.domain.article import GIVEN_ID, UNKNOWN_OUTLET, Article, ArticleId, Page, Rejection
from pipeline.domain.draft import (
    Attribution,
    Citation,
    Claim,
    ClaimId,
    Disagreement,
    Draft,
    Paragraph,
    Position,
    claim_id,
)
from pipeline.domain.event import Event, Origin
from pipeline.domain.report import Finding, Label, OutletVerdict, Report, Severity, Verdict
from pipeline.domain.story import Correction, Credit, Provenance, Revision, Source, Status, Story
from pipeline.domain.value import Evidence, Moment, Span, Value

__all__ = [
    "GIVEN_ID",
    "UNKNOWN_OUTLET",
    "Article",
    "ArticleId",
    "Attribution",
    "Citation",
    "Claim",
    "ClaimId",
    "Correction",
    "Credit",
    "Disagreement",
    "Draft",
    "Event",
    "Evidence",
    "Finding",
    "Label",
    "Moment",
    "Origin",
    "OutletVerdict",
    "Page",
    "Paragraph",
    "Position",
    "Provenance",
    "Rejection",
    "Report",
    "Revision",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Story",
    "Value",
    "Verdict",
    "claim_id",
]
