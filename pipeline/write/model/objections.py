"""What is wrong with a model's sentences, as far as code can tell: each fault is sent back to the model in words.

A grave fault that stays costs the sentence its place: an incomplete story is right. The others the checker flags for
the editor, claim by claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.text.credits import OutletNames, attributions
from pipeline.text.normal import comparable, find, visible
from pipeline.text.quotes import quotations, unquoted
from pipeline.text.words import words
from pipeline.write.fitness import is_aimed_at_a_model
from pipeline.write.material import Material
from pipeline.write.model.denial import denies
from pipeline.write.model.numbered import Numbered
from pipeline.write.model.reply import Cited, Reply, once
from pipeline.write.model.spelling import misspelt
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.support import has_figures

RUN = 12
"""Words in a row outside quotation marks that two writers do not choose alike by chance, as the checker counts them."""
LONGEST = 60
"""Words of one sentence."""
FOREIGN = 0.2
"""Share of a headline's weight in words that no source has. Of 80 headlines that editors wrote 29 % have more (at 0.1
46 %, at 0.3 16 %), of headlines of another event all, of those with one word of another event 65 % (93 %, 44 %). A
model is asked for other words; one that insists leaves the headline to an outlet's own, which costs style alone."""
OVERRUN = 1.15
"""Times the length asked for from which on a story is too long: models count badly, editors do not mind a line."""

_MARKUP = re.compile(
    r"https?:|www\.|\S@\w{1,60}\.\w|<[a-z/!][^>]{0,200}>|\]\(|\*\*|__|`|^\s*(?:#|>|[-*] )|&(?:#\d+|\w{2,8});|"
    r"\[\d+(?:, ?\d+)*\]",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\b[\w-]{2,60}\.(?:com|org|net|info|io|ru|co\.uk)\b", re.IGNORECASE)
"""Also a company's name, where a source has it."""

_OPEN_MARK = re.compile('[“”„«»"]')
"""A mark that belongs to no quotation."""
_STACKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]{4}")
"""More accents on one letter than any language has."""


class Objection(NamedTuple):
    """One fault of one sentence."""

    what: str
    grave: bool = False


class Objector:
    """Looks a reply over against the sentences it could cite."""

    def __init__(self, numbered: Numbered, material: Material, settings: Settings) -> None:
        self._numbered = numbered
        self._language = settings.language or material.language
        self._is_translated = self._language != material.language
        self._outlets = material.event.outlets
        self._titles = [article.title for article in material.articles]
        self._settings = settings

    def __call__(self, reply: Reply) -> list[str]:
        """Return every fault in words, each with its place."""
        found = [f"{place}: {fault.what}" for place, cited in reply.sentences() for fault in self.faults(cited)]
        heading = (f"headline: {fault.what}" for fault in self._of_heading(reply.headline))
        return [*found, *heading, *self._of_length(reply), *self._of_repeats(reply)]

    def faults(self, cited: Cited) -> list[Objection]:
        """Return the faults of one sentence."""
        sentences = self._numbered.cited(cited.sents)
        checks = self._checks if len(cited.text) <= _MOST_CHARACTERS else (self._citing, self._plain)
        return [fault for check in checks for fault in check(cited, sentences)]

    def is_fit(self, cited: Cited) -> bool:
        """Say whether a sentence may stand in a draft, for the checker to judge."""
        return not any(fault.grave for fault in self.faults(cited))

    def can_head(self, cited: Cited) -> bool:
        """Say whether a sentence may stand above a story, where it is printed without a credit."""
        return self.is_fit(cited) and not any(fault.grave for fault in self._of_heading(cited))

    def _of_heading(self, cited: Cited) -> Iterator[Objection]:
        """A headline's words are few: one that no source has at all may be the whole of what is not so."""
        heading = Wording(text=unquoted(cited.text), language=self._language)
        foreign = [] if self._is_translated else [word for word in heading.content if word not in self._known]
        if sum(heading.content[word] for word in foreign) > FOREIGN * heading.weight:
            yield Objection(f"no source has these words: {', '.join(sorted(foreign))}", grave=True)
        if len(cited.text.split()) > self._settings.headline_words:
            yield Objection(f"it is longer than {self._settings.headline_words} words")
        if cited.text.rstrip().endswith("."):
            yield Objection("a headline has no full stop")

    @cached_property
    def _known(self) -> frozenset[str]:
        shown = self._numbered.cited(range(1, len(self._numbered) + 1))
        titles = (Wording(text=title, language=self._language) for title in self._titles)
        return frozenset(word for wording in (*shown, *titles) for word in wording.content)

    @property
    def _checks(self) -> tuple[Callable[[Cited, Sequence[Sentence]], Iterator[Objection]], ...]:
        return (
            self._citing,
            self._plain,
            self._outlets_named,
            self._copied,
            self._verbatim,
            self._figures,
            self._denied,
            self._style,
        )

    def _citing(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        known = {*self._numbered.known(cited.sents)}
        unknown = [number for number in dict.fromkeys(cited.sents) if number not in known]
        if unknown:
            yield Objection(f"no source sentence has the number {', '.join(map(str, unknown[:5]))}")
        if not sentences:
            yield Objection("it cites no source sentence: cite what proves it, or leave it out", grave=True)

    def _plain(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        if not 0 < len(cited.text.strip()) <= _MOST_CHARACTERS:
            yield Objection("it is empty, or no sentence any more", grave=True)
            return
        if not _is_plain(cited.text.strip(), sentences):
            yield Objection("plain text only: no link, address, markup, number in brackets, hidden sign", grave=True)
        outside = unquoted(cited.text)
        if outside.rstrip().endswith("?") or _OPEN_MARK.search(outside):
            yield Objection("it asks, or opens a quotation it does not close: tell what is so", grave=True)
        if is_aimed_at_a_model(outside):
            yield Objection("it speaks to a model, not to a reader", grave=True)
        if len(cited.text.split()) > LONGEST:
            yield Objection(f"it is longer than {LONGEST} words: one or two facts a sentence")

    def _outlets_named(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        """An outlet a source names may be named; any other the model credits is its own invention or our task."""
        credited = [outlet for credit in attributions(cited.text, self._names) for outlet in credit.outlets]
        named = [outlet for outlet in self._outlets if _names(cited.text, outlet)]
        for outlet in dict.fromkeys((*credited, *named)):
            if not any(find(outlet, sentence.text) for sentence in sentences):
                yield Objection(f'"{outlet}" is credited in words: cite numbers, the credit is added', grave=True)

    @cached_property
    def _names(self) -> OutletNames:
        registry = Registry.load(self._settings.outlets)
        known = {name: outlet.name for outlet in registry for name in (outlet.name, *outlet.aliases)}
        return OutletNames(known, {outlet: outlet for outlet in self._outlets})

    def _copied(self, cited: Cited, _: Sequence[Sentence]) -> Iterator[Objection]:
        if any(run in self._runs for run in _runs(unquoted(cited.text))):
            yield Objection(f"{RUN} words in a row are a source's: say it in your own words")

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        numbers = range(1, len(self._numbered) + 1)
        return frozenset(run for sentence in self._numbered.cited(numbers) for run in _runs(sentence.text))

    def _verbatim(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        for quoted in quotations(cited.text):
            if not any(find(quoted.words.strip(" ,.;"), sentence.text) for sentence in sentences):
                yield Objection(f"“{quoted.words[:80]}” is in none of the sentences cited: quote word for word or not")

    def _figures(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        claim = Wording(text=cited.text, language=self._language)
        joined = Wording(text=" ".join(sentence.text for sentence in sentences), language=self._language)
        if sentences and not has_figures(joined, claim):
            yield Objection("a figure or date is in none of the sentences cited")

    def _denied(self, cited: Cited, sentences: Sequence[Sentence]) -> Iterator[Objection]:
        if sentences and denies(cited.text, (sentence.text for sentence in sentences)):
            yield Objection("it denies what no sentence cited denies", grave=True)

    def _style(self, cited: Cited, _: Sequence[Sentence]) -> Iterator[Objection]:
        said = f" {' '.join(words(comparable(unquoted(cited.text))))} "
        for banned in self._settings.banned_words:
            if f" {' '.join(words(comparable(banned)))} " in said:
                yield Objection(f'the house style bans "{banned}"')
        if self._language == "en":
            for word, wanted in misspelt(cited.text, self._settings.spelling):
                yield Objection(f'the house spells "{word}" as "{wanted}"')

    def _of_length(self, reply: Reply) -> Iterator[str]:
        length = sum(len(cited.text.split()) for paragraph in reply.paragraphs for cited in paragraph)
        if length > self._settings.max_words * OVERRUN:
            yield f"paragraphs: {length} words, at most {self._settings.max_words} are wanted"
        if not length:
            yield "paragraphs: there are none"

    def _of_repeats(self, reply: Reply) -> Iterator[str]:
        said, new = (sum(1 for _ in one.sentences()) for one in (reply, once(reply)))
        if said > new:
            yield f"{said - new} sentences say again, word for word, what was said before: say each thing once"


_MOST_CHARACTERS = 1_000


def _is_plain(text: str, sentences: Sequence[Sentence]) -> bool:
    """Say whether a text is words alone, on one line."""
    links = (match.group() for match in _DOMAIN.finditer(text))
    known = all(any(find(link, sentence.text) for sentence in sentences) for link in links)
    signs = {sign for sign in text if unicodedata.category(sign) == "So"}
    known = known and all(any(sign in sentence.text for sentence in sentences) for sign in signs)
    return known and not (_MARKUP.search(text) or _STACKED.search(text)) and visible(text) == text and "\n" not in text


def _names(text: str, outlet: str) -> bool:
    """Say whether a text has an outlet's name as it is written, capitals and all: "Post" is none in "post"."""
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", text) is not None


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    spoken = words(comparable(text))
    return (tuple(spoken[start : start + RUN]) for start in range(len(spoken) - RUN + 1))
