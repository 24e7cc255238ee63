"""The sentence that opens the story: of those that open an article, the one most like an editor's summary.

How like is learned (`telling.py`). Beside it, content counts by how rare it is and by how many other origins have it,
in their text and again in their headline: an outlet's own angle on the event has little of that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from pipeline.write.agreement import agreement, opened
from pipeline.write.material import WHOLE, Material
from pipeline.write.reference import is_clear
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.worth import Title

STICKY = 1.25
"""What the lead of the previous version is worth beside another: when one more article joins, 10 of 30 events open anew
with 1 and 7 with 1.25."""
HEADLINE = 1.0
"""How much more a sentence is worth that has all of the headline: a story opens with what it is headed. ROUGE-1 and
ROUGE-2 on 186 stories held back: 0.3 0.403 and 0.183, 1.0 0.405 and 0.183; with 1.0 and without what the other outlets
share, 0.399 and 0.178."""
HEADED, BODY = 1.5, WHOLE
"""What the opening of the article is worth whose title heads the story, and the sentences from which on it counts: the
two were written for one another. Of a few sentences each tells the event; of long articles some open on an angle, as
two of six sample events show. ROUGE-1 of the opening on 370 stories of two to five sentences an article, where the
second is 1, 3 and 8: 0.353, 0.358, 0.362."""
AGREED = 2.0
"""How much more the opening of an article is worth on whose whole title all origins open. On stories of two to five
sentences an article it changes nothing (ROUGE-1 of the opening on 370: 0.362 with 0, 0.361 with 1, 2 and 4), on read
events of four outlets it keeps an angle from opening the story: with 0 an election began with a coal plant."""
OWN_DAY = 0.8
"""What an opening is worth that tells time by the day it was printed: "an explosion this morning". Of 44 events 1
changes one, 0.5 none."""
LENGTH = 80
"""Words added to each sentence's own when what it tells is put to its length. ROUGE-2 on half the stories: 20 0.178,
40 0.181, 80 0.180, 200 0.178; on the other half 0.167, 0.170, 0.171, 0.173."""
OWN = 0.1
"""What a word counts that no other origin has."""
_LATEST = 3
"""Place of the last sentence that can be an article's first."""


def lead(
    material: Material,
    headline: str,
    *,
    told: Mapping[Sentence, float],
    candidates: Iterable[Sentence],
    kept: Collection[Sentence],
) -> Sentence | None:
    """Return the candidate to open with; None where no article opens with a sentence that can.

    `told` is what each sentence tells (`telling.py`).
    """
    openings = _openings(candidates)
    first_hand = [sentence for sentence in openings if not sentence.second_hand] or openings
    holders = _holders(material.sentences, material.titles)
    heads = _heads(material, headline)
    title = Wording(text=headline, language=material.language)
    agreed = _agreed(material)

    def rank(sentence: Sentence) -> float:
        worth = told[sentence] * _density(sentence, holders) * (1 + HEADLINE * title.share_in(sentence))
        worth *= (1 + AGREED * agreed[sentence.article]) * (OWN_DAY if sentence.names_own_day else 1.0)
        return worth * (HEADED if sentence.article in heads else 1.0) * (STICKY if sentence in kept else 1.0)

    return max(first_hand, key=lambda sentence: (rank(sentence), [-place for place in sentence.rank]), default=None)


def _agreed(material: Material) -> Mapping[str, float]:
    """Return for each article how far the others open on the words of its title."""
    opening, origins = opened(material), len(material.event.origins)
    titles = ((article, Wording(text=article.title, language=material.language)) for article in material.articles)
    return {article.id: agreement(title, opening, origins) for article, title in titles}


def _heads(material: Material, headline: str) -> set[str]:
    """Return the longer articles whose title heads the story."""
    lengths = Counter(sentence.article for sentence in material.sentences)
    return {
        article.id
        for article in material.articles
        if headline and headline in article.title and lengths[article.id] >= BODY
    }


def _openings(candidates: Iterable[Sentence]) -> list[Sentence]:
    """Return the first sentence of each article that can stand: a deck or a caption may come before it.

    One that opens on a word alone ("The company …") is better than none.
    """
    first: dict[str, Sentence] = {}
    standing = [one for one in candidates if one.position <= _LATEST and not one.leans]
    for sentence in [one for one in standing if is_clear(one, ())] or standing:
        first.setdefault(sentence.article, sentence)
    return list(first.values())


def _holders(told: Iterable[Sentence], titles: Iterable[Title]) -> Mapping[str, Collection[tuple[int, str]]]:
    """Return for each word of content the origins that have it, in the text and in a title."""
    holders: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for sentence in told:
        for word in sentence.content:
            holders[word].add((sentence.origin, "text"))
    for title in titles:
        for word in title.wording.content:
            holders[word].add((title.origin, "title"))
    return holders


def _density(sentence: Sentence, holders: Mapping[str, Collection[tuple[int, str]]]) -> float:
    told = sum(
        rarity * (OWN + sum(origin != sentence.origin for origin, _ in holders[word]))
        for word, rarity in sentence.content.items()
    )
    return told / (sentence.length + LENGTH)
