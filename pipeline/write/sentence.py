"""The sentences a story can be made of, read once from the articles of an event.

Words are weighed by how rare they are in the language at large (wordfreq, Speer 2022): the handful of articles of one
event cannot tell which of their words are common, since all of them hold the words of the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.domain import Article, ArticleId, Citation, Event, Span
from pipeline.text.frequency import zipf
from pipeline.text.naming import NameIndex
from pipeline.text.quantities import Quantity, quantities
from pipeline.text.sentences import sentences
from pipeline.text.words import is_stop_word, stem, words
from pipeline.write.dateline import behind_dateline
from pipeline.write.fitness import fits, is_aimed_at_a_model, leans
from pipeline.write.idle import is_idle, names_own_day
from pipeline.write.second_hand import SecondHand

FEWEST_SENTENCES, MOST_SENTENCES = 15, 200
"""Sentences read of one article. News has its news first; an article of 200,000 characters has some 1,300."""
MOST_IN_ALL = 1200
"""Sentences read of an event, though of no article less than its fewest: 1,200 take 5 s of one core, 3,600 took 15."""

_DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "nl", "pt", "da", "sv", "no", "fi", "pl", "ru", "tr"})


@dataclass(frozen=True, eq=False)
class Wording:
    """Words with what comparing them needs. Compared by identity."""

    text: str
    language: str

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of all words, in order."""
        return tuple(stem(word, self.language) for word in words(self.text))

    @cached_property
    def rarities(self) -> Mapping[str, float]:
        """Return the stems of all words, each with its weight."""
        return {stem(word, self.language): rarity(word, self.language) for word in words(self.text)}

    @cached_property
    def content(self) -> Mapping[str, float]:
        """Return the stems that carry content, each with its weight."""
        kept = (word for word in words(self.text) if not is_stop_word(word, self.language))
        return {stem(word, self.language): rarity(word, self.language) for word in kept}

    @cached_property
    def weight(self) -> float:
        """Return the weight of all content."""
        return sum(self.content.values())

    @cached_property
    def names(self) -> NameIndex:
        """Return the names, ready to be asked for those of another wording."""
        return NameIndex(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the figures, dates left relative."""
        return quantities(self.text, decimal_comma=self.language in _DECIMAL_COMMA, language=self.language)

    def share_in(self, other: Wording) -> float:
        """Return how much of the content, by weight, the other has too. 0 for words without content."""
        shared = sum(weight for word, weight in self.content.items() if word in other.content)
        return shared / self.weight if self.weight else 0.0

    @property
    def length(self) -> int:
        """Return the number of words as an editor counts them."""
        return len(self.text.split())


@dataclass(frozen=True, eq=False)
class Sentence(Wording):
    """One sentence of one article. `text` is what a story may print of it: it begins behind a dateline."""

    article: ArticleId
    outlet: str
    origin: int
    rank: tuple[int, int]
    """The place of its article in time, then its own in the article: an order independent of the order of input."""
    position: int
    """Its place among the article's sentences, from 0."""
    span: Span
    """The whole sentence in the article."""
    fits: bool
    leans: bool
    """It needs the sentence before it."""
    second_hand: bool
    """It passes on another outlet's report."""
    before: Sentence | None
    """The sentence before it in the article."""
    whole: str
    """The sentence as it stands in the article, dateline and all."""

    @cached_property
    def introduces(self) -> frozenset[str]:
        """Return the last words of the names it gives in full."""
        return frozenset(name.words[-1] for name in self.names.found if len(name.words) > 1)

    @cached_property
    def presumes(self) -> frozenset[str]:
        """Return the surnames it uses of people whom its article introduced before in full."""
        fuller, before = set[str](), self.before
        alone = {name.words[0] for name in self.names.found if len(name.words) == 1}
        while alone and before:
            fuller |= {name.words[-1] for name in before.names.found if len(name.words) > 1}
            before = before.before
        return frozenset(alone & fuller) - self.introduces

    @cached_property
    def is_idle(self) -> bool:
        """Say whether it tells what is so on any day."""
        return is_idle(self.text, self.language)

    @cached_property
    def names_own_day(self) -> bool:
        """Say whether it tells time by the day it was printed."""
        return names_own_day(self.text)

    @property
    def key(self) -> tuple[int, int]:
        """Order by place in the news: first sentences first, those of earlier articles before those of later ones."""
        return self.position, self.rank[0]


def read(articles: Sequence[Article], event: Event, second_hand: SecondHand) -> tuple[Sentence, ...]:
    """Return the sentences of articles in time order, in that order."""
    most = max(FEWEST_SENTENCES, min(MOST_SENTENCES, MOST_IN_ALL // max(1, len(articles))))
    return tuple(
        sentence
        for place, article in enumerate(articles)
        for sentence in _of(article, sentences(article.text)[:most], place, event, second_hand)
    )


def in_order(articles: Sequence[Article]) -> list[Article]:
    """Return the articles by time, then id: whatever order they came in."""
    return sorted(articles, key=lambda article: (article.published_at is None, article.published_at, article.id))


def citation(sentence: Sentence, event: Event) -> Citation:
    """Return the citation of a whole sentence."""
    words_ = sentence.span.of(event.article(sentence.article).text)
    return Citation(article=sentence.article, start=sentence.span.start, end=sentence.span.end, text=words_)


def _of(
    article: Article, spans: Sequence[Span], place: int, event: Event, second_hand: SecondHand
) -> Iterator[Sentence]:
    origin, before = event.origin_of(article.id), None
    for position, span in enumerate(spans):
        whole = span.of(article.text)
        text = whole[behind_dateline(whole) :]
        before = Sentence(
            text=text,
            language=article.language[:2],
            article=article.id,
            outlet=article.outlet,
            origin=origin,
            rank=(place, position),
            position=position,
            span=span,
            fits=fits(text) and not is_aimed_at_a_model(whole),  # "SYSTEM: " passes for a dateline
            leans=leans(text),
            second_hand=second_hand(text, article.outlet),
            before=before,
            whole=whole,
        )
        yield before


@lru_cache(maxsize=100_000)
def rarity(word: str, language: str) -> float:
    """Return the weight of a word: 1 for the rarest, falling with its Zipf frequency; 1 where no list is known."""
    common = zipf(word, language)
    if common is None:
        return 1.0
    return max(0.1, (_COMMONEST - max(common, _RAREST)) / (_COMMONEST - _RAREST))


_COMMONEST, _RAREST = 7.5, 2.5
"""Zipf frequencies: "the" has 7.7, "harbour" 4.2, a name in no list 0."""
