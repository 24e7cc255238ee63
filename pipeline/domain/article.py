"""Pages as they came over the wire, and the articles read from them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from pydantic import Field

from pipeline.domain.value import Moment, Value, read_moment

ArticleId = str

GIVEN_ID = "given_id"
"""Key of `Article.extra`: the id an article came with, where an article before it had the same."""

UNKNOWN_OUTLET = "unknown"
"""The outlet of an article that nothing tells."""


class Page(Value):
    """What came over the wire or from a file, before anything is read out of it."""

    source: str
    """Where it was read from: a path, an address or `-`."""
    content: bytes = Field(repr=False)
    url: str | None = None
    id: ArticleId | None = None
    """The id a JSON Lines row or a feed gave it."""
    charset: str | None = None
    """The charset the transport declared, not the page itself."""
    hints: dict[str, Any] = Field(default_factory=dict)
    """What a feed said of it: keys of `Article`, used where the page itself is silent."""


class Article(Value):
    """One article of one outlet."""

    id: ArticleId
    url: str | None = None
    outlet: str = UNKNOWN_OUTLET
    title: str = ""
    byline: tuple[str, ...] = ()
    published_at: Moment | None = None
    updated_at: Moment | None = None
    language: str = "en"
    credit: str | None = None
    """The agency the outlet credits, such as `AFP`."""
    section: str | None = None
    text: str = Field(repr=False)
    """Paragraphs separated by one blank line."""
    source: str = ""
    extra: dict[str, Any] = Field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of what a reader sees, as hex: title and text."""
        return sha256(f"{self.title}\n\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def embargoed_until(self) -> Moment | None:
        """When it may be used, as its feed said (kept under `extra`); None where nothing readable was said."""
        said = (self.extra.get(key) for key in ("embargoed", "embargo", "embargoedUntil", "embargoed_until"))
        return next((moment for one in said if (moment := read_moment(one))), None)

    @property
    def latest_at(self) -> Moment | None:
        """When the outlet last touched it, as far as it says."""
        return self.updated_at or self.published_at


class Rejection(Value):
    """A source that could not be used, with its reason. Listed, never dropped in silence."""

    source: str
    reason: str
    exit_code: int = 3
    """The exit code of the run when nothing else is left: 3, or 9 for rights and embargo."""
    item: str = Field(default="", exclude=True)
    """The id of a wire item that its agency has taken back or put under embargo; empty for all else."""
