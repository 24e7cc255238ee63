"""Pages in another language that report what the others report: they cannot be told from, and need not stop the story.

Names and numbers are written much alike in all languages of one script, so they are what two languages share. A page
that shares too few of them is left in: it may report something else, and then a person has to decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.domain import Article

OPENING = 2_000
"""Characters of an article that are read: what happened, where and to whom comes first."""
LEAST_SHARED = 4
"""Names and numbers that two reports of one event share at least. Two disasters of one week share one or two: the
country, and a head of state."""
LEAST_SHARE = 0.2
"""Part of the shorter list that is shared: two long texts share some names by chance."""
MOST_DAYS = 3.0
"""Days between two reports of one event, where both carry a date."""

_MARK = re.compile(r"(?<![.!?:\n]\s)(?<!^)(?<![\w-])[^\W\d_][\w'’-]{2,40}|\d[\d.,]{0,12}\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def foreign(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles of minority languages that report what one of the main language reports.

    There are none where no language has most articles.
    """
    counted = Counter(_language(article) for article in articles)
    main = max(sorted(counted), key=lambda language: counted[language], default="")
    if counted[main] * 2 <= len(articles):
        return ()
    others = [article for article in articles if _language(article) != main]
    told = [(article, _marks(article)) for article in articles if _language(article) == main] if others else []
    return tuple(
        article
        for article in others
        if any(_near(article, other) and _alike(_marks(article), marks) for other, marks in told)
    )


def _language(article: Article) -> str:
    return article.language[:2].casefold()


def _marks(article: Article) -> set[str]:
    """Return capitalised words inside sentences and numbers of two digits, years apart, without accents."""
    text = unicodedata.normalize("NFKD", article.text[:OPENING])
    plain = "".join(character for character in text if not unicodedata.combining(character))
    found = {match[0] for match in _MARK.finditer(plain) if not _YEAR.fullmatch(match[0])}
    return {re.sub(r"[.,](?=\d)", ".", mark).casefold() for mark in found if mark[0].isupper() or mark[0].isdigit()}


def _alike(first: set[str], second: set[str]) -> bool:
    shared = len(first & second)
    return shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(len(first), len(second))


def _near(first: Article, second: Article) -> bool:
    """Say whether their times allow one event; where one has none they do."""
    if not first.published_at or not second.published_at:
        return True
    return abs((first.published_at - second.published_at).total_seconds()) <= MOST_DAYS * 86_400
