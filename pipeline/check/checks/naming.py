"""E01: every name, title and office of a claim stands in each credited outlet's own article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.checks.counterpart import counterpart
from pipeline.check.checks.swaps import swaps
from pipeline.check.context import Context, Reading
from pipeline.check.finding import make, shortened
from pipeline.domain import Claim, Finding
from pipeline.text.dates import WEEKDAY
from pipeline.text.frequency import zipf
from pipeline.text.names import Name, key, names
from pipeline.text.naming import NameIndex
from pipeline.text.quantities import quantities
from pipeline.text.words import is_stop_word, stem

_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "madam"})
"""Said of anyone: their absence or presence is style."""
_ORDINARY = re.compile(r"(?:ers|ing|ings|ed|ly|ions?|ments?|ials|ists|ors|ies|ness|ity|ances?|ents|ants|ages?|ures?)$")
"""Endings of words that open a sentence without being a name."""
COMMON = 4.0
"""Zipf frequency (wordfreq) from which a word that opens a sentence is taken for an ordinary one: multiple 4.7,
concerns 4.6; surnames and invented places lie below. Places as common as that are listed."""
COMMON_NOUN = 2.5
"""The same for a German word with a capital, which is a noun unless it is rare: Aufsicht 3.9, Reaktor 3.2."""
LONG_NAME = 11
"""Letters of the longest surname or place taken for one in German, where longer words are compounds."""
_LONG = {
    "sen": "senator", "gov": "governor", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain",
    "maj": "major", "sgt": "sergeant", "prof": "professor", "rev": "reverend", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
}  # fmt: skip
"""Titles that houses write in two ways."""
_PARTY = re.compile(r"^[DRI]-[A-Z]")
"""A lawmaker's party and state: D-Skarn."""
_NEAR = 15
"""Words around a name within which its title may stand: "Vance, who became finance minister in May"."""


class Naming:
    """Names that the credited outlet does not have, and titles it does not give them."""

    codes = ("E01",)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield one finding for each name or title and credited outlet; without a credit one source is enough."""
        for claim in context.draft.claims:
            credited = context.credited(claim)
            for name in _claimed(claim, context):
                lacking = [outlet for outlet in context.answerable(claim) if not _holds(name, outlet, context)]
                if credited or len(lacking) == len(context.outlets):
                    shown = lacking if credited else lacking[:1]
                    yield from (self._finding(claim, name, outlet, context) for outlet in shown)
                for outlet in context.named(claim) if not claim.excerpt else ():
                    if outlet not in lacking:
                        yield from self._misplaced(claim, name, outlet, context)

    def _misplaced(self, claim: Claim, name: Name, outlet: str, context: Context) -> Iterator[Finding]:
        """Yield a finding where the outlet has the name, and its sentence on this has another in its place."""
        nearest = counterpart(claim, outlet, context)
        there = NameIndex(nearest.text) if nearest else None
        if nearest is None or there is None or there.holds(name) or not name.certain:
            return
        for swap in swaps(claim.text, nearest.text):
            rivals = [one for one in there.found if one.overlaps(swap.theirs) and not set(one.words) & set(name.words)]
            if swap.mine.overlaps(name) and rivals:
                reason = f"claim says {name.text}, {outlet} has {rivals[0].text} there: {shortened(nearest.text)}"
                mend = rivals[0].text
                yield make("E01", reason, claim, outlet=outlet, evidence=nearest.evidence, words=name.text, mend=mend)
                return

    def _finding(self, claim: Claim, name: Name, outlet: str, context: Context) -> Finding:
        known = any(reading.names.holds(name) for reading in context.of(outlet))
        if known:
            theirs = sorted({title for reading in context.of(outlet) for title in _titles(name, reading)})
            has = f"{outlet} has {' or '.join(theirs)}" if theirs else f"{outlet} gives no such title"
            reason, mend = f"claim says {name.text}; {has}", theirs[0] if theirs else None
        else:
            reason, mend = f"claim names {name.text}, who or which {outlet} does not", None
        return make("E01", reason, claim, outlet=outlet, words=name.text, mend=mend)


def _claimed(claim: Claim, context: Context) -> Iterator[Name]:
    """Yield the names a claim must answer for. Outlets are the credits' matter."""
    figures = [quantity for quantity in quantities(claim.text) if quantity.kind not in ("date", "time")]
    for name in (_proper(found, context) for found in names(claim.text)):
        if any(name.within(figure) for figure in figures):
            continue  # "Ninety people died", "the 14th Century"
        if _PARTY.match(name.text):
            continue
        sure = name.certain and not (context.draft.language == "de" and _is_noun(name, context))
        if context.known.canonical(name.text) is None and (sure or _looks_like_name(name, context)):
            yield name


def _is_noun(name: Name, context: Context) -> bool:
    """Say whether a lone German word with a capital may be any noun: a known one, or long as compounds are."""
    return len(name.words) == 1 and (len(name.words[0]) > LONG_NAME or is_ordinary(name.words[0], context))


def _proper(name: Name, context: Context) -> Name:
    """Take off what is no part of a name: an ordinary word that opens a sentence, a day of the week behind it.

    "Seismologist Ada Vance"; "said Ada Vance Tuesday", whose day is a matter of figures.
    """
    words = name.words
    german = context.draft.language == "de"  # which gives every noun a capital
    while len(words) > 1 and ((name.opens and words == name.words) or german) and is_ordinary(words[0], context):
        words = words[1:]
    if len(words) > 1 and words[-1] in WEEKDAY:
        words = words[:-1]
    return name if words == name.words else name.model_copy(update={"words": words})


def _looks_like_name(name: Name, context: Context) -> bool:
    """Judge a lone word that opens a sentence: a name unless it is an ordinary word, or a source has it anyway."""
    noun = context.draft.language == "de" and _is_noun(name, context)
    if len(name.words) != 1 or noun or is_ordinary(name.words[0], context):
        return False
    return not any(reading.names.holds(name) for reading in context.readings.values())


def is_ordinary(word: str, context: Context) -> bool:
    """Say whether a word with a capital is no name: the sources write it without one, or it ends as no name does."""
    language = context.draft.language[:2]
    return (
        is_stop_word(word, language)
        or bool(_ORDINARY.search(word))
        or stem(word) in context.stems
        or _is_compound(word, language, context)
        or (zipf(word, language) or 0.0) >= (COMMON_NOUN if language == "de" else COMMON)
    )


def _is_compound(word: str, language: str, context: Context) -> bool:
    """Say whether a word is one that the sources write small, and another common one: floodwater."""
    parts = ((word[:cut], word[cut:]) for cut in range(4, len(word) - 3))
    return any(stem(first) in context.stems and (zipf(second, language) or 0.0) >= COMMON for first, second in parts)


def _holds(name: Name, outlet: str, context: Context) -> bool:
    return any(reading.names.holds(name) and _title_holds(name, reading) for reading in context.of(outlet))


def _title_holds(name: Name, reading: Reading) -> bool:
    """Say whether the article has every word of a title near the name, anywhere it is named."""
    wanted = {_title_root(word) for word in name.title.split()} - _COURTESY
    if not wanted:
        return True
    return any(wanted <= near for near in _surroundings(name.words[-1], reading))


def _surroundings(word: str, reading: Reading) -> Iterator[set[str]]:
    tokens = reading.title_and_text_words
    for position, token in enumerate(tokens):
        if key(token) == word:
            yield {_title_root(near) for near in tokens[max(0, position - _NEAR) : position + _NEAR]}


def _title_root(word: str) -> str:
    plain = key(word)
    return stem(_LONG.get(plain, plain))


def _titles(name: Name, reading: Reading) -> Iterator[str]:
    return (other.text for other in reading.names.found if other.title and name.words[-1] in other.words)
