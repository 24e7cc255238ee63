"""An invented morning wire of any size: events with their own names and words, told by several outlets, some copied.

Words are made up and drawn as in real prose: few are frequent and most are rare (Zipf's law).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from pipeline.domain import Article

VOCABULARY = 60_000
ARTICLE_SENTENCES = (12, 26)
SENTENCE_WORDS = (12, 24)
EVENT_WORDS = 40
"""Words that belong to an event."""
OWN_SHARE = 0.3
"""Share of an article's words that are its event's own."""
COPIED = 0.2
"""Share of articles that carry an agency's text under another headline."""
STARTED_AT = datetime(2026, 3, 4, 4, tzinfo=UTC)

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "or", "an")]


class Feed(NamedTuple):
    """Articles with the event each reports, by position."""

    articles: list[Article]
    events: list[int]


def feed(size: int, seed: int = 0) -> Feed:
    """Return an invented wire of so many articles, from one to twelve an event."""
    random = Random(seed)  # noqa: S311 - invented prose needs no secrecy
    invented = _Prose(random)
    found = Feed([], [])
    event = 0
    while len(found.articles) < size:
        own = random.choices(invented.words, k=EVENT_WORDS)
        agency = ""
        for number in range(min(random.randint(1, 12), size - len(found.articles))):
            text = agency if agency and random.random() < COPIED else invented.text(own)
            agency = agency or text
            found.articles.append(_article(len(found.articles), text, own, random, number, event))
            found.events.append(event)
        event += 1
    return found


def prose(size: int, seed: int = 0) -> list[str]:
    """Return so many invented texts, each about something of its own."""
    random = Random(seed)  # noqa: S311 - invented prose needs no secrecy
    invented = _Prose(random)
    return [invented.text(random.choices(invented.words, k=EVENT_WORDS)) for _ in range(size)]


class _Prose:
    """Sentences of made-up words."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = ["".join(random.choices(_SYLLABLES, k=random.randint(2, 4))) for _ in range(VOCABULARY)]
        self.reached = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def text(self, own: list[str]) -> str:
        """Return a text that says what is its own in every third word."""
        sentences = []
        for _ in range(self.random.randint(*ARTICLE_SENTENCES)):
            count = self.random.randint(*SENTENCE_WORDS)
            drawn = self.random.choices(self.words, cum_weights=self.reached, k=count)
            told = [self.random.choice(own) if self.random.random() < OWN_SHARE else word for word in drawn]
            sentences.append(" ".join(told).capitalize() + ".")
        return " ".join(sentences)


def _article(position: int, text: str, own: list[str], random: Random, number: int, event: int) -> Article:
    return Article(
        id=f"a{position}",
        outlet=f"Outlet {number}",
        title=" ".join(random.sample(own, 6)).capitalize(),
        text=text,
        published_at=STARTED_AT + timedelta(minutes=7 * event + 20 * number),
    )
