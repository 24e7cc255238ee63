"""Text of sources made fit to be shown: what comes in may be anything, what goes out is one harmless line.

Words never change. What goes is what shows nothing and can deceive: control characters (terminal sequences live on
them), bidirectional overrides, zero-width spaces, tag characters, halves of surrogate pairs. The joiners and direction
marks that Arabic, Persian, Hebrew and Indic spelling need stay.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_NEEDED = "\u200c\u200d\u200e\u200f\u061c"
"""Invisible, yet part of correct spelling: the joiners, and the marks of direction that override nothing."""
_LINKED = frozenset({"http", "https"})
_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]{0,2000}(?:\x07|\x1b\\|\x9c)"  # window titles, links
    r"|\x1b\]"
    r"|\x1b[@-Z\\^_]"
)
_LONGEST_ADDRESS = 2000


def line(text: str) -> str:
    """Return the text as one line: white space folded, nothing left that a terminal or a browser would act on."""
    bare = _TERMINAL_SEQUENCE.sub("", text)
    return " ".join("".join(map(_shown, bare)).split())


def run(text: str) -> str:
    """Return part of a line, made harmless as `line` does, with one space kept at an end that had any."""
    inner = line(text)
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{inner}{' ' * after}" if inner else " " * (before or after)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category in {"Cc", "Zl", "Zp"}:
        return " " if character.isspace() else ""
    return "" if category == "Cf" and character not in _NEEDED else character


def block(text: str) -> str:
    """Return the text paragraph by paragraph, each one line, with one blank line between them."""
    return "\n\n".join(filter(None, map(line, re.split(r"\n[^\S\n]*\n", text))))


def address(url: str | None) -> str | None:
    """Return an http(s) address with everything unusual percent-encoded; None for any other, such as `javascript:`."""
    if not url or len(url) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(url.strip())
        linked = parts.scheme.lower() in _LINKED and bool(parts.hostname)
    except ValueError:
        return None
    return quote(parts.geturl(), safe="/:?#@!$&()*+,;=%~[]-._", errors="replace") if linked else None


def escaped_json(text: str) -> str:
    """Return JSON with invisible characters written as escapes: the same value, harmless on a terminal."""
    return "".join(map(_json_character, text))


def _json_character(character: str) -> str:
    if character.isascii() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
