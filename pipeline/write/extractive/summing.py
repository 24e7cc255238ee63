"""Which few sentences sum an event up, chosen all together.

A story of some hundred words is read in one go, and its sentences are good or bad as a whole: two that each tell most
may tell the same. So every combination of the best sentences is weighed, by the ROUGE-1 and ROUGE-2 it is expected to
have against a summary that an editor wrote. The weights are linear and learned (`training/summing.py`). Trees over the
same measures did worse on stories held back, and so did this with the length, worths learned anew for words and pairs
of words, or two figures in place of one for what a sentence tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.write.extractive.telling import MEASURES, measured
from pipeline.write.material import Material
from pipeline.write.reference import is_clear
from pipeline.write.repeats import repeats
from pipeline.write.sentence import Sentence, Wording

LONGEST = 110
"""Words asked for up to which a story is a summary. What the weights choose there has 70 words in the mean: more is
asked for by who wants the whole story."""
SHORTEST = 0.22
"""Share of the words asked for that a summary has at least, where it can."""
POOL, MOST = 11, 5
"""Sentences weighed, those that tell most, and sentences of a summary: 1,023 combinations at most."""
OPENING = 120
"""Words of an origin that a summary is held against. With 40 or 70 ROUGE-1 on held-back stories is 0.002 lower."""
BRIEF = 4
"""Sentences from which on an article has more than its news. Of shorter ones any sentence may open a summary; of these
the one must that opens the story, or an election opens with a coal plant. ROUGE-1 and ROUGE-2, told by what other
stories taught: never 0.415 and 0.179, from 4 sentences on 0.414 and 0.179, always 0.412 and 0.178."""
STICKY = 0.05
"""What a summary is worth more whose every sentence stood in the previous version. When one more article joins an
event, of 484 sentences 102 go with 0, 95 with 0.05, 92 with 0.1."""

Floats = NDArray[np.float64]


class Weights(NamedTuple):
    """What each measure of a summary adds to the ROUGE-1 and twice the ROUGE-2 expected of it."""

    mean: float
    """Per unit of what its sentences tell each (`telling.py`), in the mean."""
    most: float
    sum: float
    by_words: float
    """The same times their words, summed."""
    titles: float
    """Per share of a title's words it has, in the mean of the titles."""
    best_title: float
    words: float
    """Per F measure of its words against the opening of an origin, in the mean."""
    pairs: float
    """The same of pairs of words."""
    all_words: float
    """Per F measure of its words against the whole text of all articles."""
    all_pairs: float
    centrality: float
    """Per share of its content that any other sentence has, weighted by words, as the two below."""
    covered: float
    rare: float


WEIGHTS = Weights(
    mean=0.1866,
    most=0.209,
    sum=-0.001602,
    by_words=0.001456,
    titles=0.1693,
    best_title=0.00722,
    words=0.7019,
    pairs=-0.01084,
    all_words=0.5293,
    all_pairs=-0.6013,
    centrality=0.2364,
    covered=0.1791,
    rare=-0.05756,
)
"""As `training/summing.py` learned them from 1,480 stories."""


class Summaries:
    """The sentences a summary can be made of, measured once, and each combination of them when asked."""

    def __init__(self, material: Material, pool: Sequence[Sentence], told: Mapping[Sentence, float]) -> None:
        place = {sentence: row for row, sentence in enumerate(material.sentences)}
        columns = [MEASURES.index(name) for name in ("centrality", "covered", "rare words")]
        rows = [place[sentence] for sentence in pool]
        self._of_words = measured(material)[rows][:, columns] if rows else np.zeros((0, len(columns)))
        self._told = np.array([told[sentence] for sentence in pool])
        self._lengths = np.array([sentence.length for sentence in pool])
        texts = _texts(material.sentences)
        openings, whole = [stems[:OPENING] for stems in texts], [[stem for stems in texts for stem in stems]]
        words, pairs = [one.stems for one in pool], [[*pairwise(one.stems)] for one in pool]
        self._words, self._all_words = _Overlap(words, openings), _Overlap(words, whole)
        self._pairs = _Overlap(pairs, [[*pairwise(stems)] for stems in openings])
        self._all_pairs = _Overlap(pairs, [[*pairwise(stems)] for stems in whole])
        self._titles = _shares([title.wording for title in material.titles], self._words.places, self._words.size)

    def measured(self, chosen: Sequence[int]) -> Weights:
        """Return the measures of a summary of the sentences at these places of the pool."""
        told, lengths = self._told[[*chosen]], self._lengths[[*chosen]]
        titles = self._titles @ self._words.holds(chosen) if len(self._titles) else np.zeros(1)
        of_words = lengths @ self._of_words[[*chosen]] / lengths.sum()
        return Weights(
            mean=told.mean(),
            most=told.max(),
            sum=told.sum(),
            by_words=told @ lengths,
            titles=titles.mean(),
            best_title=titles.max(),
            words=self._words.measure(chosen),
            pairs=self._pairs.measure(chosen),
            all_words=self._all_words.measure(chosen),
            all_pairs=self._all_pairs.measure(chosen),
            centrality=of_words[0],
            covered=of_words[1],
            rare=of_words[2],
        )


class _Overlap:
    """How much of the openings is in sentences taken together: the mean F measure over counted units."""

    def __init__(self, sentences: Sequence[Sequence[object]], openings: Sequence[Sequence[object]]) -> None:
        self.places = {unit: place for place, unit in enumerate(dict.fromkeys(u for one in sentences for u in one))}
        self.size = len(self.places)
        self._counts = self._counted(sentences)
        self._openings = self._counted(openings)
        self._lengths = np.array([len(one) for one in openings])

    def holds(self, chosen: Sequence[int]) -> Floats:
        """Return 1 for each unit that these sentences have, else 0."""
        found: Floats = (self._counts[[*chosen]].sum(axis=0) > 0).astype(float)
        return found

    def measure(self, chosen: Sequence[int]) -> float:
        counts = self._counts[[*chosen]].sum(axis=0)
        shared = np.minimum(counts, self._openings).sum(axis=1)
        return float(np.mean(2 * shared / np.maximum(1, counts.sum() + self._lengths)))

    def _counted(self, told: Sequence[Sequence[object]]) -> Floats:
        counts = np.zeros((len(told), self.size))
        for row, units in enumerate(told):
            for unit in units:
                if unit in self.places:
                    counts[row, self.places[unit]] += 1
        return counts


def _texts(sentences: Iterable[Sentence]) -> list[list[str]]:
    """Return the words of each origin, as stems."""
    stems: dict[int, list[str]] = {}
    for sentence in sentences:
        stems.setdefault(sentence.origin, []).extend(sentence.stems)
    return [stems[origin] for origin in sorted(stems)]


def _shares(titles: Sequence[Wording], places: Mapping[object, int], size: int) -> Floats:
    """Return a row for each title that sums to the share of its words which a summary has."""
    rows = np.zeros((len(titles), size))
    for row, title in enumerate(titles):
        distinct = {*title.stems}
        for stem in distinct & places.keys():
            rows[row, places[stem]] = 1 / len(distinct)
    return rows


class Choice(NamedTuple):
    """What a summary can be made of."""

    pool: tuple[Sentence, ...]
    summaries: Summaries
    combinations: tuple[tuple[int, ...], ...]
    """Places in the pool."""


def choice(
    material: Material,
    candidates: Iterable[Sentence],
    *,
    told: Mapping[Sentence, float],
    words: int,
    opening: Sentence | None,
) -> Choice:
    """Return the summaries of so many words, those with the `opening` where it must be. `told`: see `summing_up`."""
    if not any(sentence.position >= BRIEF - 1 for sentence in material.sentences):
        opening = None
    pool = pooled(candidates, told, opening=opening)
    possible = combined(pool, fewest=round(SHORTEST * words), most=words)
    opened = (chosen for chosen in possible if opening is None or pool.index(opening) in chosen)
    return Choice(tuple(pool), Summaries(material, pool, told), tuple(opened))


def summing_up(
    material: Material,
    candidates: Iterable[Sentence],
    *,
    told: Mapping[Sentence, float],
    words: int,
    opening: Sentence | None = None,
    kept: Collection[Sentence] = (),
) -> list[Sentence]:
    """Return the candidates that sum the event up best in at most so many words; none where no choice is left.

    `told` is what each sentence tells. The summary of articles that are not brief has the `opening` of the story, and
    summaries of sentences `kept` from the previous version are preferred.
    """
    pool, summaries, possible = choice(material, candidates, told=told, words=words, opening=opening)

    def worth(chosen: Sequence[int]) -> float:
        stays = sum(pool[place] in kept for place in chosen) / len(chosen)
        return float(np.dot(WEIGHTS, summaries.measured(chosen))) + STICKY * stays

    best = max(possible, key=lambda chosen: (worth(chosen), chosen), default=())
    return [pool[place] for place in best]


def pooled(
    candidates: Iterable[Sentence], told: Mapping[Sentence, float], *, opening: Sentence | None = None
) -> list[Sentence]:
    """Return the candidates that tell most, in the order of the news; of those that say the same the one that does."""
    pool: list[Sentence] = []
    for sentence in sorted(candidates, key=lambda one: (one is not opening, -told[one], one.key)):
        if len(pool) < POOL and not any(_same(sentence, other) for other in pool):
            pool.append(sentence)
    return sorted(pool, key=lambda one: one.key)


def _same(sentence: Sentence, other: Sentence) -> bool:
    return min(sentence.share_in(other), other.share_in(sentence)) >= _ALIKE


_ALIKE = 0.9
"""Share of each other's content from which on two sentences are one sentence in two outlets."""


def combined(pool: Sequence[Sentence], *, fewest: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the combinations, as places in the pool, of so many words that can stand by themselves."""
    repeated = {(i, j) for i, j in combinations(range(len(pool)), 2) if repeats(pool[i], pool[j])}
    for number in range(1, MOST + 1):
        for chosen in combinations(range(len(pool)), number):
            sentences = [pool[place] for place in chosen]
            fits = fewest <= sum(sentence.length for sentence in sentences) <= most
            if fits and _stands(sentences) and repeated.isdisjoint(combinations(chosen, 2)):
                yield chosen


def _stands(chosen: Sequence[Sentence]) -> bool:
    """Say whether what sentences lean on and whom they presume is told among them."""
    introduced = {name for sentence in chosen for name in sentence.introduces}
    return all(
        (not sentence.leans or sentence.before in chosen)
        and sentence.presumes <= introduced
        and is_clear(sentence, chosen)
        for sentence in chosen
    )
