"""What a story is written from: an event's articles in its main language, read and weighed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from pipeline.domain import Article, Event
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.write.counts import is_background
from pipeline.write.fitness import is_harmless
from pipeline.write.overtaken import Course, course
from pipeline.write.second_hand import SecondHand
from pipeline.write.sentence import Sentence, Wording, in_order, read
from pipeline.write.superseded import current, newest
from pipeline.write.support import supporters_of
from pipeline.write.worth import Concept, Title, worths

SLIGHT = 8
"""Words below which a sentence that one origin alone tells is an aside: "A busker packed up at nine." Long bodies are
full of them; of openings with a few sentences each none is lost (ROUGE on 120 stories is the same with and without)."""
WHOLE = 8
"""Sentences from which on an article is whole, with angles and background in it; below, it is the opening of one, as in
the stories that the weights of a summary were learned from. Of six sample events, whose articles are whole, summaries
by those weights had the siren's minutes and trapped miners who were free by then."""
OPENING = 1
"""Place of the last sentence that belongs to an article's opening, where short sentences are news too."""


class Material:
    """The sentences and titles of an event, and what they are worth."""

    def __init__(self, event: Event, settings: Settings) -> None:
        self.event = event
        self.language = main_language(event)
        self.articles = [article for article in in_order(newest(event)) if article.language[:2] == self.language]
        second_hand = SecondHand(event.outlets, Registry.load(settings.outlets))
        self.sentences = current(read(self.articles, event, second_hand), event)
        self._support: dict[Sentence, tuple[Sentence, ...]] = {}

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Return the articles' titles."""
        return tuple(
            Title(Wording(text=article.title, language=self.language), self.event.origin_of(article.id))
            for article in self.articles
        )

    @cached_property
    def worth(self) -> Mapping[Concept, float]:
        """Return what each word and pair of words is worth telling."""
        return worths(self.sentences, self.titles)

    @cached_property
    def course(self) -> Course:
        """Return which sentences events have overtaken, and by which."""
        return course(self.sentences, self.event)

    @cached_property
    def candidates(self) -> tuple[Sentence, ...]:
        """Return what may be told. Where no sentence is fit, the first of each article is better than nothing."""
        fit = tuple(sentence for sentence in self.sentences if sentence.fits and not self._is_left_out(sentence))
        if any(not sentence.leans for sentence in fit):
            return fit
        return tuple(sentence for sentence in self.sentences if sentence.position == 0 and is_harmless(sentence.text))

    def _is_left_out(self, sentence: Sentence) -> bool:
        return sentence in self.course.overtaken or self._is_slight(sentence)

    def _is_slight(self, sentence: Sentence) -> bool:
        """Say whether a sentence is an aside of one outlet: few words, told late, and by no other."""
        if sentence.position <= OPENING or sentence.length >= SLIGHT:
            return False
        return self.corroboration(sentence) < min(2, len(self.event.origins))

    def support(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the sentences that bear this one out, itself among them."""
        if sentence not in self._support:
            self._support[sentence] = supporters_of(sentence.text, sentence, self.sentences)
        return self._support[sentence]

    def corroboration(self, sentence: Sentence) -> int:
        """Count the independent origins that bear a sentence out."""
        return self.event.origins_of(other.article for other in self.support(sentence))

    @property
    def is_long(self) -> bool:
        """Say whether an article is whole rather than the opening of one."""
        return any(sentence.position >= WHOLE - 1 for sentence in self.sentences)

    def is_beside_the_news(self, sentence: Sentence) -> bool:
        """Say whether a sentence that one origin alone tells is so on any day, or tells time by its outlet's own."""
        if not (sentence.is_idle or sentence.names_own_day) or len(self.event.origins) < 2:
            return False
        return self.corroboration(sentence) < 2

    def is_no_point(self, sentence: Sentence) -> bool:
        """Say the same of a key point, which is no place for other years either: a life has them, its news has not."""
        alone = len(self.event.origins) > 1 and self.corroboration(sentence) < 2
        return self.is_beside_the_news(sentence) or (alone and is_background(sentence, self.event))

    @property
    def left_aside(self) -> list[Article]:
        """Return the articles that are not merged word for word, for their language."""
        return in_order([one for one in self.event.articles if one.language[:2] != self.language])


def main_language(event: Event) -> str:
    """Return the two-letter language of most origins; of most articles where origins tie."""
    articles = Counter(article.language[:2] for article in event.articles)
    origins = Counter(
        language
        for origin in event.origins
        for language in {event.article(article).language[:2] for article in origin.articles}
    )
    return min(articles, key=lambda language: (-origins[language], -articles[language], language), default="en")
