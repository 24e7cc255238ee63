"""The words around a story in the language it is told in: credits, headings, and what a reader is told of its making.

One table, `phrasing.toml`, read by who prints a story and by who reads it back. Languages that are not listed are
served in English. What only the desk reads (the words of findings and notes) stays English under its heading.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple


class Phrasing(NamedTuple):
    """One language. `{}` stands for names."""

    according: str
    and_: str
    and_to: str
    """Between outlets and those that share a report."""
    wrote: str
    """Of a sentence taken word for word."""
    reported: str
    carried: str
    shared: str
    differ: str
    """A disagreement: what on, and who says what."""
    counts: Mapping[str, str]
    """What is counted: people killed, injured, missing, arrested; anything else."""
    measures: Mapping[str, str]
    """What is measured in a sentence that is quoted: sum, share, length of time, anything else."""
    happened: str
    """What is denied by some outlets and asserted by others."""
    published: str
    updated: str
    written: str
    """Ahead of the line that says how the story was made."""
    key_points: str
    differ_heading: str
    corrections: str
    sources: str
    origins: str
    single: str
    carrying: str
    unused: str
    by_software: str
    by_model: str
    """`{}` is the model."""
    by_person: str
    approved: str
    an_editor: str
    """Who approved it, where no name is known."""
    nobody: str
    """Nobody approved it."""
    by_hand: str
    """How many sentences of how many."""
    revision: str
    status: str
    standing: Mapping[str, str]
    """What its status means to a reader."""
    proof: str
    unpublished: str
    """What a proof is not for."""
    alone: str
    """Marks a sentence of one origin."""
    undated: str
    to_decide: str
    findings_kept: str
    desk_notes: str
    months: tuple[str, ...]


def _read() -> dict[str, Phrasing]:
    table = tomllib.loads(files("pipeline.text").joinpath("phrasing.toml").read_text("utf-8"))
    return {code: Phrasing(**{**told, "months": tuple(told["months"])}) for code, told in table.items()}


PHRASINGS = _read()


def phrasing(language: str) -> Phrasing:
    """Return the words of a language by its code; English where there are none."""
    return PHRASINGS.get(language[:2].casefold(), PHRASINGS["en"])


def any_of(*fields: str) -> str:
    """Return a pattern of what these fields are in any language, names aside: Published, Publié and so on."""
    told = {str(getattr(one, field)).replace("{}", "").strip(" ,") for one in PHRASINGS.values() for field in fields}
    return "|".join(re.escape(words) for words in sorted(told, key=lambda words: (-len(words), words)))
