"""What is an address, and lists of them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,15}://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Say whether a SOURCE is meant as an address, of whatever scheme."""
    return bool(_OTHER_SCHEME.match(source))


def addresses(text: str) -> tuple[str, ...] | None:
    """Return the addresses of a list: one a line, `#` begins a comment. None when the text is no such list."""
    lines = [line.strip() for line in text.splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    if not entries or not all(_ADDRESS.fullmatch(entry.split(maxsplit=1)[0]) for entry in entries):
        return None
    return tuple(dict.fromkeys(entry.split(maxsplit=1)[0] for entry in entries))
