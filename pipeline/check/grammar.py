"""What denies, weakens, alleges and tells, by language: for a claim and a source sentence in one of them.

English, German, Spanish, French, Italian and Portuguese have lists (`grammar.toml`; the English ones stand beside the
checks that grew with them). Of a sentence in another language, and of a claim in another language than its source, the
checks of strength and polarity say nothing.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.check.entail.lexicon import NEGATIONS
from pipeline.text.lexicon import lexicon

_MODALS = "may might could plans plan planned intends hopes wants considering"
_ENGLISH = {
    "possible": _MODALS,
    "open": f"{_MODALS} would will should if to possible possibly likely can",
    "weakening": "may might could reportedly allegedly purportedly supposedly apparently possibly perhaps probably "
    "likely suspected alleged rumoured rumored unconfirmed potential potentially",
    "tells": "said says according told argued insisted believes denied denies deny",
}


class Grammar(NamedTuple):
    """The lists of one language, in comparing form."""

    negations: frozenset[str]
    possible: frozenset[str]
    """Make what follows a possibility or an intention."""
    open: frozenset[str]
    """Leave it open in a claim that has one of them."""
    weakening: frozenset[str]
    """Words that a sentence stands without, as a stronger one."""
    allegations: frozenset[str]
    tells: frozenset[str]


def grammar(language: str) -> Grammar | None:
    """Return the lists of a language by its code (`de`, `pt-BR`); None where there are none."""
    return _grammars().get(language[:2].casefold())


@cache
def _grammars() -> dict[str, Grammar]:
    tables = tomllib.loads((files("pipeline.check") / "grammar.toml").read_text("utf-8"))
    read = {
        code: Grammar(**{name: frozenset(listed.split()) for name, listed in lists.items()})
        for code, lists in tables.items()
    }
    own = {name: frozenset(listed.split()) for name, listed in _ENGLISH.items()}
    return read | {"en": Grammar(negations=NEGATIONS, allegations=lexicon("allegations"), **own)}
