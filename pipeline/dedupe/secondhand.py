"""Second-hand reports: an article that opens with what another outlet reported is of that outlet's origin.

"The minister will resign, Axios reported" is Axios's reporting, whoever prints it, and two outlets that both cite
Axios are one source. Only the title and the first sentences count: a credit further down leaves the rest an outlet's
own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.dedupe.known import canonical, known
from pipeline.domain import Article
from pipeline.outlets import name_key
from pipeline.text.credits import attributions
from pipeline.text.words import content_words

OPENING = 500
"""Characters of the text in which the opening sentences are looked for."""
SENTENCES = 2
LEAST_SHARED = 5
"""Content stems two openings share when they tell one thing."""
LEAST_OVERLAP = 0.3
"""Of the stems of the shorter opening. Two events of one outlet reach it in 3 to 12 of 10,000 pairs (basil, allsides);
first-hand reports of one event in half of theirs."""
COMMON = 40
"""Articles of one cited outlet that share a stem, above which it says nothing: bounds the work on a wire."""

_CUE = re.compile(r"\b(?:citing|quoting|cited|according to|report(?:s|ed)|told|via|per|selon|laut|según)\b")
_SENTENCE_END = re.compile(r"(?<=[^\s.][.!?]) +(?=[^\s\da-z])|\n")


def secondhand(articles: Sequence[Article], cites: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions: a second-hand report and what it cites, or two that cite one outlet for one thing.

    `cites` are the outlets each article cites, as `cited` tells them.
    """
    citing: dict[str, list[int]] = defaultdict(list)
    for position, outlets in enumerate(cites):
        for outlet in outlets:
            citing[name_key(outlet)].append(position)
    own: dict[str, list[int]] = defaultdict(list)
    for position, article in enumerate(articles) if citing else ():
        own[name_key(canonical(article.outlet))].append(position)
    for outlet, reports in citing.items():
        yield from _same(articles, reports, own.get(outlet, []))


def cited(article: Article) -> tuple[str, ...]:
    """Return the other outlets whose reporting an article opens with."""
    own = name_key(canonical(article.outlet))
    found: dict[str, None] = {}
    for sentence in (article.title, *_opening(article.text)):
        if _CUE.search(sentence):
            for phrase in attributions(sentence, known()):
                found |= dict.fromkeys((*(phrase.second_hand or phrase.outlets),))
    return tuple(outlet for outlet in found if name_key(outlet) != own and known().canonical(outlet))


def _same(articles: Sequence[Article], reports: Sequence[int], own: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each report with the cited outlet's own articles, and the other reports, that open as it does."""
    stems = {position: _stems(articles[position]) for position in {*reports, *own}}
    holders: dict[str, list[int]] = defaultdict(list)
    for position, held in stems.items():
        for stem in held:
            holders[stem].append(position)
    telling = {stem: positions for stem, positions in holders.items() if len(positions) <= COMMON}
    for report in reports:
        shared = Counter(other for stem in stems[report] for other in telling.get(stem, ()) if other != report)
        for other, number in shared.items():
            shorter = min(len(stems[report]), len(stems[other]))
            if number >= LEAST_SHARED and number >= LEAST_OVERLAP * shorter:
                yield report, other


def _stems(article: Article) -> frozenset[str]:
    return frozenset(content_words(f"{article.title}\n{article.text[:OPENING]}", article.language))


def _opening(text: str) -> list[str]:
    return _SENTENCE_END.split(text[:OPENING].strip())[:SENTENCES]
