"""Where in a document a claim sentence is told, looked up once for everything that is measured there."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.check.entail.alignment import Edit, edits
from pipeline.check.entail.coverage import Coverage, Window, cover
from pipeline.check.entail.reading import Reading
from pipeline.check.entail.terms import Term


class Place(NamedTuple):
    """A claim sentence with the part of the document that says most of it."""

    sentence: tuple[Term, ...]
    document: Reading
    coverage: Coverage
    window: Window
    """The best three sentences."""
    near: tuple[Term, ...]
    """Their terms."""
    closest: tuple[Term, ...]
    """The terms of the best single sentence."""
    edits: tuple[Edit, ...]
    """How the claim differs from that one, where it copies."""


def place(sentence: tuple[Term, ...], document: Reading) -> Place | None:
    """Return where a claim sentence is told; None where the document has no word of content of it."""
    coverage = cover(sentence, document)
    if not coverage.best:
        return None
    one, _, three, _ = coverage.best
    near = document.terms[document.starts[three.first] : document.starts[three.last]]
    closest = document.sentence(one.first)
    return Place(sentence, document, coverage, three, near, closest, tuple(edits(sentence, closest)))
