"""What an article is about, as counted terms: stems and pairs of neighbouring stems, the title twice."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from pipeline.domain import Article
from pipeline.text.words import UNSPACED, is_stop_word, stem

BODY_WORDS = 300
"""Words of the body that are read: news comes first in news prose. All words gave basil and fnc nothing."""
BODY_CHARACTERS = 4_000
"""Bounds the work on a text without spaces or an endless one."""
TITLE_WEIGHT = 2

_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")

Terms = Counter[str]


def terms(article: Article) -> Terms:
    """Return the article's terms with their counts. A pair of stems is written with a space between."""
    title = tokens(article.title, article.language)
    body = tokens(article.text[:BODY_CHARACTERS], article.language)[:BODY_WORDS]
    counted: Terms = Counter()
    for stems, weight in ((title, TITLE_WEIGHT), (body, 1)):
        for term in (*stems, *(f"{first} {second}" for first, second in pairwise(stems))):
            counted[term] += weight
    return counted


def tokens(text: str, language: str) -> list[str]:
    """Return the stems of the content words of a text, in order, repeats kept."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return [stem(word, language) for word in _TOKEN.findall(plain) if not is_stop_word(word, language)]
