"""Credits in prose: which outlets a sentence names as its source, and what it says without them.

Read are: according to X, Y and Z · as reported by · as mentioned by / in reports from · per X · via X · X reported /
said / writes / put … at · X's report says · told X · in an interview with X · X, citing Y, · (X) · [X] · X: … · … — X ·
AP, carried by X and Y · AP via X · (AP in X) · X wrote; Y reported the same; and what German, French, Spanish, Italian,
Portuguese, Russian, Arabic and Chinese say for "according to X" and "X reported", of known outlets alone.
A credit covers its own sentence and no other: a reader cannot guess how far back a trailing one is meant to reach.
Speakers are no outlets: "according to the minister" and "police said" name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.domain import Span
from pipeline.text.dates import MONTH, WEEKDAY
from pipeline.text.lexicon import lexicon
from pipeline.text.names import TITLES, key
from pipeline.text.phrasing import any_of
from pipeline.text.words import UNSPACED, is_stop_word

_MASK = 0xE000
"""First of the private-use characters that stand for a known outlet's name while the grammar is applied."""
_M = "[\ue000-\uf8ff]"
_WORD = r"[^\W\d_a-z][\w'’&-]{0,30}(?:\.\w{2,8})?"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:of |de |du )?{_WORD}){{0,5}}"
_DOMAIN = r"(?:[\w-]{1,40}\.){1,3}(?:com|org|net|info|news|co|de|fr|es|it|uk|eu|example)\b"
_ITEM = rf"(?:(?:the )?{_M}|{_DOMAIN}|{_NAME})"
_AND = r"(?:,? and|,? &|,? as well as|,? along with|,? und|,? et|,? y|,? e) "
_LIST = rf"(?:{_ITEM}(?:, {_ITEM}){{0,9}}{_AND}{_ITEM}|{_M}(?:, {_M}){{0,9}}(?:{_AND}{_M})?|{_ITEM})"
_KNOWN = rf"(?:the )?{_M}(?:(?:, |{_AND})(?:the )?{_M}){{0,9}}"

_CUE = (
    r"(?:according to|accounts? from|(?:as )?(?:first )?(?:reported|mentioned|noted|stated|described|carried|published|"
    r"detailed|covered|confirmed|quoted|cited|told) (?:by|in|to)|based on reports? (?:from|by)|as per|per|via|"
    r"in reports? (?:from|by)|reports? (?:from|by)|selon|laut|según|secondo|segundo)"
    r"(?: (?:a |the )?(?:reports?|accounts?|article|story) (?:from|by|in|of))?(?: both)?"
)
_VERB = (
    r"(?:(?:both|all|each|also|has|have|had|jointly|first|separately|earlier|later|meanwhile) ){0,3}"
    r"(?:reported|reports?|said|says?|wrote|writes?|noted|notes|published|carried|quoted|quotes|adds?|added|puts?|"
    r"spoke of|speaks of|counted|counts|estimated|estimates|described|describes|gave|gives|confirmed|confirms|"
    r"revealed|reveals|detailed|details|learned|understands)\b"
    r"(?: in one shared report| the same)?(?: on \w+)?(?:,? that\b)?"
)
_CITING = rf"(?:,? (?:citing|quoting)|, which cit(?:es|ed)|, itself citing) (?P<second>{_LIST}),?"
_SHARED = rf"(?:, (?:{any_of('shared')}))?"
_SHARES = re.compile(rf"shared? |{any_of('shared')}")
_BY = r"(?:,? (?:as )?carried (?:by|in)|,? via)"
_ASIDE = r"(?:, (?:for its part|meanwhile|however|in turn|too),)?"
_INTERVIEW = (
    r"in an interview (?:with|to|in|for)|(?:speaking|talking) (?:to|with)|in an? (?:report|article|story|dispatch) "
    r"(?:by|from|in)"
)
_PIECE = r"['’]s? (?:\w{1,20} )?(?:reports?|reporting|story|article|account|coverage|correspondents?|reporters?)"
_FOREIGN_CUE = (
    r"d['’]après|nach (?:Angaben|Informationen|einem Bericht) (?:von|der|des)|secondo|stando a|de acuerdo con|segundo|"
    r"de acordo com|rapporte|a rapporté|écrit|indique|berichtete?|meldete?|schreibt|schrieb|informó|informa|publicó|"
    r"riporta|scrive|noticiou|informou|relatou|по данным|по информации|сообщает|сообщила?|пишет|بحسب|وفقا لـ?|据|據"
)
_FOREIGN_VERB = (
    r"(?:rapporte|a rapporté|ont rapporté|écrit|indique|berichtete?n?|meldete?n?|schreibt|schrieb|informó|informa|"
    r"publicó|riporta|scrive|ha scritto|noticiou|informou|relatou|сообщает|сообщила?|пишет)\b"
    r"(?: que\b| qu['’]| che\b|, dass\b|, что\b)?|报道称?|報道"
)
_TAIL = (
    rf"(?:{_BY} (?P<carriers>{_LIST}))?{_SHARED}"
    rf"(?:,? (?:{any_of('and_to')}) (?P<more>{_LIST})(?:{_BY} (?P<last>{_LIST}))?{_SHARED})?"
)

_BRACKETS = re.compile(
    rf"[(\[（](?:(?:[Ss]ources?|[Cc]redit|[Vv]ia|[Pp]er):? )?(?P<outlets>{_LIST})"
    rf"(?: (?:in|via) (?P<carriers>{_LIST}))?[)\]）]"
)
_TRAILING_VERB = r"(?:(?:has|have|also) )?(?:reported|reports?|wrote|writes?)(?=[.;]|$)"
_PATTERNS = (
    re.compile(
        rf"(?<!to )(?<!by )(?P<outlets>{_M})(?:,? (?:reported|said|reports|says))?"
        rf"{_BY} (?P<carriers>{_KNOWN})(?:,? (?:{_VERB}|that\b))?"
    ),
    re.compile(rf"(?i:\b{_CUE}) (?P<outlets>{_LIST})(?:{_CITING})?{_TAIL}(?: reports?\b)?"),
    re.compile(rf"(?P<outlets>{_KNOWN})(?:{_PIECE})?{_ASIDE}(?:{_CITING})? {_VERB}"),
    re.compile(rf"(?i:\b(?:{_INTERVIEW})) (?P<outlets>{_KNOWN})"),
    re.compile(rf"(?i:(?<!\w)(?:{_FOREIGN_CUE})) ?(?P<outlets>{_KNOWN})(?:报道|報道)?"),
    re.compile(rf"(?P<outlets>{_KNOWN}) ?(?:{_FOREIGN_VERB})"),
    re.compile(rf"^(?P<outlets>{_KNOWN}):(?= )|[–—-] ?(?P<last_word>{_KNOWN})\.?$"),
    re.compile(rf"(?<=[,;”\"] )(?P<outlets>{_LIST})(?:{_CITING})? {_TRAILING_VERB}"),
    re.compile(rf"(?P<outlets>{_KNOWN}){_CITING}"),
    re.compile(rf"\b(?:told|tells) (?P<outlets>{_KNOWN})(?: on \w+)?"),
    _BRACKETS,
)


MOST = 100
"""Phrases of one kind in a sentence; what has more is a list, or an attack on the time it takes."""


class Credit(Span):
    """One attribution phrase of a sentence."""

    outlets: tuple[str, ...]
    """The outlets credited: canonical names of known ones, others as written."""
    unknown: tuple[str, ...] = ()
    """Those of them that are outlets by the phrase or by their name, and not among the known."""
    doubtful: tuple[str, ...] = ()
    """Names after "according to" that may be a speaker's as well as an outlet's. Not among `outlets`."""
    second_hand: tuple[str, ...] = ()
    """Whom the outlets are said to cite."""
    agency: str | None = None
    """The agency whose copy the outlets are said to carry."""
    shared: tuple[str, ...] = ()
    """Outlets said to share one report: one origin among them, and the phrase tells it."""


class OutletNames:
    """Every name an outlet goes by, with the name it is credited under.

    The pattern of `names`, the hundreds that are known beforehand, is made once for all that ask; `more` are those of
    an event, and stand above them.
    """

    def __init__(self, names: Mapping[str, str], more: Mapping[str, str] | None = None) -> None:
        both = {**names, **(more or {})}
        self._canonical = {_plain(name): canonical for name, canonical in both.items()}
        sets = (frozenset(names), frozenset(both.keys() - names.keys()))
        self._patterns = tuple(_any_of(frozenset(filter(_bare, one))) for one in sets if one)

    def canonical(self, name: str) -> str | None:
        """Return the name an outlet is credited under; None where it is not known. Case and spacing do not matter."""
        return self._canonical.get(_plain(name))

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where known outlets are named, as they are spelt; no surname that is one's: "Dora Hill".

        Of names that overlap it is the first, and the longest that begins there.
        """
        found = [match for pattern in self._patterns for match in pattern.finditer(text)]
        end = 0
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                end = match.end()
                if not self._is_surname(match, text):
                    yield match

    def _is_surname(self, match: re.Match[str], text: str) -> bool:
        """Say whether a lone word that outlets print with an article stands behind a first name."""
        name = match.group()
        if " " in name or name.isupper() or not str(self.canonical(name)).startswith("The "):
            return False
        first = _FIRST.search(text[max(0, match.start() - 24) : match.start()])
        word = first[1].casefold() if first else ""
        return bool(word) and not is_stop_word(word) and word not in WEEKDAY and word not in MONTH


_FIRST = re.compile(r"(?<![\w’'-])([A-Z][\w’'-]*\.?) $")
"""A word with a capital right before a name."""


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", name.strip())


_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=32)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of names, the longest first: as whole words, or anywhere in scripts without spaces.

    What is common to all stands ahead of the hundreds of names, so that most places of a text are passed at once.
    """
    unspaced = {name for name in names if _IS_UNSPACED.search(name)}
    whole = _longest_first(_spelling(name) for name in names - unspaced)
    begins = "".join(sorted({re.escape(_bare(name)[0]) for name in names - unspaced} | set("Tt")))
    anywhere = _longest_first(re.escape(_bare(name)) for name in unspaced)
    return re.compile(rf"(?<![\w-])(?=[{begins}])(?:{whole})(?![\w-]|\.\w)|{anywhere}")


def _longest_first(spellings: Iterable[str]) -> str:
    return "|".join(sorted(set(spellings), key=lambda spelling: (-len(spelling), spelling))) or "(?!)"


def _spelling(name: str) -> str:
    """Return the pattern of a name: its article is free, but where the rest is no name ("The Times") by itself."""
    bare = _bare(name)
    article = "[Tt]he " if key(bare) in lexicon("outlet_words") and bare != name else "(?:[Tt]he )?"
    return f"{article}{re.escape(bare)}"


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    return "".join(character for character in key(_bare(name)) if character.isalnum())


class _Item(NamedTuple):
    name: str
    known: bool


class _Masked:
    """A sentence whose known outlets are one character each, with the way back."""

    def __init__(self, sentence: str, known: OutletNames) -> None:
        sentence = re.sub(_M, " ", sentence)
        self._names: list[str] = []
        self._offsets: list[int] = []
        pieces, position = [], 0
        for match in known.find(sentence):
            if len(self._names) == 6400:  # the private characters there are
                break
            pieces.append(sentence[position : match.start()] + chr(_MASK + len(self._names)))
            self._offsets += range(position, match.start() + 1)
            self._names.append(known.canonical(match.group()) or match.group())
            position = match.end()
        pieces.append(sentence[position:])
        self._offsets += range(position, len(sentence) + 1)
        self.text = "".join(pieces)

    def bounds(self, match: re.Match[str]) -> dict[str, int]:
        """Return where a match stands in the sentence itself."""
        return {"start": self._offsets[match.start()], "end": self._offsets[match.end()]}

    def items(self, listed: str | None) -> list[_Item]:
        """Return the names of a list as the grammar matched it."""
        return [self._item(word) for word in re.split(rf", (?!and )|{_AND}", listed or "") if word]

    def _item(self, word: str) -> _Item:
        bare = _bare(word)
        known = len(bare) == 1 and _MASK <= ord(bare) < _MASK + len(self._names)
        return _Item(self._names[ord(bare) - _MASK], True) if known else _Item(word, False)


@lru_cache(maxsize=4096)
def attributions(sentence: str, known: OutletNames) -> tuple[Credit, ...]:
    """Return the attribution phrases of one sentence, in order."""
    masked = _Masked(sentence, known)
    found: list[Credit] = []
    for pattern in _PATTERNS:
        for match in islice(pattern.finditer(masked.text), MOST):
            credit = _credit(match, masked)
            if credit and not any(credit.overlaps(earlier) for earlier in found):
                found.append(credit)
    return tuple(sorted(found, key=lambda credit: credit.start))


def without_credits(sentence: str, known: OutletNames) -> str:
    """Return what a sentence says: its words without the phrases that credit outlets, as a sentence again."""
    return without(sentence, [credit for credit in attributions(sentence, known) if credit.outlets])


def without(sentence: str, credits_cut: Sequence[Credit]) -> str:
    """Return a sentence without these phrases. Who told an outlet has said it."""
    pieces, position = [], 0
    for credit in credits_cut:
        pieces.append(sentence[position : credit.start])
        if sentence.startswith(("told", "tells"), credit.start):
            pieces.append("said")
        position = credit.end
    return _tidied("".join([*pieces, sentence[position:]])) if position else sentence


def _credit(match: re.Match[str], masked: _Masked) -> Credit | None:
    """Return what a match credits: None where it names speakers alone, or brackets something else."""
    groups = match.groupdict()
    carriers = masked.items(groups.get("carriers")) + masked.items(groups.get("last"))
    lists = [groups["outlets"] or groups.get("last_word"), groups.get("more") if not groups.get("last") else None]
    named = [item for listed in lists for item in masked.items(listed)]
    agency = None
    if groups.get("carriers"):
        agency, named = named[0].name, named[1:]
    elif groups.get("last"):
        agency = masked.items(groups["more"])[0].name
    items = [*named, *carriers]
    unknown, doubtful = _strangers(items)
    outlets = [item.name for item in items if item.known or item.name in unknown]
    if not outlets and not (doubtful and match.re is not _BRACKETS):
        return None
    if match.re is _BRACKETS and doubtful:
        return None
    sharing = carriers or (named if _SHARES.search(match.group()) else [])
    return Credit(
        **masked.bounds(match),
        shared=tuple(item.name for item in sharing),
        outlets=tuple(dict.fromkeys(outlets)),
        unknown=tuple(unknown),
        doubtful=tuple(doubtful),
        second_hand=tuple(item.name for item in masked.items(groups.get("second"))),
        agency=agency,
    )


def is_outlet_like(name: str) -> bool:
    """Say whether a name is an outlet's by one of its words (The Dravik Tribune), or is a domain."""
    words = {key(word) for word in re.split(r"[\s.-]+", name)}
    return bool(words & lexicon("outlet_words")) or bool(re.fullmatch(_DOMAIN, name, re.IGNORECASE))


def _strangers(items: Sequence[_Item]) -> tuple[list[str], list[str]]:
    """Return the names that are no known outlet's: those of outlets, and those that may be a speaker's.

    A name is an outlet's by one of its words (The Dravik Tribune), or by standing in one list with an outlet.
    """
    strange = [item.name for item in items if not item.known and not _has_title(item.name)]
    if any(item.known for item in items):
        return strange, []
    outlets = [name for name in strange if is_outlet_like(name)]
    return (strange, []) if outlets else ([], strange)


def _has_title(name: str) -> bool:
    return key(_bare(name).split(" ")[0]) in TITLES


def _tidied(text: str) -> str:
    """Close the gaps that cut phrases leave: doubled commas, stray marks at either end, the lost capital."""
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s{2,}", " ", text))
    text = re.sub(r",(?:\s*,)+", ",", text).strip(" \t\n,;:–—-")
    text = re.sub(r"[,;:–—-]+(?=[.!?]$)", "", text)
    text = re.sub(r"([,.!?…][”\"’'»])\.$|(?<=[^.]\.)\.$", r"\1", text)
    if text and text[-1] not in ".!?…”\"’'»)。！？」』":
        text += "."
    return text[:1].upper() + text[1:]
