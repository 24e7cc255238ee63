"""How much of an editor's summary a sentence is likely to be: its ROUGE-1 and ROUGE-2 against one, as learned.

Where it stands, how much of it other origins and headlines tell, what its words are worth, how common they are in the
language. Trees trained on stories with summaries written by people (`training/summing.py`) make one figure of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from pipeline.text.frequency import zipf
from pipeline.text.words import words
from pipeline.write.extractive.boosted import trees
from pipeline.write.material import Material
from pipeline.write.sentence import Sentence, Wording
from pipeline.write.worth import Concept, concepts

MEASURES = (
    "position", "sentences", "depth", "words", "origins", "covered", "covered most", "covers", "covers most",
    "in leads", "in leads most", "of own title", "of titles", "of titles most", "in titles", "in titles most",
    "worth of words", "worth of pairs", "worth", "frequency", "least frequency", "rare words", "common words",
    "quotations", "names", "names a word", "leans", "second-hand", "centrality", "commas",
)  # fmt: skip
LEAST = 0.05
"""The least a sentence is predicted: trees may sum to less than nothing."""
_UNLISTED = 4.0
"""Zipf frequency where a language has no list: neither rare nor common."""

Floats = NDArray[np.float64]


def tellings(material: Material) -> dict[Sentence, float]:
    """Return for every sentence the sum of ROUGE-1 and ROUGE-2 that it is expected to have by itself."""
    if not material.sentences:
        return {}
    predicted = np.maximum(trees().predict(measured(material)), LEAST)
    return dict(zip(material.sentences, predicted.tolist(), strict=True))


def measured(material: Material) -> Floats:
    """Return a row of `MEASURES` for every sentence of the material."""
    told, titles = material.sentences, material.titles
    shared, of_titles = _shares(told, told), _shares([title.wording for title in titles], told)
    in_titles = _shares(told, [title.wording for title in titles])
    origins, headed = np.array([one.origin for one in told]), np.array([title.origin for title in titles])
    opens = np.array([one.position == 0 for one in told])
    lengths = Counter(one.article for one in told)
    return np.array(
        [
            (
                *_place(one, lengths[one.article], len(material.event.origins)),
                *_told_by_others(place, shared, origins, opens),
                *_by_titles(of_titles[:, place], in_titles[place], headed == one.origin),
                *_worths(one, material.worth),
                *_commonness(one),
                *_form(one),
                float(shared[place].sum() - shared[place, place]) / max(1, len(told) - 1),
                one.text.count(","),
            )
            for place, one in enumerate(told)
        ]
    )


def _shares(ones: Sequence[Wording], others: Sequence[Wording]) -> Floats:
    """Return which share of the content of each the others have: `Wording.share_in` of all at once."""
    place = {word: number for number, word in enumerate(dict.fromkeys(w for one in ones for w in one.content))}
    weights = np.zeros((len(ones), len(place)), dtype=np.float32)
    holds = np.zeros((len(place), len(others)), dtype=np.float32)
    for row, one in enumerate(ones):
        for word, weight in one.content.items():
            weights[row, place[word]] = weight
    for column, other in enumerate(others):
        holds[[place[word] for word in other.content if word in place], column] = 1
    shares: Floats = (weights @ holds).astype(np.float64) / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return shares


def _place(one: Sentence, sentences: int, origins: int) -> tuple[float, ...]:
    return one.position, sentences, one.position / sentences, one.length, origins


def _told_by_others(
    place: int, shared: Floats, origins: NDArray[np.int64], opens: NDArray[np.bool_]
) -> tuple[float, ...]:
    """Return mean and most: what other origins have of it, what it has of theirs, what their openings have of it."""
    others = sorted({*origins.tolist()} - {origins[place]})
    covered = [shared[place, origins == other].max() for other in others]
    covers = [shared[origins == other, place].max() for other in others]
    leads = shared[place, opens & (origins != origins[place])]
    return *_mean_and_most(covered), *_mean_and_most(covers), *_mean_and_most(leads)


def _by_titles(of_titles: Floats, in_titles: Floats, own: NDArray[np.bool_]) -> tuple[float, ...]:
    return float(max(of_titles[own], default=0)), *_mean_and_most(of_titles[~own]), *_mean_and_most(in_titles)


def _worths(one: Sentence, worth: Mapping[Concept, float]) -> tuple[float, ...]:
    found = sorted(concepts(one), key=str)
    single = [worth[concept] for concept in found if isinstance(concept, str)] or [0.0]
    paired = [worth[concept] for concept in found if not isinstance(concept, str)] or [0.0]
    return mean(single), mean(paired), sum(single) + sum(paired)


def _commonness(one: Sentence) -> tuple[float, ...]:
    found = [zipf(word, one.language) for word in words(one.text)]
    listed = [_UNLISTED if value is None else value for value in found] or [0.0]
    rare, common = [value < 3.5 for value in listed], [value > 6 for value in listed]
    return mean(listed), min(listed), sum(rare) / len(listed), sum(common) / len(listed)


def _form(one: Sentence) -> tuple[float, ...]:
    names = len(one.names.found)
    marks = one.text.count("“") + one.text.count('"') / 2
    return marks, names, names / max(1, one.length), one.leans, one.second_hand


def _mean_and_most(values: Sequence[float] | Floats) -> tuple[float, float]:
    return (float(np.mean(values)), float(np.max(values))) if len(values) else (0.0, 0.0)
