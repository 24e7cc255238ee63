"""The disagreements a draft of ours tells under `## Reports differ`, read back as data.

- Reports differ on ABOUT: VALUE according to X; VALUE according to Y and Z.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.draft.blocks import unescaped
from pipeline.domain import Disagreement, Position
from pipeline.text.credits import OutletNames, attributions
from pipeline.text.normal import visible
from pipeline.text.phrasing import PHRASINGS, any_of

_SECTION = re.compile(rf"^## (?:{any_of('differ_heading')})[ \t]*\n(?P<told>(?:(?!#)[^\n]*\n?){{1,200}})", re.MULTILINE)
_TOLD = re.compile(
    rf"^- (?:{'|'.join(re.escape(one.differ.partition('{about}')[0]) for one in PHRASINGS.values())})"
    r"(?P<about>[^\n:]{1,300}?) ?: (?P<positions>[^\n]{1,4000}?)\.?[ \t]*$",
    re.MULTILINE,
)
_BETWEEN = re.compile("; (?![^“]*”)")
_ACCORDING = re.compile(rf" (?:{any_of('according')}) ")


def told_differences(text: str, known: OutletNames) -> tuple[Disagreement, ...]:
    """Return what a draft says its outlets do not agree on; nothing where it has no such section."""
    section = _SECTION.search(visible(text))
    lines = _TOLD.finditer(section["told"]) if section else ()
    return tuple(
        Disagreement(about=unescaped(line["about"]), positions=tuple(_positions(unescaped(line["positions"]), known)))
        for line in lines
    )


def _positions(told: str, known: OutletNames) -> Iterator[Position]:
    """Yield who says what. A side may be a sentence in quotation marks, with credits and semicolons of its own."""
    for piece in _BETWEEN.split(told):
        credited = _ACCORDING.search(piece, piece.rfind("”") + 1)
        if credited:
            credits_ = (credit for credit in attributions(piece, known) if credit.start >= credited.start())
            outlets = dict.fromkeys(outlet for credit in credits_ for outlet in credit.outlets)
            yield Position(value=piece[: credited.start()], outlets=tuple(outlets))
