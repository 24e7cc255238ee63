"""What stands above a plain text: its headline, who wrote it, when and for whom; as people save and paste articles.

Only what is unmistakable is taken: a line with a label ("Outlet: Osmere Post"), a byline, a line that is a date, the
name of an outlet we know. An outlet is never guessed from a line that might be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from pipeline.ingest.addresses import is_address
from pipeline.outlets import Registry
from pipeline.text.dates import dates
from pipeline.text.moments import moment

_LONGEST_LINE = 160
_MOST_LINES = 12
_MOST_DATE_WORDS = 9
"""Words of a line that is a date: "Published: Tuesday, 24 November 2026 at 10:15 GMT"."""
_DECK = 6
"""Words from which a line without a name for it is a sentence of the article; a shorter one is a kicker or a slogan."""
_BULLETS = ("- ", "• ", "– ")
_ENDS = (".", "!", "?", "…", ":", '"', "”", "»", "“")
_LABELS = {
    label: field
    for field, labels in {
        "title": "title headline titel titre titolo título",
        "outlet": "outlet publication publisher newspaper site source medium quelle média testata medio fonte fuente",
        "byline": "by author authors byline autor autorin auteur autore",
        "published_at": "date published datum veröffentlicht publié pubblicato publicado fecha data",
        "updated_at": "updated aktualisiert modified",
        "url": "url link address",
        "language": "language lang",
        "section": "section ressort rubrique",
        "credit": "credit agency",
    }.items()
    for label in labels.split()
}
_LABELLED = re.compile(r"(?P<label>[^\W\d_]{2,14})\s?:\s+(?P<value>\S.*)")
_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por|Di)\s(?P<names>[^\W\d_][^\d.!?:;]{2,90})")
_FENCE = "---"
_LONGEST_FENCED = 4000
"""Characters of front matter; more is no heading."""
_DECORATION = "#>*_ \t"
"""What Markdown puts around a line."""


class Headed(NamedTuple):
    """The fields of an article that its heading tells, as Article JSON names them, and the text below it."""

    fields: dict[str, str]
    text: str


def headed(text: str, registry: Registry) -> Headed:
    """Part a tidy text into what its heading tells and the article. A text without a heading comes back whole."""
    lines, body = _fenced(text) or _above(text)
    fields: dict[str, str] = {}
    left = []
    for line in lines:
        name, value = _told(line, registry)
        if name and name not in fields:
            fields[name] = value
        elif not name:
            left.append(value)
    if "title" not in fields and (title := _title(left)):
        fields["title"] = title
        left.remove(title)
    decks = (line for line in left if _tells(line))
    return Headed(fields, "\n\n".join([*decks, *filter(None, [body])]))


def _tells(line: str) -> bool:
    """Say whether a line without a name for it is part of the article: long, with a figure, or an item of a list."""
    return len(line.split()) >= _DECK or line.startswith(_BULLETS) or any(map(str.isdigit, line))


def _fenced(text: str) -> tuple[list[str], str] | None:
    """Return the front matter of a Markdown file and what stands below it; None where there is none."""
    if not text.startswith(f"{_FENCE}\n"):
        return None
    head, found, body = text.removeprefix(f"{_FENCE}\n").partition(f"\n{_FENCE}\n")
    if not found or len(head) > _LONGEST_FENCED:
        return None
    lines, below = _above(body.strip())
    return [*(line.replace('"', "") for line in head.split("\n")), *lines], below


def _above(text: str) -> tuple[list[str], str]:
    """Return the lines of the blocks ahead of the first that reads as prose, and the rest.

    Where none does, or only after more lines than a heading has, the first line alone is the heading; where every line
    tells by its form what it is, nothing stands below.
    """
    lines: list[str] = []
    rest = text
    while rest:
        block, _, below = rest.partition("\n\n")
        inside, prose = _split(block)
        if len(lines) + len(inside) > _MOST_LINES:
            break
        lines += inside
        if prose:
            return lines, "\n\n".join(filter(None, (prose, below)))
        rest = below
    if lines and all(map(_is_stated, filter(None, lines))):
        return lines, ""
    first, _, below = text.partition("\n\n")
    return ([first], below) if below and _is_heading(first) and "\n" not in first else ([], text)


def _split(block: str) -> tuple[list[str], str]:
    """Return the lines of a block that are no prose, and its prose: lines as wrapped by a mail program are one text."""
    lines = block.split("\n")
    if all(map(_is_heading, lines)):
        return lines, ""
    stated = 0
    while _is_heading(lines[stated]) and _is_stated(lines[stated]):
        stated += 1
    return lines[:stated], "\n".join(lines[stated:])


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and (not line.endswith(_ENDS) or _is_stated(line))


def _is_stated(line: str) -> bool:
    """Say whether a line tells by its form what it is."""
    plain = line.strip(_DECORATION)
    labelled = _LABELLED.fullmatch(plain)
    return bool((labelled and labelled["label"].casefold() in _LABELS) or _BYLINE.fullmatch(plain) or _day(plain))


def _told(line: str, registry: Registry) -> tuple[str, str]:
    """Return the field a line tells and its value; no field for a line that might be anything."""
    plain = line.strip(_DECORATION)
    if (labelled := _LABELLED.fullmatch(plain)) and (field := _LABELS.get(labelled["label"].casefold())):
        value = labelled["value"].strip()
        if field == "url" and not is_address(value):
            return "", plain
        return field, (_day(value) or value) if field.endswith("_at") else value
    if written := _BYLINE.fullmatch(plain):
        return "byline", written["names"].strip()
    if day := _day(plain):
        return "published_at", day
    return ("outlet", plain) if registry.by_name(plain) else ("", plain)


def _title(lines: Iterable[str]) -> str:
    """Return the first line that is long enough for a headline, else the first."""
    given = [line for line in lines if line]
    return next((line for line in given if len(line.split()) > 3), given[0] if given else "")


def _day(line: str) -> str:
    """Return the time that a line tells, in ISO 8601; empty where it tells none or more than one."""
    if found := moment(line):
        return found.isoformat()
    ends = line.endswith(_ENDS) and not line.endswith(".m.")
    if ends or len(line.split()) > _MOST_DATE_WORDS or not any(character.isdigit() for character in line):
        return ""
    told = list(dates(line))
    days = {one.value for one in told if one.unit == "day"}
    if len(days) != 1 or _letters_left(line, ((one.start, one.end) for one in told)) > _MOST_LETTERS:
        return ""
    clock = next((one.value for one in told if one.unit == "clock"), 0)
    return datetime.combine(date.fromordinal(days.pop()), time(*divmod(clock, 60)), UTC).isoformat()


_MOST_LETTERS = 16
"""Letters of a line that is a date beside the date: "Updated", "at", "GMT", a city's name."""


def _letters_left(line: str, spans: Iterator[tuple[int, int]]) -> int:
    covered = {place for start, end in spans for place in range(start, end)}
    return sum(character.isalpha() for place, character in enumerate(line) if place not in covered)
