"""What the checks share: the draft's claims with their parts, each article read once, each judgement made once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from pipeline.check.checks.counted import Counted, counted, fates
from pipeline.check.checks.wording import Words, words_of
from pipeline.check.draft.parse import outlet_names
from pipeline.check.entail import Entailer, Foreseeing, Pair
from pipeline.domain import Article, Claim, Draft, Event, Evidence, Label, OutletVerdict, Paragraph, Span
from pipeline.errors import PipelineError
from pipeline.settings import Settings
from pipeline.text.credits import OutletNames
from pipeline.text.naming import NameIndex
from pipeline.text.normal import comparable, find
from pipeline.text.quantities import Quantity, quantities
from pipeline.text.quotes import Quotation, quotations
from pipeline.text.sentences import sentences
from pipeline.text.words import content_words, stem, words

Role = Literal["headline", "dek", "bullet", "body"]

_UNCAPITALISED = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")

LONGEST = 200_000
"""Characters of an article that are checked. A claim no passage before the cut bears out cannot be called unproved."""

LONGEST_CLAIM = 5_000
"""Characters of a claim that are checked: twenty long sentences. A longer one is K01 besides what is found in them."""

FIGURES = 3_000
"""Figures of an article that are compared: ten times those of the longest table a news page prints."""

DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "nl", "pt", "da", "no", "sv", "fi", "pl", "ru", "tr"})
"""Languages whose houses write 1.500 for fifteen hundred."""


class Reading:
    """One article, each of its parts found once and only when asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text[:LONGEST]
        self._content: dict[int, frozenset[str]] = {}
        self.cut = len(article.text) > LONGEST

    @cached_property
    def names(self) -> NameIndex:
        """The names of title and text."""
        return NameIndex(f"{self.article.title}\n\n{self.text}")

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the text."""
        return quotations(self.text)

    @cached_property
    def wording(self) -> Words:
        """The words of the text in order, and those inside its quotation marks."""
        return words_of(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of the text, dates resolved against the day of publication."""
        return self._quantities(self.text)

    @cached_property
    def title_quantities(self) -> tuple[Quantity, ...]:
        """The quantities of the title."""
        return self._quantities(self.article.title)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return sentences(self.text)

    @cached_property
    def comparable(self) -> str:
        """Title and text in comparing form."""
        return comparable(f"{self.article.title}\n\n{self.text}")

    @cached_property
    def title_and_text_words(self) -> tuple[str, ...]:
        """The words of title and text in comparing form."""
        return words(f"{self.article.title}\n\n{self.text}")

    def _quantities(self, text: str) -> tuple[Quantity, ...]:
        language = self.article.language[:2]
        comma = language in DECIMAL_COMMA
        return quantities(text, at=self.article.published_at, decimal_comma=comma, language=language)[:FIGURES]

    def evidence(self, span: Span) -> Evidence:
        """Return a passage as evidence."""
        return Evidence(start=span.start, end=span.end, text=span.of(self.text), article=self.article.id)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of title and text."""
        return frozenset(stem(word, self.article.language) for word in self.title_and_text_words)

    def within(self, span: Span) -> tuple[Quantity, ...]:
        """Return the quantities inside a span of the text."""
        first = bisect_left(self.quantities, span.start, key=lambda quantity: quantity.start)
        last = bisect_left(self.quantities, span.end, key=lambda quantity: quantity.start)
        return self.quantities[first:last]

    def content(self, sentence: Span) -> frozenset[str]:
        """Return the stems of a sentence's words of content."""
        if sentence.start not in self._content:
            self._content[sentence.start] = frozenset(content_words(sentence.of(self.text), self.article.language))
        return self._content[sentence.start]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds a character, or the nothing there."""
        number = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        if number >= 0 and position < self.sentences[number].end:
            return self.sentences[number]
        return Span(start=position, end=position)


class Context:
    """One draft held against one event."""

    def __init__(self, draft: Draft, event: Event, *, settings: Settings, entailer: Entailer) -> None:
        self.too_long = frozenset(claim.id for claim in draft.claims if len(claim.text) > LONGEST_CLAIM)
        """Claims that are read in part only."""
        self.draft = _cut(draft) if self.too_long else draft
        self.event = event
        self.settings = settings
        self.entailer = entailer
        self.readings = {article.id: Reading(article) for article in event.articles}
        self._verdicts: dict[tuple[str, str], OutletVerdict] = {}
        self._counted: dict[str, list[tuple[Span, Counted]]] = {}
        self._positions: dict[str, dict[str, list[int]]] = {}
        self.failures: dict[tuple[str, str], str] = {}
        """Why a claim could not be judged against an outlet, by claim id and outlet."""
        self.errors: list[PipelineError] = []
        """What went wrong when the judge was asked."""

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What each claim is, by its id."""
        draft = self.draft
        roles: dict[str, Role] = {claim.id: "body" for claim in draft.body}
        roles |= {claim.id: "bullet" for claim in draft.key_points}
        return roles | ({draft.dek.id: "dek"} if draft.dek else {}) | {draft.headline.id: "headline"}

    @cached_property
    def own(self) -> bool:
        """Whether the draft is one of ours: its claims cite passages, so that its credits are rendered from data."""
        return any(claim.citations for claim in self.draft.claims)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the event."""
        return self.event.outlets

    @cached_property
    def known(self) -> OutletNames:
        """Every name an outlet goes by."""
        return outlet_names(self.event)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of the sources that are written without a capital somewhere."""
        texts = (reading.text for reading in self.readings.values())
        return frozenset(stem(word) for text in texts for word in _UNCAPITALISED.findall(text))

    @cached_property
    def fates(self) -> frozenset[str]:
        """What any source says befell people."""
        return frozenset().union(*(fates(f"{r.article.title} {r.text}") for r in self.readings.values()))

    def of(self, outlet: str) -> tuple[Reading, ...]:
        """Return the outlet's own articles."""
        return tuple(reading for reading in self.readings.values() if reading.article.outlet == outlet)

    def counted(self, reading: Reading) -> list[tuple[Span, Counted]]:
        """Return the figures of an article with what they count and the sentence each stands in."""
        key = reading.article.id
        if key not in self._counted:
            self._counted[key] = [
                (reading.sentence_at(one.quantity.start), one)
                for one in counted(reading.text, reading.quantities, reading.article.language)
            ]
        return self._counted[key]

    def length(self, outlet: str) -> int:
        """Return how many words the outlet's articles have."""
        return sum(len(reading.text.split()) for reading in self.of(outlet))

    def positions(self, outlet: str) -> dict[str, list[int]]:
        """Return where each word stands in the outlet's articles, numbered through, with a gap between articles."""
        if outlet not in self._positions:
            self._positions[outlet] = _positions(reading.text for reading in self.of(outlet))
        return self._positions[outlet]

    def credited(self, claim: Claim) -> tuple[str, ...]:
        """Return the outlets the claim credits that are sources."""
        return tuple(outlet for outlet in claim.attribution.outlets if outlet in self.outlets)

    def answerable(self, claim: Claim) -> tuple[str, ...]:
        """Return the outlets that must prove the claim: those credited; where none is, any will do."""
        return self.credited(claim) or self.outlets

    def named(self, claim: Claim) -> tuple[str, ...]:
        """Return the outlets whose sentence the claim must follow: those credited, or the only one there is."""
        return self.credited(claim) or (self.outlets if len(self.outlets) == 1 else ())

    def judge_ahead(self) -> None:
        """Tell an engine that batches all it will be asked."""
        if isinstance(self.entailer, Foreseeing):
            self.entailer.ahead(self.questions)

    @property
    def questions(self) -> Iterator[Pair]:
        """What the judge is asked: each claim against each article that does not hold it word for word."""
        for claim in self.draft.claims:
            for reading in self.readings.values():
                if reading.text.strip() and not _verbatim(claim, reading):
                    yield Pair(claim.text, reading.text, self.draft.language)

    def judged(self, claim: Claim, outlet: str) -> OutletVerdict:
        """Return how a claim stands to one outlet's own articles: the best of them."""
        key = (claim.id, outlet)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(claim, outlet)
        return self._verdicts[key]

    def _judge(self, claim: Claim, outlet: str) -> OutletVerdict:
        verdicts = [self._judge_one(claim, outlet, reading) for reading in self.of(outlet) if reading.text.strip()]
        if not verdicts:
            self.failures[claim.id, outlet] = f"{outlet} has no text to check against"
        return max(verdicts, key=lambda verdict: verdict.score, default=_NOTHING)

    def _judge_one(self, claim: Claim, outlet: str, reading: Reading) -> OutletVerdict:
        """A sentence that stands in the article word for word needs no judge."""
        verbatim = _verbatim(claim, reading)
        if verbatim:
            return OutletVerdict(label=Label.SUPPORTED, score=1.0, evidence=reading.evidence(verbatim))
        try:
            found = self.entailer.judge(claim.text, reading.text, language=self.draft.language)
        except PipelineError as error:
            self.failures[claim.id, outlet] = f"{outlet} could not be judged: {error}"
            self.errors.append(error)
            return _NOTHING
        evidence = reading.evidence(found.evidence) if found.evidence else None
        return OutletVerdict(label=found.label, score=found.score, evidence=evidence)


_NOTHING = OutletVerdict(label=Label.NOT_ENOUGH_INFO, score=0.0)


def _verbatim(claim: Claim, reading: Reading) -> Span | None:
    return find(claim.text.rstrip(" .,"), reading.text) if claim.text.strip() else None


def _cut(draft: Draft) -> Draft:
    """Return a draft with no claim longer than is checked."""

    def cut(claim: Claim) -> Claim:
        return claim.model_copy(update={"text": claim.text[:LONGEST_CLAIM]})

    paragraphs = tuple(Paragraph(claims=tuple(map(cut, paragraph.claims))) for paragraph in draft.paragraphs)
    key_points, dek = tuple(map(cut, draft.key_points)), cut(draft.dek) if draft.dek else None
    shorter = {"headline": cut(draft.headline), "dek": dek, "key_points": key_points, "paragraphs": paragraphs}
    return draft.model_copy(update=shorter)


def _positions(texts: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    number = 0
    for text in texts:
        for word in words(text):
            found.setdefault(word, []).append(number)
            number += 1
        number += 1
    return found
