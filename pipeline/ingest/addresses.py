"""What is an address, and lists of them."""

from __future__ import annotations

import re

_ENTRY = re.compile(r"[a-z][a-z0-9+.-]{1,15}:\S+|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,15}(?:/\S*)?", re.IGNORECASE)
"""What is meant as an address, the scheme left off or one that is not of the web."""
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,15}://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Say whether a SOURCE is meant as an address, of whatever scheme."""
    return bool(_OTHER_SCHEME.match(source))


def addresses(text: str) -> tuple[str, ...] | None:
    """Return the entries of a list of addresses: one a line, `#` begins a comment. None when the text is no such list.

    A list has an address of some scheme in its first line, and what is meant as one in most; what stands in the others
    is an entry as well, so that whoever fetches it can say what is wrong with it.
    """
    lines = (line.strip() for line in text.splitlines())
    entries = [line.split(maxsplit=1)[0] for line in lines if line and not line.startswith("#")]
    if not entries or not is_address(entries[0]) or 2 * len(list(filter(_ENTRY.fullmatch, entries))) <= len(entries):
        return None
    return tuple(dict.fromkeys(entries))
