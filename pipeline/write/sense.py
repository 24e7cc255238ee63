"""What a sentence tells, whatever its words: by which two sentences that tell the same are known.

Newsrooms have several words for one thing ("killed two sailors", "two crew members died") and write figures as words
or digits. Here both are one. Who said it, on which day of the week, and that it was people are left aside: outlets
attribute the same fact to different people, and different facts happen to people on one day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from pipeline.text.dates import MONTH, WEEKDAY
from pipeline.text.lexicon import lexicon
from pipeline.text.quantities import Quantity
from pipeline.text.words import is_stop_word, stem, word_spans, words
from pipeline.write.sentence import Wording, rarity

FIGURE_MARK, FATE_MARK, MEANING_MARK = "#", "!", "="
"""What the keys of figures begin with, those of what befell people, and those of other words with synonyms."""
PHRASE_MARK = "_"
"""What joins the words of a phrase."""
Sense = Mapping[str, float]
"""What is told, each with its weight: stems, meanings, figures."""


def sense(wording: Wording) -> Sense:
    """Return what a wording tells. A word that stands for others of its meaning has the weight of its own."""
    told: dict[str, float] = {}
    for key, weight in _told(wording):
        told[key] = max(weight, told.get(key, 0.0))
    return told


def counting(wording: Wording) -> Iterator[Quantity]:
    """Yield the figures that count or measure: no dates, no ranks, and no part of a name such as "Covid-19"."""
    for figure in wording.quantities:
        before, after = wording.text[: figure.start][-2:], wording.text[figure.end :][:6]
        if figure.kind not in ("date", "time", "ordinal") and not (_NAMED.search(before) or _CLOCK.match(after)):
            yield figure


def key_of(figure: Quantity) -> str:
    """Return what stands for a figure among what is told."""
    return f"{FIGURE_MARK}{figure.value:g} {figure.unit or ''}"


def share(one: Sense, other: Iterable[str]) -> float:
    """Return how much of one is told by the other, by weight; 0 where nothing is told."""
    known = frozenset(other)
    whole = sum(one.values())
    return sum(weight for key, weight in one.items() if key in known) / whole if whole else 0.0


def _told(wording: Wording) -> Iterator[tuple[str, float]]:
    for figure in counting(wording):
        yield key_of(figure), _FIGURE
    phrases = [*_phrases(wording)]
    yield from ((_meanings(wording.language)[phrase], _FIGURE) for phrase, _ in phrases)
    covered = [(figure.start, figure.end) for figure in wording.quantities] + [place for _, place in phrases]
    for span in word_spans(wording.text):
        if not any(start <= span.start < end for start, end in covered):
            yield from _word(span.of(wording.text), wording.language)


def _phrases(wording: Wording) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the phrases of the list, each with its place."""
    pattern = _phrase_pattern(wording.language)
    for match in pattern.finditer(wording.text) if pattern else ():
        yield match.group().casefold().replace(" ", PHRASE_MARK), match.span()


def _word(text: str, language: str) -> Iterator[tuple[str, float]]:
    for word in words(text):
        own = stem(word, language)
        meaning = _meanings(language).get(own)
        if meaning or not (is_stop_word(word, language) or word in _BESIDE or word.startswith(_DAYS)):
            yield meaning or own, rarity(word, language)


@cache
def _phrase_pattern(language: str) -> re.Pattern[str] | None:
    phrases = [key.replace(PHRASE_MARK, " ") for key in _meanings(language) if PHRASE_MARK in key]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE) if phrases else None


@cache
def _meanings(language: str) -> Mapping[str, str]:
    """Return the key of its meaning for every stem and phrase of the language's list."""
    listed = tomllib.loads((files(__package__) / "synonyms.toml").read_text("utf-8")).get(language, "")
    return {
        form if PHRASE_MARK in form else stem(form, language): key
        for line in reversed(listed.strip().splitlines())
        for key, forms in [_line(line)]
        for form in forms
    }


def _line(line: str) -> tuple[str, Sequence[str]]:
    """Return the key of a meaning, and the words that have it."""
    forms = line.removeprefix(FATE_MARK).split()
    return (FATE_MARK if line.startswith(FATE_MARK) else MEANING_MARK) + forms[0], forms


_CLOCK = re.compile(r" ?(?:Uhr|h|heures?)\b")
_DAYS = tuple(day for day in WEEKDAY if len(day) > 5)
"""German joins the day with its part: Dienstagmorgen."""
_NAMED = re.compile(r"[^\W\d_]-?$")
_FIGURE = 0.8
"""Weight of a figure or a phrase, that of a word like "colliery": a rare name weighs 1."""
_BESIDE = frozenset({*WEEKDAY, *MONTH, *lexicon("speech"), *lexicon("people")})
