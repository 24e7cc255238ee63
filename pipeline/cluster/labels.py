"""What an event is called: the headline that says most of what all its articles begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.cluster.corpus import content_words
from pipeline.domain import Article
from pipeline.text.sentences import sentences

LONGEST = 110
"""Characters of a label. Nine of ten news headlines are shorter."""
LEAD_CHARACTERS = 600
"""What of each article a headline is held against: two or three sentences."""
CONSIDERED = 30
"""Articles read for a label. More of them change no label, and events of a thousand copies stay cheap."""
EVEN_WORDS = 4
"""Added to a headline's length, so that a short one is not the better one by that alone."""
TURNED = 0.6
"""What the words of a headline that quotes, asks or teases count for: such a headline hides what happened."""

_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+([^|–—]{2,40})$")
_TURN = re.compile(r"""["“”„«»?:]|^['‘]""")


def label(articles: Sequence[Article]) -> str:
    """Return the most central headline; of articles without one, the beginning of their first sentence."""
    considered = articles[:CONSIDERED]
    leads = Counter(stem for article in considered for stem in _lead(article))
    ranked = sorted((-_centrality(line, article, leads), line) for article in considered if (line := headline(article)))
    return ranked[0][1] if ranked else "untitled"


def headline(article: Article) -> str:
    """Return an article's title without the outlet's name at its end, or what its first sentence begins with."""
    title = " ".join(article.title.split())
    suffix = _SUFFIX.search(title)
    if suffix and _names_outlet(suffix[1], article):
        title = title[: suffix.start()]
    return _shortened(title or _first_sentence(article.text))


def _centrality(line: str, article: Article, leads: Counter[str]) -> float:
    """Return how much of a headline the articles' leads bear out, beside its length."""
    stems = set(content_words(line, article.language))
    borne_out = sum(leads[stem] for stem in stems) / (len(stems) + EVEN_WORDS)
    return borne_out * (TURNED if _TURN.search(line) else 1.0)


def _lead(article: Article) -> set[str]:
    return set(content_words(f"{article.title}\n{article.text[:LEAD_CHARACTERS]}", article.language))


def _names_outlet(suffix: str, article: Article) -> bool:
    """Say whether a title's last part is the outlet's name, or looks like a site's: short and capitalised."""
    plain, known = suffix.casefold(), article.outlet.casefold()
    return plain in known or known in plain or "." in suffix or (len(suffix.split()) <= 3 and suffix.istitle())


def _first_sentence(text: str) -> str:
    opening = " ".join(text[:LEAD_CHARACTERS].split())
    found = sentences(opening)
    return found[0].of(opening) if found else opening


def _shortened(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"
