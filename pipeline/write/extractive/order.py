"""The order of the body, and its paragraphs.

The most telling comes first, and news has its news first in every article: a sentence stands by its rank among the
chosen and by where the articles that say the same have it, in the mean. A sentence that leans on the one before stays
behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.write.reference import opens_on
from pipeline.write.sentence import Sentence

Support = Callable[[Sentence], Sequence[Sentence]]

FEWEST, MOST = 3, 8
"""Paragraphs of a body with enough to say."""
PARAGRAPH = 60
"""Words a paragraph aims at; news paragraphs are short."""


def in_news_order(chosen: Sequence[Sentence], support: Support) -> list[Sentence]:
    """Return the sentences in reading order. The first one chosen tells most and opens the story."""
    if not chosen:
        return []
    free = [sentence for sentence in chosen if not _follows(sentence, chosen)]
    places = {sentence: _place(support(sentence)) + rank for rank, sentence in enumerate(free)}
    lead, *rest = free
    in_turn = (lead, *sorted(rest, key=lambda one: (places[one], one.key)))
    return _introduced([_with_followers(sentence, chosen) for sentence in in_turn])


def _introduced(runs: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    """Return the runs in order, one that uses a mere surname behind the one that gives the name in full."""
    ordered: list[Sentence] = []
    waiting = list(runs)
    while waiting:
        introduced = {name for sentence in ordered for name in sentence.introduces}
        run = next((run for run in waiting if _presumed(run) <= introduced), waiting[0])
        waiting.remove(run)
        ordered += run
    return ordered


def _presumed(run: Sequence[Sentence]) -> set[str]:
    """Return the surnames that a run uses and does not give in full."""
    given = {name for sentence in run for name in sentence.introduces}
    return {name for sentence in run for name in sentence.presumes} - given


def paragraphs(ordered: Sequence[Sentence], breaks: Mapping[Sentence, bool]) -> list[list[Sentence]]:
    """Group sentences in reading order into paragraphs of about one length.

    `breaks` says for sentences of the previous version whether they opened a paragraph.
    """
    total = _words(ordered)
    wanted = total / max(min(FEWEST, len(ordered)), min(MOST, round(total / PARAGRAPH)), 1)
    groups: list[list[Sentence]] = []
    done = 0
    for sentence in ordered:
        due = _words(groups[-1]) >= wanted if breaks and groups else done >= len(groups) * wanted
        if not groups or (breaks.get(sentence, due) and not _follows(sentence, ordered)):
            groups.append([])
        groups[-1].append(sentence)
        done += sentence.length
    return groups


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.length for sentence in sentences)


def _place(support: Sequence[Sentence]) -> float:
    return sum(sentence.position for sentence in support) / len(support)


def _follows(sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    return sentence.before in chosen and _looks_back(sentence)


def _looks_back(sentence: Sentence) -> bool:
    return sentence.leans or opens_on(sentence) != ""


def _with_followers(sentence: Sentence, chosen: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentence and those that lean on it, one on the other."""
    run = [sentence]
    while follower := next((one for one in chosen if _looks_back(one) and one.before is run[-1]), None):
        run.append(follower)
    return run
