"""Credits by number: `[1, 3]` behind a sentence names entries of the numbered list under `## Sources`.

Footnotes, `[^1]` with `[^1]: Outlet` anywhere, are the same. Our own drafts are printed so in the `end-notes` style; in
the `first` style the numbers of a sentence that names no outlet stand in its comment. A person's draft may have either
form.
"""

from __future__ import annotations

import re

from pipeline.text.phrasing import any_of

_LIST = re.compile(
    rf"^#{{1,6}}[ \t]*(?:{any_of('sources')}|notes|references)[ \t]*:?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_ENTRY = re.compile(r"^[ \t]{0,3}(\d{1,3})[.)][ \t]+(\S.{0,2000})$", re.MULTILINE)
_ENDS = re.compile(r",[ \t]+(?=[“\"<]|\d{4}-|\d{1,2} [A-Z]|[A-Z][a-z]{2,8} \d{1,2}\b|undated\b|https?:)|<?https?:")
"""Where the outlet's name ends: before a title, a time, an address."""
_FOOTNOTE = re.compile(r"^[ \t]{0,3}\[\^(\d{1,3})\]:[ \t]+(\S.{0,2000})$", re.MULTILINE)
_NOTED = re.compile(r"(?<=[.!?”\"’»])((?:[ \t]?\[\^?\d{1,3}(?:, ?\d{1,3}){0,39}\]){1,20})[ \t]+(?=[^\s\[<])")
"""Notes behind a sentence, with more of the line to come."""
_NOTES = re.compile(r"(?<!\\)\[\^?(\d{1,3}(?:, ?\d{1,3}){0,39})\]")


def listed_outlets(text: str) -> dict[int, str]:
    """Return the outlets of a draft's numbered list of sources as they stand there; none where it has no such list."""
    heads = [*_LIST.finditer(text)]
    entries = _ENTRY.finditer(text, heads[-1].end()) if heads else ()
    found = [*_FOOTNOTE.finditer(text), *entries]
    return {int(entry[1]): _ENDS.split(entry[2], maxsplit=1)[0].strip(" .,") for entry in found}


def is_footnote(line: str) -> bool:
    """Say whether a line tells what a footnote stands for."""
    return bool(_FOOTNOTE.match(line))


def apart(line: str) -> list[str]:
    """Return a line in pieces that each end with notes: a note is that of its own sentence."""
    return _NOTED.sub(r"\1\n", line).split("\n")


def noted(line: str) -> tuple[int, ...]:
    """Return the numbers of a printed line's notes, in its text or its comment."""
    return tuple(dict.fromkeys(int(number) for found in _NOTES.finditer(line) for number in found[1].split(",")))
