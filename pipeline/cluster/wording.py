"""Stems as a reader would write them: an explanation shows words, not what a stemmer leaves of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.cluster.corpus import BODY_CHARACTERS, content_words
from pipeline.domain import Article

READ = 30
"""Articles read for the form of a word; more of them change none."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")


def written(stems: Sequence[str], articles: Iterable[Article]) -> tuple[str, ...]:
    """Return each stem in the form in which these articles mostly write it; a stem they do not write stays one."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    wanted = set(stems)
    for article in list(articles)[:READ]:
        for word, times in Counter(_WORD.findall(article.text[:BODY_CHARACTERS])).items():
            for stem in content_words(word, article.language[:2].casefold()):
                if stem in wanted:
                    forms[stem][word] += times
    return tuple(_usual(forms[stem]) if stem in forms else stem for stem in stems)


def _usual(forms: Counter[str]) -> str:
    """Return the most frequent form, of equals the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], form))
