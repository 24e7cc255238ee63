import json

import pytest

from pipeline.llm.forms import Form, below, parameters, portable_schema
from pipeline.write.model.reply import Reply

EVERYWHERE = {
    "$defs",
    "$ref",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "items",
    "properties",
    "required",
    "type",
}


def _keys(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    inner = (
        set().union(*map(_keys, value.values())) if key in {"properties", "$defs"} else _keys(value)
        for key, value in schema.items()
    )
    return set(schema) | set().union(*inner)


def test_the_schema_on_the_wire_keeps_to_what_every_server_takes() -> None:
    assert _keys(portable_schema(Reply)) <= EVERYWHERE


def test_every_object_is_closed_and_has_all_its_keys_as_strict_servers_ask() -> None:
    schema = portable_schema(Reply)
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def test_the_numbers_come_before_the_text_they_prove() -> None:
    assert list(portable_schema(Reply)["$defs"]["Cited"]["properties"]) == ["sents", "text"]


def test_the_schema_is_the_same_bytes_for_every_story() -> None:
    one, other = (json.dumps(parameters(Form.SCHEMA, Reply)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("form", "refusal", "expected"),
    [
        (Form.SCHEMA, "response_format is not supported", Form.OBJECT_WITH_SCHEMA),
        (Form.OBJECT_WITH_SCHEMA, "unknown key schema in response_format", Form.OBJECT),
        (Form.OBJECT_WITH_SCHEMA, "response_format is not supported", Form.TOOL),
        (Form.OBJECT_WITH_SCHEMA, "", Form.OBJECT),
        (Form.OBJECT, "response_format is not supported", Form.TOOL),
        (Form.OBJECT, "", Form.TEXT),
        (Form.TOOL, "tools are not supported", Form.TEXT),
        (Form.TEXT, "", Form.TEXT),
    ],
)
def test_the_next_form_down(form: Form, refusal: str, expected: Form) -> None:
    assert below(form, refusal) is expected
