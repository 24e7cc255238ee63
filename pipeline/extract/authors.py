"""The persons who wrote an article: JSON-LD, meta tags and byline elements in, names out.

Organisations, roles, dates and addresses are no persons; an agency among them is the article's credit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.extract.declared import Declared


def authors(page: Declared) -> tuple[str, ...]:
    """Return the names of the persons a page credits as its authors, in its order."""
    return tuple(dict.fromkeys(_ld_names(page)))


def _ld_names(page: Declared) -> Iterator[str]:
    for value in page.ld("author")[:1]:
        yield from _names(value)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, Mapping):
        if "organization" not in str(value.get("@type", "")).lower():
            yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield " ".join(value.split())
