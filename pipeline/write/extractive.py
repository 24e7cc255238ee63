"""The embedded writer: no model, no network; every sentence is one an outlet printed, credited to all that bear it out.

An event goes in and a draft comes out: the sentences that tell most of what most independent origins tell, each once,
in the order of the news, under the best of the headlines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipeline.domain import Draft, Event, Paragraph
from pipeline.outlets import Registry
from pipeline.settings import Settings
from pipeline.write.claims import make_claim
from pipeline.write.disagree import disagreements
from pipeline.write.earlier import Earlier
from pipeline.write.fitness import is_harmless
from pipeline.write.headline import headline
from pipeline.write.lead import lead
from pipeline.write.order import in_news_order, paragraphs
from pipeline.write.points import key_points
from pipeline.write.second_hand import SecondHand
from pipeline.write.select import select
from pipeline.write.sentence import Sentence, Wording, in_order, read
from pipeline.write.superseded import current, newest
from pipeline.write.support import supporters_of
from pipeline.write.worth import Title, worths


def write(event: Event, *, settings: Settings, previous: Draft | None = None) -> Draft:
    """Write an event's story. With the previous version, wording and order stay where their sentences still stand."""
    language = main_language(event)
    second_hand = SecondHand(event.outlets, Registry.load(settings.outlets))
    sentences = current(read(newest(event), event, language=language, second_hand=second_hand), event)
    titles = _titles(event, language)
    worth = worths(sentences, titles)
    earlier = Earlier(previous, sentences)

    @cache
    def support(sentence: Sentence) -> tuple[Sentence, ...]:
        return supporters_of(sentence.text, sentence, sentences)

    candidates = _candidates(sentences)
    chosen = select(
        candidates,
        worth,
        words=settings.max_words,
        corroboration=lambda sentence: event.origins_of(other.article for other in support(sentence)),
        lead=lead(candidates, sentences, titles, kept=earlier.kept),
        kept=earlier.kept,
    )
    ordered = earlier.in_order(in_news_order(chosen, support))
    groups = paragraphs(ordered, earlier.breaks)
    body = {sentence: make_claim(sentence.text, support(sentence), event, excerpt=True) for sentence in ordered}
    return Draft(
        headline=headline(event, sentences, ordered, worth=worth, language=language, previous=earlier.headline),
        key_points=key_points(
            chosen, ordered, event, sentences=sentences, most=settings.bullets, previous=earlier.points
        ),
        paragraphs=tuple(Paragraph(claims=tuple(body[sentence] for sentence in group)) for group in groups),
        disagreements=disagreements(sentences, event),
        language=language,
        notes=_notes(event, language),
    )


def main_language(event: Event) -> str:
    """Return the two-letter language of most origins; of most articles where origins tie."""
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for origin in event.origins:
        languages = {event.article(article).language[:2] for article in origin.articles}
        counts.update(languages)
    articles.update(article.language[:2] for article in event.articles)
    return min(counts, key=lambda language: (-counts[language], -articles[language], language), default="en")


def _titles(event: Event, language: str) -> list[Title]:
    return [
        Title(Wording(text=article.title, language=language), event.origin_of(article.id))
        for article in in_order(event.articles)
        if article.language[:2] == language
    ]


def _candidates(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return what may be told. Where no sentence is fit for a story, the first of each article is better than none."""
    fit = tuple(sentence for sentence in sentences if sentence.fits)
    standing = [sentence for sentence in fit if not sentence.leans]
    if standing:
        return fit
    return tuple(sentence for sentence in sentences if sentence.position == 0 and is_harmless(sentence.text))


def _notes(event: Event, language: str) -> tuple[str, ...]:
    """Tell the editor which articles were left aside for their language."""
    return tuple(
        f"Not merged word for word: {article.outlet}, in another language ({article.language})."
        for article in in_order(event.articles)
        if article.language[:2] != language
    )
