"""The agency an article rests on: in its byline, its dateline ("LONDON (Reuters) –") or its structured data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.outlets import Registry, name_key

_DATELINE = re.compile(
    r"^[\"'“*]?[^\W\d_][^()\n]{1,70}?[\s,]*\(\s*([A-Z][\w&. /-]{1,30}?)\s*\)\s*(?:[-–—―_:]|\.\s)",
)
_LEADING = re.compile(r"^\(\s*([A-Z][\w&. /-]{1,30}?)\s*\)\s*[-–—―_:]?\s")
_DASHED = re.compile(r"^[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,3}, \d{1,2} [^\W\d_]{3,12} ?\(([A-Z][\w. -]{1,20})\)")
_LAST = re.compile(
    r"\(\s*([A-Z][\w&., /+-]{1,40}?)\s*\)\.?$|^(?:©|Copyright|Quelle:|Source ?:|Fonte:|Fuente:)\s*(.{2,40})$"
)
_SPLIT = re.compile(r"\s*(?:/|,|;|\+|&| and | und | et | y | with )\s*")


def credit(text: str, *, names: Iterable[str] = (), outlet: str = "", registry: Registry) -> str | None:
    """Return the agency credited, by its name in the registry; None when there is none beside the outlet itself.

    `names` are what bylines and structured data credit. An agency we do not know is believed in a dateline alone,
    where nothing but an agency stands in brackets.
    """
    for name in names:
        if (known := _agency(name, registry)) and not _is_own(known, outlet):
            return known
    stated = _dateline(text)
    if stated:
        known = _agency(stated, registry)
        return None if _is_own(known or stated, outlet, short=not known) else known or stated
    return next((name for name in _closing(text, registry) if not _is_own(name, outlet)), None)


def _is_own(name: str, outlet: str, *, short: bool = False) -> bool:
    """Say whether a name is the outlet's; with `short`, as its own people write it: "(Courier)" of Velmont Courier."""
    stated, own = name_key(name), name_key(outlet)
    return stated == own or (short and f" {stated} " in f" {own} ")


def _dateline(text: str) -> str | None:
    for start in text.split("\n\n", 4)[:4]:
        match = _DATELINE.match(start[:200]) or _LEADING.match(start[:60]) or _DASHED.match(start[:90])
        if match and len(match.group(1).split()) <= 4:
            return match.group(1).strip()
    return None


def _closing(text: str, registry: Registry) -> Iterable[str]:
    last = text.rstrip().rsplit("\n", 1)[-1][-120:]
    match = _LAST.search(last)
    if match and (known := _agency(match.group(1) or match.group(2), registry)):
        yield known


def _agency(words: str, registry: Registry) -> str | None:
    """Return the first agency among names joined by slashes, commas or `and`."""
    for name in (words, *_SPLIT.split(words)):
        outlet = registry.by_name(name)
        if outlet and outlet.kind == "agency":
            return outlet.name
    return None
