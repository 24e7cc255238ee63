"""What every domain type is made of: frozen, compared by content, strict about its keys."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, model_validator


class Value(BaseModel):
    """A frozen value. Change one with `model_copy(update=...)`."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def content_digest(self) -> str:
        """SHA-256 of all it says, as hex; equal values have equal digests. Half surrogates in a text do no harm."""
        return sha256(json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


def _aware(moment: datetime) -> datetime:
    """A time without a zone is read as UTC: feeds and pages that omit it mostly mean that."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_aware), PlainSerializer(datetime.isoformat, when_used="json")]
"""A time that knows its zone, written as ISO 8601 with its offset."""


def read_moment(said: Any) -> datetime | None:
    """Return a time written as ISO 8601; None for anything else."""
    try:
        return _aware(datetime.fromisoformat(str(said)))
    except ValueError:
        return None


class Span(Value):
    """Half-open characters `[start, end)` of a text."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")
        return self

    def of(self, text: str) -> str:
        """Return the words meant."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Say whether no character of this span lies outside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Self:
        """Return the same span in a text that begins `by` characters earlier."""
        return type(self)(**{**self.model_dump(), "start": self.start + by, "end": self.end + by})


class Evidence(Span):
    """A passage of a source: `text == source[start:end]`. `article` is None for sources without ids (claim pairs)."""

    text: str
    article: str | None = None

    def row(self) -> dict[str, Any]:
        """Return the contract's form, without `article` where there is none."""
        return self.model_dump(mode="json", exclude_none=True)
