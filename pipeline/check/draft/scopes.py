"""What each credit of a sentence covers.

One credit covers its sentence. Of several, each covers the words it stands behind, or before where the sentence opens
with one: "The toll is 12 according to X and 15 according to Y" is two claims of two outlets, and neither says both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.credits import Credit, without
from pipeline.text.quantities import Quantity, quantities
from pipeline.text.words import content_words

LEAST = 3
"""Words of content with which a piece of a sentence is a claim by itself; one less where a figure is among them."""


_LEFT_OVER = re.compile(r",? (?:and|but|while)\.$")
"""What joined a piece to the next one."""


class Scope(NamedTuple):
    """What is claimed, and the credits that answer for it."""

    text: str
    credits: tuple[Credit, ...]


def scopes(sentence: str, found: Sequence[Credit]) -> tuple[Scope, ...]:
    """Return the claims of a sentence: one, or as many as it has credits that each cover a part."""
    if len(found) > 1:
        texts = _completed([_without(sentence, start, end, credit) for start, end, credit in _pieces(sentence, found)])
        if texts:
            return tuple(Scope(text, (credit,)) for text, credit in zip(texts, found, strict=True))
    return (Scope(without(sentence, found), tuple(found)),)


def _pieces(sentence: str, found: Sequence[Credit]) -> list[tuple[int, int, Credit]]:
    leading = found[0].start == 0
    cuts = [credit.start for credit in found] if leading else [0, *(credit.end for credit in found)]
    edges = [*cuts, len(sentence)] if leading else [*cuts[:-1], len(sentence)]
    return [(start, end, credit) for (start, end), credit in zip(pairwise(edges), found, strict=True)]


def _without(sentence: str, start: int, end: int, credit: Credit) -> str:
    piece = without(sentence[start:end].lstrip(), [_shifted(credit, sentence, start, end)])
    piece = _LEFT_OVER.sub(".", piece)
    return piece.removeprefix("And ").removeprefix("While ").removeprefix("But ")


def _shifted(credit: Credit, sentence: str, start: int, end: int) -> Credit:
    piece = sentence[start:end]
    return credit.moved(-(start + len(piece) - len(piece.lstrip())))


def _completed(pieces: Sequence[str]) -> list[str] | None:
    """Return the pieces as claims, a bare figure set into the words of the first; None where a piece is neither."""
    texts = [pieces[0]]
    for piece in pieces[1:]:
        figures = quantities(piece)
        if _claims(piece):
            texts.append(piece)
        elif len(figures) == 1 and (base := quantities(pieces[0])):
            texts.append(_with_figure(pieces[0], base[-1], figures[0]))
        else:
            return None
    return texts if _claims(pieces[0]) else None


def _claims(piece: str) -> bool:
    return len(content_words(piece)) >= LEAST - bool(quantities(piece))


def _with_figure(text: str, old: Quantity, new: Quantity) -> str:
    sentence = f"{text[: old.start]}{new.text}{text[old.end :]}"
    return sentence[:1].upper() + sentence[1:]
