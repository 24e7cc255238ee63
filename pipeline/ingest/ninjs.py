"""ninjs 1 to 3, and dpa's digital wires, in; an article out. The JSON forms in which agencies deliver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.ingest.wire import Wire
from pipeline.text.markup import plain

_BODIES = ("body_html", "body_xhtml", "article_html", "body_text")
_MARKS = frozenset({*_BODIES, "bodies", "headlines", "versioncreated", "versionCreated", "version_created",
                    "pubstatus", "pubStatus", "representationtype", "representationType"})  # fmt: skip


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Say whether an object is a wire item: it names itself and carries keys that only wires have."""
    return bool(row.get("uri") or row.get("guid") or row.get("urn")) and bool(_MARKS & set(row))


def ninjs_wire(row: Mapping[str, Any]) -> Wire:
    """Return what an item says of itself."""
    uri = _text(row, "guid", "urn", "uri")
    return Wire(
        guid=uri,
        url=_text(row, "url", "uri"),
        version=_text(row, "version"),
        headline=plain(_text(row, "headline") or _role(row.get("headlines"), ("main", ""))),
        byline=plain(_text(row, "byline", "by")) or _role(row.get("by"), ("",)),
        provider=_provider(row),
        dateline=_text(row, "dateline", "located"),
        slugline=_text(row, "slugline"),
        language=_text(row, "language"),
        published=_text(row, "firstpublished", "firstPublished", "firstcreated", "firstCreated", "contentCreated"),
        updated=_text(row, "versioncreated", "versionCreated", "version_created"),
        embargoed=_text(row, "embargoed", "embargoedUntil", "embargoeduntil"),
        status=_text(row, "pubstatus", "pubStatus"),
        kind=_kind(row),
        urgency=_text(row, "urgency"),
        usage=_text(row, "usageterms", "usageTerms"),
        subjects=tuple(_codes(row.get("subject") or row.get("subjects"))),
        body=_body(row),
    )


def _kind(row: Mapping[str, Any]) -> str:
    kind = _text(row, "type")
    return "text" if kind == "composite" or "article_html" in row else kind


def _text(row: Mapping[str, Any], *keys: str) -> str:
    return next((str(row[key]) for key in keys if isinstance(row.get(key), str | int) and str(row[key])), "")


def _role(values: Any, roles: Iterable[str]) -> str:
    """Return the value of the first of ninjs 2's lists of `{role, value}` that has a wanted role, else the first."""
    entries = [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
    wanted = [one for role in roles for one in entries if str(one.get("role", "")) == role]
    return next((str(one["value"]) for one in (*wanted, *entries) if isinstance(one.get("value"), str)), "")


def _body(row: Mapping[str, Any]) -> str:
    given = _text(row, *_BODIES)
    if given:
        return plain(given)
    bodies = [one for one in row.get("bodies") or () if isinstance(one, dict) and isinstance(one.get("value"), str)]
    marked = sorted(bodies, key=lambda one: "html" not in str(one.get("contentType") or one.get("contenttype") or ""))
    return next((text for one in marked if (text := plain(str(one["value"])))), "")


def _provider(row: Mapping[str, Any]) -> str:
    source = row.get("infosource") or row.get("infoSource") or row.get("infosources") or row.get("infoSources")
    entries = source if isinstance(source, list) else []
    named = next((str(one["name"]) for one in entries if isinstance(one, dict) and one.get("name")), "")
    return named or _text(row, "source", "creditline", "provider", "copyrightholder", "copyrightHolder")


def _codes(subjects: Any) -> Iterable[str]:
    for one in subjects if isinstance(subjects, list) else ():
        if isinstance(one, dict) and (code := one.get("code") or one.get("uri") or one.get("literal")):
            yield str(code)
