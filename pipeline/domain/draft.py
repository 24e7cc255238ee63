"""Drafts: claims, and the citations their attributions are derived from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import sha256

from pydantic import Field

from pipeline.domain.article import ArticleId
from pipeline.domain.report import Verdict
from pipeline.domain.value import Evidence, Value

ClaimId = str

MACHINES = frozenset({"model", "extractive"})
"""Values of `Claim.written_by` that are not a person's name."""


class Citation(Evidence):
    """Where a claim comes from: a sentence of an article, `article.text[start:end] == text`."""

    article: ArticleId


class Attribution(Value):
    """The outlets credited. In our own drafts it is derived from the citations; in a person's, read from the prose."""

    outlets: tuple[str, ...] = ()
    origins: int = 0
    """How many independent origins stand behind those outlets."""


class Claim(Value):
    """One checkable sentence of the merged story."""

    id: ClaimId
    text: str
    """The sentence without its rendered credit."""
    attribution: Attribution = Attribution()
    citations: tuple[Citation, ...] = ()
    """Where it comes from. The structure check says so when there is none."""
    verdict: Verdict | None = None
    """None until the checker has seen it."""
    excerpt: bool = False
    """True where the sentence is taken word for word from one source and shown to the reader as such."""
    credit_after: str | None = Field(None, exclude_if=lambda value: value is None)
    """The words of the text behind which its credit reads best, where that is not its end."""
    written_by: str = "extractive"
    """`model`, `extractive`, or the name of a person."""

    @property
    def by_person(self) -> bool:
        """Say whether a person wrote or changed it: such a sentence no machine rewrites."""
        return self.written_by not in MACHINES


class Paragraph(Value):
    """Claims that are read together."""

    claims: tuple[Claim, ...]


class Position(Value):
    """What one side of a disagreement says."""

    value: str
    outlets: tuple[str, ...]
    citations: tuple[Citation, ...] = ()


class Disagreement(Value):
    """Outlets that do not say the same of one thing."""

    about: str
    positions: tuple[Position, ...]


class Draft(Value):
    """A merged story before anyone approved it."""

    headline: Claim
    dek: Claim | None = None
    section: str | None = None
    key_points: tuple[Claim, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    credit_line: tuple[str, ...] | None = None
    """The outlets a foreign draft's header names ("Credited from: …"). None in our own, where it is derived."""
    language: str = "en"
    writer: str = "extractive"
    notes: tuple[str, ...] = Field(default=())
    """What the writer wants an editor to know."""
    usage: dict[str, int] = {}
    """What the model that wrote it used, as its provider counted."""
    prompts: dict[str, str] = {}
    """Digest of each prompt the model was given, by name."""

    @property
    def body(self) -> tuple[Claim, ...]:
        """The claims of the paragraphs, in reading order."""
        return tuple(claim for paragraph in self.paragraphs for claim in paragraph.claims)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in reading order: headline, dek, key points, body."""
        dek = (self.dek,) if self.dek else ()
        return (self.headline, *dek, *self.key_points, *self.body)

    def each(self, change: Callable[[Claim], Claim]) -> Draft:
        """Return the draft with every claim changed."""
        parts = (part.model_copy(update={"claims": tuple(map(change, part.claims))}) for part in self.paragraphs)
        return self.model_copy(
            update={
                "headline": change(self.headline),
                "dek": change(self.dek) if self.dek else None,
                "key_points": tuple(map(change, self.key_points)),
                "paragraphs": tuple(parts),
            }
        )

    def outlets(self) -> tuple[str, ...]:
        """The outlets credited anywhere, in order of first credit."""
        return tuple(dict.fromkeys(outlet for claim in self.claims for outlet in claim.attribution.outlets))


def claim_id(text: str, taken: Collection[ClaimId] = ()) -> ClaimId:
    """Return an id derived from the words: `c-` and eight hex digits, with a suffix where `taken` has it already."""
    base = "c-" + sha256(" ".join(text.casefold().split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    candidate, n = base, 2
    while candidate in taken:
        candidate, n = f"{base}-{n}", n + 1
    return candidate
