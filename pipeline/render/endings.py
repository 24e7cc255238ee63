"""How a sentence ends, and how it ends when something is to follow: a credit after a comma, or brackets."""

from __future__ import annotations

import re

_REACH = 40
"""Characters from the end that are looked at: more than any abbreviation with its marks, never a long text whole."""
_ABBREVIATION = re.compile(r"\b(?:(?:[A-Za-z]\.)+[A-Za-z]|Inc|Co|Corp|Ltd|Jr|Sr|Bros|etc|vs)\.$")
"""A full stop that belongs to the word: it stays before a comma."""
_STOP = re.compile(r"(?<!\.)\.(?P<marks>[”’\"']*)$")
_OTHER_SIGN = re.compile(r"(?:[?!…:;,—–-]|\.\.)[”’\"']*$")


def ends_openly(text: str) -> bool:
    """Say whether a text ends in a sign that no comma can replace: a question mark, an ellipsis, a dash."""
    return bool(_OTHER_SIGN.search(text, _start(text)))


def with_comma(text: str) -> str:
    """Put a comma where the full stop stood, inside closing marks. A stop that is part of a word stays.

    A text that ends openly keeps its sign: “Who will pay?” X wrote.
    """
    if ends_openly(text):
        return text
    bare, marks, _ = _split(text)
    return f"{bare},{marks}"


def without_stop(text: str) -> tuple[str, str]:
    """Return the text without its full stop, and the stop to put behind what follows; none where there was none."""
    bare, marks, stop = _split(text)
    return f"{bare}{marks}", stop


def _split(text: str) -> tuple[str, str, str]:
    """Return the text before its full stop, the marks that close after it, and the stop."""
    if _ABBREVIATION.search(text, _start(text)):
        return text, "", "."
    stop = _STOP.search(text, _start(text))
    return (text[: stop.start()], stop["marks"], ".") if stop else (text, "", "")


def _start(text: str) -> int:
    return max(0, len(text) - _REACH)
