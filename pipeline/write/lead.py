"""The sentence that opens the story: of those that open an article, the one with most of what all the outlets tell.

Content counts by how rare it is and by how many other origins have it, in their text and again in their headline. An
outlet's own angle on the event has little of that. Agency copy is written for every outlet and goes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.write.sentence import Sentence
from pipeline.write.worth import Title

STICKY = 1.25
"""What the lead of the previous version is worth beside another."""
AGENCY = 1.5
"""What a sentence behind a dateline is worth: agencies lead with the news, the papers they serve with their angle."""
LENGTH = 80
"""Words added to each sentence's own when what it tells is put to its length. ROUGE-2 on half the stories: 20 0.178,
40 0.181, 80 0.180, 200 0.178; on the other half 0.167, 0.170, 0.171, 0.173."""
OWN = 0.1
"""What a word counts that no other origin has."""


def lead(
    candidates: Iterable[Sentence], told: Sequence[Sentence], titles: Sequence[Title], *, kept: Collection[Sentence]
) -> Sentence | None:
    """Return the candidate to open with; None where no article opens with a sentence that can."""
    openings = [sentence for sentence in candidates if sentence.position == 0 and not sentence.leans]
    first_hand = [sentence for sentence in openings if not sentence.second_hand] or openings
    holders = _holders(told, titles)
    return max(
        first_hand,
        key=lambda one: (
            _density(one, holders) * (STICKY if one in kept else 1.0) * (AGENCY if one.datelined else 1.0),
            [-place for place in one.rank],
        ),
        default=None,
    )


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
