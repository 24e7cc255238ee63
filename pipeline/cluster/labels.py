"""What an event is called: the title that says most of what the others say, without the outlet's own name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.cluster.corpus import content_words
from pipeline.domain import Article

LONGEST = 110
"""Characters of a label. Nine of ten news headlines are shorter."""

_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+([^|–—]{2,40})$")
_SENTENCE_END = re.compile(r"(?<=[^\s.][.!?])\s")


def label(articles: Sequence[Article]) -> str:
    """Return the most central headline; of articles without one, the beginning of their first sentence."""
    headlines = [headline(article) for article in articles]
    bags = [_stems(line, article.language) for line, article in zip(headlines, articles, strict=True)]
    holders = Counter(stem for bag in bags for stem in bag)

    def rank(position: int) -> tuple[float, int, str]:
        bag = bags[position]
        shared = sum(holders[stem] - 1 for stem in bag) / (len(bag) + 4)  # 4: a short headline is not the better one
        return -shared, position, headlines[position]

    best = min(range(len(articles)), key=rank)
    return headlines[best] or "untitled"


def _stems(line: str, language: str) -> set[str]:
    return set(content_words(line, language))


def headline(article: Article) -> str:
    """Return an article's title without the outlet's name at its end, or what its first sentence begins with."""
    title = " ".join(article.title.split())
    suffix = _SUFFIX.search(title)
    if suffix and _names_outlet(suffix[1], article):
        title = title[: suffix.start()]
    return _shortened(title or _first_sentence(article.text))


def _names_outlet(suffix: str, article: Article) -> bool:
    """Say whether a title's last part is the outlet's name, or looks like a site's: short and capitalised."""
    plain = suffix.casefold()
    known = article.outlet.casefold()
    return plain in known or known in plain or "." in suffix or (len(suffix.split()) <= 3 and suffix.istitle())


def _first_sentence(text: str) -> str:
    opening = " ".join(text[:600].split())
    return _SENTENCE_END.split(opening, maxsplit=1)[0]


def _shortened(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"
