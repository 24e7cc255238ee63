"""British and American spelling of words newsrooms write most: a house has one, whatever the sources have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.quotes import unquoted

_OUR = "colour harbour labour neighbour honour favour favourite behaviour rumour armour endeavour humour vapour parlour"
_RE = "centre theatre litre metre kilometre millimetre fibre calibre sombre"
_ISE = (
    "organise recognise authorise criticise apologise realise emphasise finalise mobilise stabilise prioritise "
    "legalise privatise nationalise modernise"
)
_DOUBLED = "travelled travelling cancelled cancelling labelled modelled signalled fuelled totalled levelled traveller"
_OTHERS = {
    "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense", "programme": "program",
    "analyse": "analyze", "analysed": "analyzed", "paralysed": "paralyzed", "catalogue": "catalog", "grey": "gray",
    "plough": "plow", "tyre": "tire", "aluminium": "aluminum", "cheque": "check", "jewellery": "jewelry",
    "storey": "story", "sceptical": "skeptical", "ageing": "aging", "manoeuvre": "maneuver", "enrol": "enroll",
    "fulfil": "fulfill", "organisation": "organization", "authorisation": "authorization", "mould": "mold",
}  # fmt: skip
_AMBIGUOUS = frozenset({"program", "check", "tire", "story", "license"})
"""American spellings that are British words too."""


def _pairs() -> Iterator[tuple[str, str]]:
    yield from ((word, word.replace("our", "or")) for word in _OUR.split())
    yield from ((word, f"{word[:-2]}er") for word in _RE.split())
    yield from ((word, f"{word[:-2]}ze") for word in _ISE.split())
    yield from ((f"{word}d", f"{word[:-2]}zed") for word in _ISE.split())
    yield from ((word, re.sub(r"ll(?=ed|ing|er)", "l", word)) for word in _DOUBLED.split())
    yield from _OTHERS.items()


_BRITISH = dict(_pairs())
_SPELLINGS = {
    "en-US": {f"{one}{end}": f"{other}{end}" for one, other in _BRITISH.items() for end in ("", "s")},
    "en-GB": {
        f"{other}{end}": f"{one}{end}"
        for one, other in _BRITISH.items()
        for end in ("", "s")
        if other not in _AMBIGUOUS
    },
}
_WORD = re.compile(r"[a-z]+")


def misspelt(text: str, variant: str) -> Iterator[tuple[str, str]]:
    """Yield each word outside quotation marks that the variant spells otherwise, with its spelling. Names stay."""
    spellings = _SPELLINGS.get(variant, {})
    for word in _WORD.findall(re.sub(r"\b[A-Z]\w*", " ", _lowered(unquoted(text)))):
        if word in spellings:
            yield word, spellings[word]


def _lowered(text: str) -> str:
    """Return a sentence with its first letter in lower case: that letter makes no name."""
    start = text.lstrip()
    return start[:1].lower() + start[1:]
