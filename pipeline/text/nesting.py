"""A sentence that holds quotations, quoted itself: “double” marks become ‘single’ ones and back, words untouched.

`‘` and `’` mean marks alone in a nested sentence, since its apostrophes are written straight; so turning each double
mark into a single one and each single into a double gives the sentence back, glyphs aside.
"""

from __future__ import annotations

from collections.abc import Iterator

_DOUBLE_OPEN, _DOUBLE_CLOSE = "“«„‟", "”»"
_SINGLE_OPEN, _SINGLE_CLOSE = "‘‹‚", "’›"
NARROW = "\u202f"
"""The space that French sets inside its marks: no line breaks there, and it reads as any space."""
_DEEPEST = 8
"""Deeper than any prose nests; keeps a text of nothing but marks cheap."""
_SWAP = str.maketrans("“”‘’", "‘’“”")


def nested(text: str) -> str:
    """Return the sentence as it stands inside double quotation marks."""
    return "".join(_marks(text)).translate(_SWAP)


def unnested(text: str) -> str:
    """Return the sentence that `nested` was given, with curly double marks for whatever marks it had."""
    return text.translate(_SWAP)


def _marks(text: str) -> Iterator[str]:
    """Write each quotation mark as the curly one of its kind and each apostrophe straight."""
    within: list[str] = []
    for position, glyph in enumerate(text):
        if glyph in _DOUBLE_OPEN and not (glyph == "“" and within[-1:] == ["„"]):
            _enter(within, glyph)
            yield "“"
        elif glyph in _DOUBLE_CLOSE or glyph == "“":
            _leave(within, _DOUBLE_OPEN + '"')
            yield "”"
        elif glyph == '"':
            yield "”" if '"' in within else "“"
            _toggle(within)
        elif glyph in _SINGLE_OPEN:
            _enter(within, glyph)
            yield "‘"
        elif glyph in _SINGLE_CLOSE:
            closes = within[-1:] and within[-1] in _SINGLE_OPEN and not text[position + 1 : position + 2].isalnum()
            if closes:
                within.pop()
            yield "’" if closes else "'"
        elif glyph == " " and (text[position - 1 : position] == "«" or text[position + 1 : position + 2] == "»"):
            yield NARROW
        else:
            yield glyph


def _enter(within: list[str], glyph: str) -> None:
    if len(within) < _DEEPEST:
        within.append(glyph)


def _leave(within: list[str], opening: str) -> None:
    if within and within[-1] in opening:
        within.pop()


def _toggle(within: list[str]) -> None:
    if '"' in within:
        del within[within.index('"') :]
    else:
        _enter(within, '"')
