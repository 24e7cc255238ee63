"""How a thing ended, told the other way round: a deal reached, talks collapsed; approved, rejected; jailed, cleared.

No two words stand in one place there, so that sentences cannot be compared word by word (`polarity.py`). What counts is
that the article has the one ending of the thing the claim speaks of, and the claim's ending nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Evidence, Finding
from pipeline.text.quotes import unquoted
from pipeline.text.words import content_words

SHARED = 2
"""Content words a claim and the sentence that ends otherwise must share: both speak of one thing."""

_OPEN = re.compile(
    r"\b(?:to|would|could|may|might|should|will|must|can|if|whether|until|unless|before|against)(?: \w+)?\s$",
    re.IGNORECASE,
)
"""Before an ending that is hoped for or feared, and has not come."""
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|without|nobody|neither|failed to|refused to|unable to|yet to|declined to)|n['’]t)"
    r"(?: \w+){0,2}\s$",
    re.IGNORECASE,
)


class _Ending(NamedTuple):
    """Two ways in which something ends."""

    thing: re.Pattern[str]
    """What ends, in any sentence that tells how."""
    ways: tuple[re.Pattern[str], re.Pattern[str]]
    shared: int = SHARED


def _ending(thing: str, one: str, other: str, shared: int = SHARED) -> _Ending:
    return _Ending(_words(thing), (_words(one), _words(other)), shared)


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


_DEAL = r"(?:deal|agreement|accord|pact|truce|ceasefire|settlement|compromise)"
_ACCUSED = r"(?:the |all |any )?(?:accusations?|allegations?|claims?|charges?)"
_ENDINGS = (
    _ending(
        rf"talks?|negotiat\w+|summit|meeting|{_DEAL}",
        rf"(?:reach|str[iu]ck|clinch|sign|seal|agree)\w*(?: \w+){{0,3}} {_DEAL}|agreed (?:on|to)|came to terms|"
        rf"{_DEAL} (?:was|is|has been|had been) (?:reached|struck|signed|agreed|done)|breakthrough",
        r"collaps\w+|broke down|broken down|break down|fell apart|fallen apart|deadlock\w*|stalemate",
    ),
    _ending(
        r"strikes?|walkouts?|war|fighting|siege|protests?|blockade|search|outbreak|curfew",
        r"(?:is|was|are|were) over|ended|called off|came to an end|lifted",
        r"go(?:es)? on|went on|continu\w+|ongoing|drags? on|extended",
    ),
    _ending(
        r"plans?|bills?|motion|proposals?|budget|law|mergers?|amendment|applications?|bid|resolution|treaty|measure|"
        r"takeover|reform|scheme|project",
        r"approv\w+|pass(?:es|ed)|back(?:s|ed)|adopt(?:s|ed)|endors\w+|voted for|in favou?r|ratif\w+|accept(?:s|ed)|"
        r"green light|support(?:s|ed)|agreed to",
        r"reject(?:s|ed|ion)|turn(?:s|ed) down|voted (?:down|against)|thr(?:ew|own) out|veto(?:es|ed)|block(?:s|ed)|"
        r"defeat(?:s|ed)|struck down|oppos(?:es|ed)|refus(?:es|ed)",
    ),
    _ending(
        r"courts?|jury|jurors|judges?|trial|verdict|charges?|murder|fraud|theft|arson|manslaughter",
        r"convict(?:s|ed|ion)|guilty|jailed|sentenced",
        r"acquit(?:s|ted|tal)|cleared|innocent|freed",
    ),
    _ending(
        r"courts?|judges?|ruling|verdict|sentence|conviction|ban|appeals?",
        r"uph(?:eld|olds?)|affirm(?:s|ed)|let stand",
        r"overturn(?:s|ed)|quash(?:es|ed)|struck down|revers(?:es|ed)|annul(?:s|led)",
    ),
    _ending(
        r"match|festival|concert|election|vote|launch|hearing|race|summit|parade|flights?|trial|show",
        r"(?:went|goes|going) ahead|took place|(?:was|were|been) held",
        r"cancel\w+|called off|postpon\w+|scrapped",
    ),
    _ending(
        r"schools?|roads?|bridge|airport|border|port|market|museum|station|restaurant|factory|plant|tunnel|hospital",
        r"re-?open(?:s|ed)|open(?:s|ed)",
        r"clos(?:es|ed|ure)|shut(?:s|tered)?",
    ),
    _ending(
        rf"den(?:y|ies|ied)|admit\w*|confess\w*|(?:reject|dismiss)\w* {_ACCUSED}",
        r"admit\w*|confess\w*|acknowledg\w*|conced\w*",
        rf"den(?:y|ies|ied|ying|ial)|(?:reject|dismiss)\w* {_ACCUSED}",
        shared=1,
    ),
)


class Outcomes:
    """The outlet tells that it ended otherwise."""

    codes = ("A02",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding for each claim and outlet it follows. English only."""
        for claim in context.draft.claims if context.draft.language[:2] == "en" else ():
            for outlet in () if claim.excerpt else context.named(claim):
                found = next(_turned(claim, context.of(outlet)), None)
                if found:
                    way, evidence = found
                    reason = f"{outlet} has it end otherwise, and nowhere “{way}”: {shortened(evidence.text)}"
                    yield make("A02", reason, claim, outlet=outlet, evidence=evidence, words=way)


def _turned(claim: Claim, readings: tuple[Reading, ...]) -> Iterator[tuple[str, Evidence]]:
    """Yield the claim's words for an ending that no article has, with a sentence that has the other one."""
    text = unquoted(claim.text)
    for ending in _ENDINGS if readings else ():
        told = _ways(text, ending)
        if len(told) == 1:
            ((way, words),) = told.items()
            if not any(_tells(reading, ending, way) for reading in readings):
                yield from ((words, evidence) for one in readings for evidence in _other(text, one, ending, 1 - way))


def _ways(text: str, ending: _Ending) -> dict[int, str]:
    """Return which ways an ending is told in a text, with the words; a denied one is the other."""
    found: dict[int, str] = {}
    for way, pattern in enumerate(ending.ways) if ending.thing.search(text) else ():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 30) : match.start()]
            if not _OPEN.search(before) or _DENIED.search(before):
                found.setdefault(1 - way if _DENIED.search(before) else way, match.group())
    return found


def _tells(reading: Reading, ending: _Ending, way: int) -> bool:
    """Say whether an article has one way anywhere, denied or not: it may mean what the claim does."""
    told = f"{reading.article.title}\n{reading.text}"
    return bool(ending.ways[way].search(told)) or way in _ways(told, ending)


def _other(text: str, reading: Reading, ending: _Ending, way: int) -> Iterator[Evidence]:
    mine = set(content_words(text))
    for sentence in reading.sentences:
        if len(mine & reading.content(sentence)) >= ending.shared and way in _ways(sentence.of(reading.text), ending):
            yield reading.evidence(sentence)
