"""L01: an allegation against a named person who holds no office. Triage for a lawyer, not a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.checks.personhood import is_person
from pipeline.check.context import Context
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Finding
from pipeline.text.lexicon import lexicon
from pipeline.text.names import Name, names
from pipeline.text.quotes import is_quoted

_ALLEGATION = re.compile(
    r"\b(?:accus\w+|alleg(?:ed|edly|es?|ing|ations?)|charged with|indicted|arrested|detained|suspect\w*|"
    r"under investigation|investigated|convicted|guilty|fraud\w*|murder\w*|rape[ds]?|rapist\w*|raping|"
    r"abus(?:e[ds]?|ing|ers?)|assault\w*|brib\w+|corrupt\w*|embezzl\w+|theft|stole|harass\w+|manslaughter|"
    r"negligen\w+|traffick\w+|molest\w+|launder\w+|forg(?:ed|ery)|perjury|blackmail\w*)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:minister|president|chancellor|governor|mayor|senator|lawmaker|deputy|councillor|secretary|ambassador|king|"
    r"queen|prince|princess|general|colonel|admiral|commander|judge|prosecutor|chief|head|director|chair\w*|leader|"
    r"spokes\w+|commissioner|inspector|officer|official|owner|founder|billionaire|singer|actor|actress|footballer|"
    r"politician|candidate|mp|congress\w+|premier|pope|bishop|executive|company|group|ministry|party|union)\b",
    re.IGNORECASE,
)
NEAR = 80
"""Characters between a name and the word of allegation, or the office that makes a person a public one."""


class Persons:
    """A named person with no office beside the name, and a word of allegation near."""

    codes = ("L01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield at most one finding a claim."""
        for claim in context.draft.claims:
            person = next((name for name in names(claim.text) if self._alleged(name, claim, context)), None)
            if person:
                reason = (
                    f"an allegation about {person.text}, for whom no source gives an office: {shortened(claim.text)}"
                )
                yield make(
                    "L01", reason, claim, words=person.text, mend="have it read by a lawyer, or leave the name out"
                )

    def _alleged(self, name: Name, claim: Claim, context: Context) -> bool:
        around = claim.text[max(0, name.start - NEAR) : name.end + NEAR]
        return (
            len(name.words) in (2, 3)
            and not name.title
            and not set(name.words) & (lexicon("bodies") | lexicon("outlet_words"))
            and not is_quoted(name, claim.text)
            and bool(_ALLEGATION.search(around))
            and is_person(name, claim.text, [reading.names for reading in context.readings.values()])
            and not self._public(name, context)
        )

    def _public(self, name: Name, context: Context) -> bool:
        """Say whether any source names the person with an office, before or after the name, or not as a person."""
        surname = name.words[-1]
        return any(
            bool(other.title) or bool(_OFFICE.search(_around(other, reading.names.text)))
            for reading in context.readings.values()
            for other in reading.names.found
            if surname in other.words
        )


def _around(name: Name, text: str) -> str:
    return text[max(0, name.start - 30) : name.end + NEAR].split("\n\n")[-1 if name.start < NEAR else 0]
