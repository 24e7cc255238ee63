"""The sentence that opens the story: of those that open an article, the one with most of what all the outlets tell.

Content counts by how rare it is and by how many other origins have it, in their text and again in their headline. An
outlet's own angle on the event has little of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pipeline.write.material import Material
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.worth import Title

STICKY = 1.25
"""What the lead of the previous version is worth beside another."""
HEADLINE = 1.0
"""How much more a sentence is worth that has all of the headline: a story opens with what it is headed."""
HEADED = 1.1
"""What the opening of the article is worth whose title heads the story, beside another: the two were written for one
another. ROUGE-1 on 120 stories: 1.0 0.400, 1.3 0.394."""
_LATEST = 3
"""Place of the last sentence that can be an article's first."""
LENGTH = 80
"""Words added to each sentence's own when what it tells is put to its length. ROUGE-2 on half the stories: 20 0.178,
40 0.181, 80 0.180, 200 0.178; on the other half 0.167, 0.170, 0.171, 0.173."""
OWN = 0.1
"""What a word counts that no other origin has."""


def lead(material: Material, headline: str, *, kept: Collection[Sentence]) -> Sentence | None:
    """Return the candidate to open with; None where no article opens with a sentence that can."""
    openings = _openings(material.candidates)
    first_hand = [sentence for sentence in openings if not sentence.second_hand] or openings
    holders = _holders(material.sentences, material.titles)
    title = Wording(text=headline, language=material.language)
    heads = {article.id for article in material.articles if headline and headline in article.title}

    def rank(sentence: Sentence) -> float:
        told = _density(sentence, holders)
        told *= HEADED if sentence.article in heads else 1.0
        return told * (1 + HEADLINE * title.share_in(sentence)) * (STICKY if sentence in kept else 1.0)

    return max(first_hand, key=lambda sentence: (rank(sentence), [-place for place in sentence.rank]), default=None)


def _openings(candidates: Iterable[Sentence]) -> list[Sentence]:
    """Return the first sentence of each article that can stand: a deck or a caption may come before it."""
    first: dict[str, Sentence] = {}
    for sentence in candidates:
        if sentence.position <= _LATEST and not sentence.leans:
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
