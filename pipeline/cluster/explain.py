"""Why articles are together or apart, in terms a desk can check."""

from __future__ import annotations

from collections import Counter

from pipeline.cluster.corpus import content_words
from pipeline.domain import Article, Event, Value

SHOWN = 12
"""Terms shown: what fits on one line."""


class Explanation(Value):
    """What holds an event together."""

    event: str
    label: str
    articles: int
    terms: tuple[tuple[str, int], ...]
    """Stems shared, with the number of articles that hold them, most first."""

    def text(self) -> str:
        """Return it as lines for a person."""
        shared = ", ".join(f"{term} ({number})" for term, number in self.terms) or "nothing: a single article"
        return f"{self.event}  {self.label}\n  {self.articles} articles share: {shared}"


def explain(event: Event) -> Explanation:
    """Return what the articles of an event have in common."""
    holders = Counter(term for article in event.articles for term in _terms(article))
    shared = sorted(((term, n) for term, n in holders.items() if n > 1), key=lambda pair: (-pair[1], pair[0]))
    return Explanation(event=event.id, label=event.label, articles=len(event.articles), terms=tuple(shared[:SHOWN]))


def _terms(article: Article) -> set[str]:
    return set(content_words(f"{article.title}\n{article.text[:4500]}", article.language))
