"""Articles of one language compared with one another: the candidate pairs, what speaks for each, how alike each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.cluster.candidates import Candidates, candidates, joined, near
from pipeline.cluster.corpus import Corpus, corpus
from pipeline.cluster.encoder import Vectors
from pipeline.cluster.features import Features, features
from pipeline.cluster.odds import PLAIN, PRIOR_PAIRS, WITH_ENCODER, Combination, Odds, laid, log_odds, shift
from pipeline.cluster.times import against
from pipeline.cluster.views import Views, views
from pipeline.domain import Article


class Comparison(NamedTuple):
    """Everything known of the pairs among some articles; pairs that are no candidates are not alike."""

    corpus: Corpus
    views: Views
    pairs: Candidates
    features: Features
    penalty: NDArray[np.float64]
    """What time takes from each pair's log odds, in nats."""
    combination: Combination
    shift: float
    """What the articles at hand add to the log odds of all pairs, in nats."""
    likeness: Odds

    @property
    def evidence(self) -> float:
        """How much the pairs at hand tell of each other, from 0 to 1: nearly nothing where there are few."""
        return len(self.likeness) / (len(self.likeness) + PRIOR_PAIRS)

    def nats(self, row: int) -> dict[str, float]:
        """Return what each feature of a pair adds to its log odds, and what time takes."""
        features = zip(self.combination.weights.items(), self.features[row].tolist(), strict=True)
        added = {name: weight * value for (name, weight), value in features}
        return added | {"time": -float(self.penalty[row])}

    def edges(self) -> dict[tuple[int, int], float]:
        """Return the likeness of each pair that is alike at all, by positions."""
        kept = self.likeness > 0
        names = zip(self.pairs.first[kept].tolist(), self.pairs.second[kept].tolist(), strict=True)
        return dict(zip(names, self.likeness[kept].tolist(), strict=True))

    def telling(self, members: Sequence[int], *, least: int) -> tuple[str, ...]:
        """Return the stems that at least so many of these articles hold, those that tell most first."""
        rows = self.views.words[list(members)]
        holders = np.bincount(rows.indices, minlength=rows.shape[1])
        weight = np.bincount(rows.indices, rows.data, minlength=rows.shape[1])
        ranked = sorted(np.flatnonzero(holders >= least).tolist(), key=lambda word: (-weight[word], word))
        return tuple(self.corpus.stems[word] for word in ranked)


def compare(articles: Sequence[Article], language: str, vectors: Vectors | None = None) -> Comparison:
    """Compare articles of one language. Without vectors cost grows with their number, not with its square."""
    read = corpus(articles, language)
    seen = views(read, language)
    pairs = candidates(seen.words)
    if vectors is not None:
        pairs = joined(pairs, near(vectors.rows, np.arange(len(articles))), size=len(articles))
    measured = features(seen, pairs, vectors)
    penalty = against(articles, pairs)
    combination = PLAIN if vectors is None else WITH_ENCODER
    odds = log_odds(measured, penalty, combination)
    moved = shift(odds)
    return Comparison(read, seen, pairs, measured, penalty, combination, moved, laid(odds + moved))
