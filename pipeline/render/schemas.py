"""JSON Schemas of what the commands write, generated from the types; `make docs` keeps them in `docs/schemas/`.

They describe output. On the way in less is enough: the text alone makes an Article.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from pipeline.domain import Article, ArticleId, Label, Moment, Severity, Span, Story, Value
from pipeline.render.decisions import Decisions


class EventRow(Value):
    """One line of `writethru cluster`: an event and the articles that report it."""

    id: str
    label: str
    """What happened, as a person would have written it."""
    articles: tuple[ArticleId, ...]
    outlets: tuple[str, ...]
    origins: tuple[tuple[ArticleId, ...], ...]
    """Articles that carry the same reporting stand together and count as one independent source."""
    start_at: Moment | None
    end_at: Moment | None


class PairEvidence(Span):
    """A passage of the text given: `text[start:end]`."""

    text: str


class PairOutlet(Value):
    """How a claim stands to one outlet's text."""

    label: Label
    score: float
    evidence: PairEvidence | None


class PairFinding(Value):
    """What one check says of the claim."""

    code: str
    severity: Severity
    reason: str
    outlet: str | None = None
    evidence: PairEvidence | None = None
    words: str | None = None
    """The words of the claim that are meant, where not the whole."""
    mend: str | None = None
    """What would set it right, where code can tell."""


class PairRow(Value):
    """One line of `writethru check --pairs`."""

    id: str
    label: Label
    score: float
    """Probability that the claim is supported."""
    outlets: dict[str, PairOutlet]
    findings: tuple[PairFinding, ...]


class PairError(Value):
    """What stands in place of a line that could not be read."""

    id: str | None
    error: str


TYPES: dict[str, Any] = {
    "article.json": Article,
    "event.json": EventRow,
    "story.json": Story,
    "pair.json": PairRow | PairError,
    "decisions.json": Decisions,
}

_WHOLE = frozenset({"article.json", "event.json", "story.json"})
"""Where every key is written, whether it holds something or not."""


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name."""
    return {name: _schema(name, type_) for name, type_ in TYPES.items()}


def _schema(name: str, type_: Any) -> str:
    generator = _Whole if name in _WHOLE else GenerateJsonSchema
    schema = TypeAdapter(type_).json_schema(mode="serialization", schema_generator=generator)
    head = {"$schema": _Whole.schema_dialect, "$id": f"urn:writethru:schema:{name.removesuffix('.json')}"}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


class _Whole(GenerateJsonSchema):
    """Requires every key, those with a default included: what is written holds all but those said to be left out."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        del total
        return "serialization_exclude_if" not in field
