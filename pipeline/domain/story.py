"""Stories as they are stored and shown: a draft with its report, sources and provenance."""

from __future__ import annotations

from enum import StrEnum

from pipeline.domain.article import Article, ArticleId
from pipeline.domain.draft import Claim, Disagreement, Draft, Paragraph
from pipeline.domain.report import Report
from pipeline.domain.value import Moment, Value


class Status(StrEnum):
    """Where a story stands. `held`: blocking findings wait for a decision."""

    DRAFT = "draft"
    HELD = "held"
    APPROVED = "approved"
    KILLED = "killed"


class Source(Value):
    """An article a story rests on, without its text."""

    id: ArticleId
    url: str | None
    outlet: str
    title: str
    byline: tuple[str, ...] = ()
    published_at: Moment | None = None
    updated_at: Moment | None = None
    language: str = "en"
    credit: str | None = None
    section: str | None = None
    source: str = ""
    digest: str
    """SHA-256 of the article's title and text."""
    origin: int
    """Articles of one number carry the same reporting."""


class Credit(Value):
    """How often a story credits an outlet."""

    outlet: str
    claims: int
    url: str | None = None


class Correction(Value):
    """What a later revision sets right of what was published, in the words the reader is told."""

    text: str
    at: Moment


class Provenance(Value):
    """How a revision came to be."""

    writer: str
    """`extractive` or the model's name."""
    model: str | None = None
    settings: str
    """Digest of the settings that shape a story."""
    prompts: dict[str, str] = {}
    """Digest of each prompt used, by name."""
    digital_source_type: str
    """IPTC digital source type, an address of its controlled vocabulary."""
    started_at: Moment
    finished_at: Moment
    run_at: Moment | None = None
    """When the run began; the stories of one batch share it."""
    usage: dict[str, int] = {}
    """Tokens, as the provider counted them."""
    cost: float | None = None
    version: str = ""
    """Of writethru."""
    approved_by: str | None = None
    """Who approved the revision and answers for it; None while nobody did."""


class Story(Value):
    """The contract's Story JSON. `../docs/schemas` holds its schema."""

    slug: str
    revision: int
    status: Status
    headline: Claim
    dek: Claim | None = None
    section: str | None = None
    key_points: tuple[Claim, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    credited: tuple[Credit, ...] = ()
    published_at: Moment
    """When revision 1 was made."""
    updated_at: Moment
    sources: tuple[Source, ...] = ()
    report: Report
    provenance: Provenance
    language: str = "en"
    notes: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Of earlier revisions that were published, the latest first."""

    @property
    def draft(self) -> Draft:
        """The draft again, as the writer made it and the checker saw it."""
        shared = set(Draft.model_fields) & set(Story.model_fields)
        return Draft(writer=self.provenance.writer, **{name: getattr(self, name) for name in shared})


class Revision(Value):
    """One numbered state of a story, with who made it and why. Nothing is overwritten."""

    story: Story
    articles: tuple[Article, ...]
    """Snapshots of the sources as they were read."""
    author: str
    reason: str
    created_at: Moment
