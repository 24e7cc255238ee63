"""Whether a name of two or three words is a person's: by what stands around it, since no list holds all people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.lexicon import lexicon
from pipeline.text.names import Name
from pipeline.text.naming import NameIndex

_PERSON = (
    r"(?:man|woman|boy|girl|teenager|teen|student|pupil|teacher|nurse|doctor|driver|pilot|priest|monk|soldier|worker|"
    r"clerk|banker|lawyer|trader|farmer|fisherman|engineer|mechanic|cook|chef|gunman|hacker|mastermind|fighter|suspect|"
    r"defendant|victim|witness|neighbou?r|husband|wife|widow|son|daughter|brother|sister|father|mother|uncle|aunt|"
    r"cousin|boyfriend|girlfriend|fianc[ée]e?|friend|colleague|father-of-\w+|mother-of-\w+|native|resident|national|"
    r"citizen|\w+(?:ist|ologist|keeper|maker|smith))"
)
_BEFORE = re.compile(
    rf"(?:\b(?:mr|mrs|ms|miss|mx|dr|sir|dame)\.? |\b{_PERSON},? |\b\d{{1,2}}-year-old (?:[\w-]+ ){{0,3}}|"
    r"\b(?:named|identified as|nicknamed|alias|accuse[sd]?|suspect(?:s|ed)?|charge[sd]?|arrest(?:s|ed)?|"
    r"detain(?:s|ed)?|indict(?:s|ed)?|convict(?:s|ed)?|against|told) )$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:['’]s?)?(?:,? (?:aged )?\d{{1,2}}\b(?! (?:percent|per cent|million))|,? (?:who|whose|whom)\b|"
    r",? (?:said|says|told|added|denied|denies|wrote|admitted|admits|confessed|pleaded|insisted|apologi[sz]ed|died|"
    r"was born|was (?:arrested|detained|accused|suspected|charged|convicted|jailed|sentenced|acquitted|released|killed|"
    r"questioned|held)|(?:is|has been|had been|were|are) (?:accused|suspected|charged|arrested|detained|wanted|held|"
    r"convicted)|(?:had |has )?(?:stole|stolen|embezzled|forged|bribed|murdered|raped|abused|assaulted|harassed|"
    r"molested|laundered|blackmailed|trafficked|defrauded))\b|"
    rf",? (?:a|an|the|his|her|their) (?:[\w-]+ ){{0,4}}{_PERSON}\b)",
    re.IGNORECASE,
)
_THING_BEFORE = re.compile(
    r"\b(?:the|in|at|near|from|into|across|throughout|outside|city of|town of|group) $", re.IGNORECASE
)
_REACH = 45
"""Characters before a name that are read for what it is."""


def is_person(name: Name, claim: str, indexes: Iterable[NameIndex]) -> bool:
    """Say whether a name is a person's, by its mentions in the claim and in the sources, of the surname alone too.

    One sign of a person is enough, unless more mentions are those of a place or a body: "the Silk Road", "in San Remo".
    """
    if set(name.words) & lexicon("places"):
        return False
    signs = list(_signs(claim, name.start, name.end))
    for index in indexes:
        for other in index.found:
            if name.words == other.words or (other.words == name.words[-1:] and other.certain):
                signs += _signs(index.text, other.start, other.end)
    return sum(signs) > 0


def _signs(text: str, start: int, end: int) -> Iterator[int]:
    """Yield 1 for each sign of a person around a mention, -1 for one of a place or a body."""
    before = text[max(0, start - _REACH) : start]
    if _THING_BEFORE.search(before):
        yield -1
    if _BEFORE.search(before):
        yield 1
    if _AFTER.match(text, end):
        yield 1
