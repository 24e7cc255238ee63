"""One JSON object in, an article or a page out: the lines of Article JSON Lines, and what other readers build."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.domain import Article, Page
from pipeline.errors import SourceError
from pipeline.text.identity import article_id
from pipeline.text.length import check_length
from pipeline.text.markup import tidy
from pipeline.text.moments import moment

_TEXTS = ("title", "url", "outlet", "language", "credit", "section")
_ALIASES = {"published": "published_at", "updated": "updated_at", "authors": "byline", "author": "byline"}

_NEEDED = "an Article needs `text`, `html` or `html_path`"
_TYPES = {int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def as_object(value: Any) -> Mapping[str, Any]:
    """Return a JSON value that is an object; SourceError when it is another."""
    if not isinstance(value, dict):
        raise SourceError("JSON, but no object", do="give an Article: an object with `text`, `html` or `html_path`")
    return value


def article(row: Mapping[str, Any], *, source: str) -> Article:
    """Return the article a row describes; SourceError when it has no text. Unknown keys are kept under `extra`."""
    fields = _fields(row)
    text = tidy(_string(row, "text"))
    if not text:
        raise SourceError("no text in it", do=_NEEDED)
    check_length(text)
    url = fields.get("url")
    fields["id"] = _id(row) or article_id(text.encode("utf-8", "surrogatepass"), url=url)
    return Article(**fields, text=text, source=str(row.get("source") or source))


def page(row: Mapping[str, Any], *, content: bytes, source: str, charset: str | None = None) -> Page:
    """Return a page with what is already known of it; the page's own word goes first when it is read."""
    fields = _fields(row)
    return Page(
        source=source,
        content=content,
        url=fields.pop("url", None),
        id=_id(row) or None,
        charset=charset,
        hints=fields,
    )


def page_content(row: Mapping[str, Any], folder: Path | None) -> bytes:
    """Return the page of a row with `html` or `html_path`, relative to the folder of the file the row stands in."""
    given = _string(row, "html")
    return given.encode("utf-8", "surrogatepass") if given else _file(_string(row, "html_path"), folder)


def _id(row: Mapping[str, Any]) -> str:
    """Return the id a row gives, a string or a number; empty where it gives none that can be one."""
    value = row.get("id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _string(row: Mapping[str, Any], key: str) -> str:
    """Return a row's string, empty where it has none; SourceError for a value of another type, which is no text."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(f"`{key}` is {_TYPES[type(value)]}, not a string", do=_NEEDED)
    return value or ""


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says of an article, each value in its type; what fits no field goes under `extra`."""
    given = dict(row.get("extra") or {}) if isinstance(row.get("extra"), Mapping) else {}
    fields: dict[str, Any] = {}
    for key, value in row.items():
        name = key if _ALIASES.get(key) in row else _ALIASES.get(key, key)
        if value in (None, "", [], ()) or name in {"id", "text", "source", "extra", "html", "html_path"}:
            continue
        converted = _converted(name, value)
        if converted is None:
            given[key] = value
        else:
            fields[name] = converted
    return {**fields, "extra": given} if given else fields


def _converted(name: str, value: Any) -> Any:
    if name in _TEXTS:
        return " ".join(str(value).split()) or None if isinstance(value, str | int | float) else None
    if name == "byline":
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(" ".join(str(one).split()) for one in names if isinstance(one, str) and one.strip())
    if name in {"published_at", "updated_at"}:
        return moment(value)
    return None


def _file(name: str, folder: Path | None) -> bytes:
    if folder is None:
        raise SourceError(f"html_path {name!r} needs a file to be relative to", do="give `html`, or the rows as a file")
    path = folder / name
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except FileNotFoundError:
        raise SourceError(
            "no such file", where=str(path), do="html_path is relative to the file it stands in"
        ) from None
    except (OSError, EOFError, ValueError) as error:
        raise SourceError(f"cannot be read ({error})", where=str(path)) from error
