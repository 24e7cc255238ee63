"""The forms of structured output, from the strictest down, and the schema as it goes over the wire.

Servers differ in what they take: of four tried, one enforced strict schemas, one answered them with 500, one ignored
them, and one died of a `pattern`. So a server is asked for the strictest form first, steps down when it refuses, and
the schema keeps to keys that all of them take.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

_KEPT = frozenset(
    {"$defs", "$ref", "additionalProperties", "anyOf", "description", "enum", "items", "properties", "required", "type"}
)
"""Keys of JSON Schema that every server takes; lengths, patterns, formats and titles are left to our own validation."""
_NAMED = frozenset({"$defs", "properties"})
"""Keys whose own keys are names, not keywords."""


class Form(StrEnum):
    """How the answer's form is asked for. Below the first, the schema is told in words as well."""

    SCHEMA = "json_schema"
    OBJECT_WITH_SCHEMA = "json_object with schema"
    OBJECT = "json_object"
    TOOL = "tool"
    TEXT = "text"


LADDER = tuple(Form)


def below(form: Form, refusal: str = "") -> Form:
    """Return the next form to try. A refusal that blames more than the schema rules out both object forms at once."""
    blames_the_schema = "schema" in refusal.replace("json_schema", "")
    if form is Form.OBJECT_WITH_SCHEMA and refusal and not blames_the_schema:
        return Form.TOOL
    if form is Form.OBJECT and not refusal:
        return Form.TEXT  # who passes over three forms in silence passes over tools too
    return LADDER[min(LADDER.index(form) + 1, len(LADDER) - 1)]


def parameters(form: Form, model: type[BaseModel]) -> dict[str, Any]:
    """Return the parameters of a Chat Completions request that ask for this form."""
    name, schema = model.__name__.lower(), portable_schema(model)
    asked: dict[Form, dict[str, Any]] = {
        Form.SCHEMA: {
            "response_format": {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
        },
        Form.OBJECT_WITH_SCHEMA: {"response_format": {"type": "json_object", "schema": schema}},
        Form.OBJECT: {"response_format": {"type": "json_object"}},
        Form.TOOL: {
            "tools": [{"type": "function", "function": {"name": name, "parameters": schema}}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        },
        Form.TEXT: {},
    }
    return asked[form]


def told(model: type[BaseModel]) -> str:
    """Return the schema in words, for servers that do not enforce it."""
    schema = json.dumps(portable_schema(model), ensure_ascii=False)
    return f"Answer with one JSON object and nothing else. It must be valid under this JSON Schema:\n{schema}"


@lru_cache(maxsize=64)
def portable_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the model's JSON Schema with the keys every server takes. It is shared: do not change it."""
    kept: dict[str, Any] = _portable(model.model_json_schema())
    return kept


def _portable(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_portable(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _portable(value) for name, value in values.items()} if key in _NAMED else _portable(values)
        for key, values in schema.items()
        if key in _KEPT
    }
